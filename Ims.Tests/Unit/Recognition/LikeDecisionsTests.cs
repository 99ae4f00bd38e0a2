using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Recognition;

/// <summary>After the third like decision there is a draft of a rule, and not before.</summary>
public sealed class LikeDecisionsTests
{
    static DecisionTaken Decided(int day, string narrative, string? reference = "6110051368", string? payer = null, long pence = 410_00, string fund = "05") =>
        new(payer, narrative, new Money(pence), fund, reference, new DateTime(2026, 7, day, 9, 0, 0, DateTimeKind.Utc), "A clerk");

    static readonly DecisionTaken[] Three = [Decided(1, "BGC MEREFIELD LTGS 0412 RENT"), Decided(8, "BGC MEREFIELD LTGS 0529 RENT"), Decided(15, "BGC MEREFIELD LTGS 0630 RENT")];

    [Fact]
    public void The_third_like_decision_drafts_a_rule_of_what_the_lines_have_in_common()
    {
        Assert.Empty(LikeDecisions.Drafts(Three[..2]));
        var draft = Assert.Single(LikeDecisions.Drafts(Three));
        Assert.Equal("sign equals credit and narrative contains \"BGC MEREFIELD LTGS\" and narrative contains \"RENT\"", RuleWords.Of(draft.Body.When));
        Assert.Equal("place in fund 05, reference 6110051368", RuleWords.Of(draft.Body.Then));
        Assert.Equal((3, 0, "BGC MEREFIELD LTGS to 05 6110051368"), (draft.Decisions.Count, draft.Otherwise, draft.Name));
        Assert.Equal(15, draft.Decisions[0].At.Day);
    }

    [Fact]
    public void A_draft_matches_each_line_that_it_was_learnt_from()
    {
        var draft = Assert.Single(LikeDecisions.Drafts(Three));
        var rules = CompiledRules.Compile([new RecognitionRule { Id = 1, Name = draft.Name, Order = 1, BodyJson = RuleJson.Write(draft.Body) }], "bank", RecognitionContext.Nothing).Value;
        Assert.All(Three, d => Assert.Equal("05", Assert.IsType<Place>(rules.Decide(new IncomingLine { Number = 1, FileLine = 1, Date = new(2026, 7, 1), Amount = d.Amount, TypeCode = "", Narrative = d.Narrative! })).FundCode));
    }

    [Fact]
    public void Who_paid_says_more_than_what_was_written()
    {
        var draft = Assert.Single(LikeDecisions.Drafts([Decided(1, "RENT APR", payer: "Merefield Lettings"), Decided(2, "MAY", payer: "MEREFIELD LETTINGS"), Decided(3, "JUNE AND JULY", payer: "Merefield Lettings")]));
        Assert.Equal("sign equals credit and payer equals \"Merefield Lettings\"", RuleWords.Of(draft.Body.When), ignoreCase: true);
    }

    [Fact]
    public void The_newest_three_must_agree_and_earlier_ones_that_went_elsewhere_are_told()
    {
        Assert.Empty(LikeDecisions.Drafts([.. Three, Decided(20, "BGC MEREFIELD LTGS 0701 RENT", reference: "6110051376")]));
        var draft = Assert.Single(LikeDecisions.Drafts([Decided(1, "BGC MEREFIELD LTGS 0301 RENT", fund: "23"), .. Three.Select(d => d with { At = d.At.AddMonths(1) })]));
        Assert.Equal((3, 1), (draft.Decisions.Count, draft.Otherwise));
    }

    [Theory]
    [InlineData("BGC 0412")]
    [InlineData("FPI 4711 BGC")]
    [InlineData("")]
    public void What_tells_no_payer_from_another_teaches_nothing(string narrative) => Assert.Empty(LikeDecisions.Drafts([Decided(1, narrative), Decided(2, narrative), Decided(3, narrative)]));

    [Fact]
    public void Debits_teach_nothing() => Assert.Empty(LikeDecisions.Drafts(Three.Select(d => d with { Amount = -d.Amount })));

    [Fact]
    public void The_same_draft_has_the_same_key_whatever_the_decisions_were()
    {
        var (one, other) = (LikeDecisions.Drafts(Three)[0], LikeDecisions.Drafts([.. Three, Decided(29, "BGC MEREFIELD LTGS 0729 RENT", pence: 999)])[0]);
        Assert.Equal(one.Key, other.Key);
        Assert.Equal(one.Key, LikeDecisions.KeyOf(RuleJson.Read(RuleJson.Write(one.Body)).Value));
        Assert.NotEqual(one.Key, LikeDecisions.Drafts(Three.Select(d => d with { FundCode = "23" }))[0].Key);
    }
}
