using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.OnBoarding;

/// <summary>One milestone of a plan.</summary>
/// <param name="Version">Null where nothing is known of it yet.</param>
public sealed record MilestoneRow(
    Milestone Milestone, string? Owner, DateOnly? TargetOn, DateOnly? DoneOn, string? DoneBy, string? Evidence, Money Planned, Money Actual, MilestoneState State, int? Version);

/// <summary>The plan of a council, its milestones in their order.</summary>
public sealed record CouncilPlan(string Council, CouncilStatus Status, bool IsSandbox, IReadOnlyList<MilestoneRow> Milestones)
{
    public int Done => Milestones.Count(m => m.State == MilestoneState.Done);
    public int Late => Milestones.Count(m => m.State == MilestoneState.Late);
    /// <summary>The first that is not reached; null once all are.</summary>
    public MilestoneRow? Next => Milestones.FirstOrDefault(m => m.State != MilestoneState.Done);
    public Money Planned => Money.Sum(Milestones.Select(m => m.Planned));
    public Money Actual => Money.Sum(Milestones.Select(m => m.Actual));

    internal static CouncilPlan Of(Council council, IEnumerable<PlannedMilestone> known, DateOnly today)
    {
        var rows = known.ToDictionary(m => m.Milestone);
        return new CouncilPlan(council.Name, council.Status, council.Sandbox, [.. Domain.OnBoarding.Milestones.All.Select(m => RowOf(m, rows.GetValueOrDefault(m), today))]);
    }

    static MilestoneRow RowOf(Milestone milestone, PlannedMilestone? m, DateOnly today) => m is null
        ? new(milestone, null, null, null, null, null, Money.Zero, Money.Zero, MilestoneState.Open, null)
        : new(milestone, m.Owner, m.TargetOn, m.DoneOn, m.DoneBy, m.Evidence, new(m.PlannedPence), new(m.ActualPence), PlannedMilestone.StateOf(m.TargetOn, m.DoneOn, today), m.Version);
}

/// <summary>The on-boarding plan of the council of whoever asks.</summary>
public sealed class OnBoardingPlan(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.OnBoardingView;

    public Task<Result<CouncilPlan>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (_, ct) =>
    {
        await using var catalogue = databases.OpenCatalogue();
        var council = await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == actor.Council.Id, ct);
        return CouncilPlan.Of(council, await catalogue.Milestones.AsNoTracking().Where(m => m.CouncilId == council.Id).ToListAsync(ct), time.Today());
    }, ct);
}

/// <summary>The plans of all councils that are not closed, by name.</summary>
/// <param name="Here">The council that whoever asks is signed in for.</param>
public sealed record Portfolio(DateOnly Today, DateTime MadeAt, string MadeBy, string Here, IReadOnlyList<CouncilPlan> Plans)
{
    public Money Planned => Money.Sum(Plans.Select(p => p.Planned));
    public Money Actual => Money.Sum(Plans.Select(p => p.Actual));
}

/// <summary>The service's on-boarding plans side by side. They lie in the catalogue: no council's own database is looked into.</summary>
public sealed class OnBoardingPortfolio(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.OnBoardingChange;

    public Task<Result<Portfolio>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (_, ct) =>
    {
        var (now, today) = (time.UtcNow(), time.Today());
        await using var catalogue = databases.OpenCatalogue();
        var councils = await catalogue.Councils.AsNoTracking().WorkedFor().OrderBy(c => c.Name).ToListAsync(ct);
        var known = (await catalogue.Milestones.AsNoTracking().ToListAsync(ct)).ToLookup(m => m.CouncilId);
        return new Portfolio(today, now, actor.Name, actor.Council.Name, [.. councils.Select(c => CouncilPlan.Of(c, known[c.Id], today))]);
    }, ct);
}
