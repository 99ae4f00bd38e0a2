using CsCheck;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Refunds;

/// <summary>What can be given back of a payment, by whom, and with how much VAT.</summary>
public sealed class RefundPlanTests
{
    static LineAvailability Standing(long pence, long moved = 0, long held = 0, NoMove? why = null, long vat = 0) => new(new(pence), new(vat), new(moved), Money.Zero, new(held), why);

    static RefundSource Source(long amount, LineAvailability? standing = null, long line = 1, long posting = 7, bool refunds = true, string? provider = "p", string? reference = "pay-1", bool fund = true) =>
        new(line, posting, $"23 Council tax, {line}", refunds, provider, reference, fund, new(amount), standing ?? Standing(100_00));

    [Fact]
    public void What_came_by_a_provider_goes_back_by_it()
    {
        var plan = RefundPlan.Make([Source(30_00), Source(100_00, line: 2)], hasPayee: false).Value;
        Assert.Equal((RefundRoute.Provider, "p", "pay-1", 7L, new Money(130_00)), (plan.Route, plan.Provider, plan.ProviderReference, plan.PostingId, plan.Total));
    }

    [Theory]
    [InlineData(false, "p", "pay-1")]
    [InlineData(true, null, "pay-1")]
    [InlineData(true, "p", null)]
    public void All_else_is_paid_by_accounts_payable_which_must_know_whom(bool refunds, string? provider, string? reference)
    {
        RefundSource[] sources = [Source(30_00, refunds: refunds, provider: provider, reference: reference)];
        Assert.Equal("refund-pay-to-missing", RefundPlan.Make(sources, hasPayee: false).Refusal?.Code);
        var plan = RefundPlan.Make(sources, hasPayee: true).Value;
        Assert.Equal((RefundRoute.AccountsPayable, null, null), (plan.Route, plan.Provider, plan.ProviderReference));
    }

    public static TheoryData<string, RefundSource[]> Refused => new()
    {
        { "refund-nothing", [] },
        { "refund-line-twice", [Source(1_00), Source(2_00)] },
        { "refund-two-payments", [Source(1_00), Source(2_00, line: 2, posting: 8)] },
        { "refund-reversed", [Source(1_00, Standing(100_00, why: NoMove.Reversed))] },
        { "refund-in-suspense", [Source(1_00, Standing(100_00, why: NoMove.InSuspense))] },
        { "refund-takes-away", [Source(1_00, Standing(-100_00, why: NoMove.TakesAway))] },
        { "refund-no-receipt", [Source(1_00, Standing(-100_00, why: NoMove.NoReceipt))] },
        { "refund-fund", [Source(1_00, fund: false)] },
        { "refund-debit", [Source(-1_00, Standing(-100_00))] },
        { "refund-takes-nothing", [Source(0)] },
        { "refund-takes-nothing", [Source(-1_00)] },
        { "refund-takes-nothing", [Source(long.MinValue)] },
        { "refund-nothing-available", [Source(1, Standing(100_00, moved: 60_00, held: 40_00))] },
        { "refund-more-than-available", [Source(40_01, Standing(100_00, moved: 20_00, held: 40_00))] },
        { "refund-more-than-available", [Source(long.MaxValue)] },
        { "refund-two-routes", [Source(1_00), Source(2_00, line: 2, reference: null)] },
        { "refund-two-routes", [Source(1_00), Source(2_00, line: 2, reference: "pay-2")] },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_given_back_is_refused_by_name(string code, RefundSource[] sources)
    {
        var refusal = RefundPlan.Make(sources, hasPayee: true).Refusal!;
        Assert.Equal(code, refusal.Code);
        Assert.DoesNotContain("  ", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_available_can_be_given_back_to_the_penny() => Assert.True(RefundPlan.Make([Source(40_00, Standing(100_00, moved: 20_00, held: 40_00))], hasPayee: true).Ok);

    [Fact]
    public void The_VAT_of_parts_sums_to_that_of_the_whole() =>
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Int[0, 100], Gen.Int[1, 12], Gen.Int).Sample((gross, percent, parts, seed) =>
        {
            var vat = gross * percent / (100 + percent);
            var random = new Random(seed);
            var (standing, left, taken) = (Standing(gross, vat: vat), gross, 0L);
            for (var i = 0; i < parts && left > 0; i++)
            {
                var part = i == parts - 1 ? left : random.NextInt64(1, left + 1);
                var share = standing.VatOf(new(part));
                Assert.InRange(share.Pence, 0, part);
                (left, taken) = (left - part, taken + share.Pence);
                standing = standing with { Moved = standing.Moved + new Money(part), MovedVat = standing.MovedVat + share };
            }
            Assert.Equal((0, vat), (left, taken));
        }, seed: Environment.GetEnvironmentVariable("IMS_CSCHECK_SEED"));
}
