using CsCheck;
using Ims.Domain.Councils;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Web.OnBoarding;

namespace Ims.Tests.Unit.OnBoarding;

/// <summary>What may be said of a milestone, what IMS finds out by itself, and where days lie along a timeline.</summary>
public sealed class MilestoneTests
{
    static readonly DateOnly Today = new(2026, 7, 15);

    static readonly MilestoneToChange Trained = new(Milestone.Training, Version: null, "Head of revenues", Today.AddDays(10), DoneOn: null, Evidence: null, new Money(1_200_00), Money.Zero);

    [Fact]
    public void A_milestone_is_planned_and_reached_with_evidence()
    {
        Assert.Null(Trained.Check(null, Today));
        Assert.Null((Trained with { DoneOn = Today, Evidence = "Attendance list of 14 July,\nsigned" }).Check(null, Today));
    }

    public static TheoryData<string, MilestoneToChange> Wrong => new()
    {
        { "milestone-changed", Trained with { Version = 3 } },
        { "milestone-text-long", Trained with { Owner = new string('x', PlannedMilestone.LongestOwner + 1) } },
        { "milestone-text-long", Trained with { Evidence = new string('x', PlannedMilestone.LongestEvidence + 1) } },
        { "milestone-text-signs", Trained with { Owner = "Head\nof revenues" } },
        { "milestone-text-signs", Trained with { Evidence = "\u0007" } },
        { "milestone-cost", Trained with { Planned = new Money(-1) } },
        { "milestone-cost", Trained with { Actual = MilestoneToChange.Most + new Money(1) } },
        { "milestone-done-in-future", Trained with { DoneOn = Today.AddDays(1), Evidence = "A list" } },
        { "milestone-evidence-missing", Trained with { DoneOn = Today } },
        { "milestone-found-by-ims", Trained with { Milestone = Milestone.GoLive, DoneOn = Today, Evidence = "It is live" } },
        { "milestone-found-by-ims", Trained with { Milestone = Milestone.SignIn, Evidence = "I saw it" } },
        { "milestone-unchanged", new MilestoneToChange(Milestone.Training, null, null, null, null, null, Money.Zero, Money.Zero) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_be_so_is_refused(string code, MilestoneToChange wanted) => Assert.Equal(code, wanted.Check(null, Today)?.Code);

    [Fact]
    public void What_IMS_found_stays_while_the_plan_around_it_changes()
    {
        var found = new PlannedMilestone { CouncilId = 1, Milestone = Milestone.GoLive, DoneOn = Today, DoneBy = "IMS", Version = 2 };
        var wanted = new MilestoneToChange(Milestone.GoLive, 2, "Project board", Today.AddDays(-3), Today, null, Money.Zero, new Money(50_00));
        Assert.Null(wanted.Check(found, Today));
        Assert.Equal(OnBoardingRefusals.FoundByIms, (wanted with { DoneOn = null }).Check(found, Today));
        Assert.Equal(OnBoardingRefusals.FoundByIms, (wanted with { DoneOn = Today.AddDays(-1) }).Check(found, Today));
    }

    [Theory]
    [InlineData(null, null, MilestoneState.Open)]
    [InlineData(0, null, MilestoneState.Planned)]
    [InlineData(-1, null, MilestoneState.Late)]
    [InlineData(-1, 0, MilestoneState.Done)]
    [InlineData(null, 0, MilestoneState.Done)]
    public void It_is_late_from_the_day_after_its_target(int? target, int? done, MilestoneState state) =>
        Assert.Equal(state, PlannedMilestone.StateOf(target is { } t ? Today.AddDays(t) : null, done is { } d ? Today.AddDays(d) : null, Today));

    [Fact]
    public void Each_fact_proves_its_own_milestone_and_no_other()
    {
        var nothing = new OnBoardingFacts(CouncilStatus.OnBoarding, null, 0, 0, RuleHasPlaced: false);
        Assert.Empty(Milestones.Proved(nothing, Today));
        Assert.Empty(Milestones.Proved(nothing with { Funds = 3 }, Today));
        Assert.Empty(Milestones.Proved(nothing with { Methods = 3 }, Today));
        Assert.Equal([(Milestone.SignIn, Today.AddDays(-9))], Milestones.Proved(nothing with { FirstSignInOn = Today.AddDays(-9) }, Today));
        Assert.Equal([(Milestone.FundsAndMethods, Today)], Milestones.Proved(nothing with { Funds = 1, Methods = 1 }, Today));
        Assert.Equal([(Milestone.Rules, Today)], Milestones.Proved(nothing with { RuleHasPlaced = true }, Today));
        Assert.Equal([(Milestone.GoLive, Today)], Milestones.Proved(nothing with { Status = CouncilStatus.Live }, Today));
        var all = Milestones.Proved(new OnBoardingFacts(CouncilStatus.Live, Today, 1, 1, RuleHasPlaced: true), Today).Select(p => p.Milestone);
        Assert.Equal(Milestones.All.Where(Milestones.IsChecked), all);
    }

    [Fact]
    public void Any_days_lie_on_their_timeline_in_order_and_its_months_have_room() => Gen.Int[-4_000, 4_000].Array[0, 30].Sample(offsets =>
    {
        var days = offsets.Select(Today.AddDays).Append(Today).Order().ToList();
        var scale = TimelineScale.Of(days, Today);
        Assert.All(days, d => Assert.InRange(scale.At(d), 0m, 99.999m));
        Assert.Equal(days.Select(scale.At).Order(), days.Select(scale.At));
        var marks = scale.Marks.ToList();
        Assert.InRange(marks.Count, 1, 6);
        Assert.Equal(0m, marks[0].At);
        Assert.Distinct(marks.Select(m => m.Name));
    });
}
