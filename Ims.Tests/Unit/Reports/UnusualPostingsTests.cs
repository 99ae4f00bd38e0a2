using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Reports;

public sealed class UnusualPostingsTests
{
    // A Wednesday at ten, UK time.
    static readonly PostedByHand usual = new(new DateTime(2026, 7, 15, 9, 0, 0, DateTimeKind.Utc), "A Clerk", PostingKind.Receipt, new DateOnly(2026, 7, 15), new Money(12_34), "23 5401102239", "10", CorrectsBy: null);

    [Fact]
    public void Work_as_usual_stands_out_by_nothing() => Assert.Empty(new UnusualPostings().Why(usual));

    [Theory]
    [InlineData("2026-07-15T18:59:00", false)]
    [InlineData("2026-07-15T19:00:00", true)]    // eight in the evening, summer time
    [InlineData("2026-07-15T05:00:00", false)]
    [InlineData("2026-07-15T04:59:00", true)]
    [InlineData("2026-01-14T19:30:00", false)]
    [InlineData("2026-01-14T20:00:00", true)]
    [InlineData("2026-07-18T12:00:00", true)]    // a Saturday
    [InlineData("2026-07-17T23:30:00", true)]    // Saturday already, by the clock on the wall
    public void Nights_and_weekends_are_those_of_the_clock_on_the_wall(string utc, bool standsOut)
    {
        var at = DateTime.SpecifyKind(DateTime.Parse(utc, null), DateTimeKind.Utc);
        Assert.Equal(standsOut, new UnusualPostings().Why(usual with { At = at, AccountingOn = DateOnly.FromDateTime(at) }).Count > 0);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void A_date_far_back_stands_out(int days, bool standsOut) =>
        Assert.Equal(standsOut, new UnusualPostings().Why(usual with { AccountingOn = new DateOnly(2026, 7, 15).AddDays(-days) }).Contains($"dated {days} days back"));

    [Theory]
    [InlineData(PostingKind.Transfer, 5_000_00, true)]
    [InlineData(PostingKind.Transfer, -7_000_00, true)]
    [InlineData(PostingKind.Transfer, 4_000_00, false)]
    [InlineData(PostingKind.Transfer, 5_000_01, false)]
    [InlineData(PostingKind.Receipt, 5_000_00, false)]
    public void Round_thousands_stand_out_where_money_is_moved(PostingKind kind, long pence, bool standsOut) =>
        Assert.Equal(standsOut, new UnusualPostings().Why(usual with { Kind = kind, Amount = new Money(pence) }).Contains("round thousands"));

    [Fact]
    public void Whoever_takes_back_their_own_posting_is_told_and_nobody_else()
    {
        var reversal = usual with { Kind = PostingKind.Reversal, CorrectsBy = "A Clerk" };
        Assert.Equal(["takes back what the same person posted"], new UnusualPostings().Why(reversal));
        Assert.Empty(new UnusualPostings().Why(reversal with { CorrectsBy = "Another" }));
    }

    [Fact]
    public void The_same_payment_again_stands_out_on_the_same_day_only()
    {
        var seen = new UnusualPostings();
        Assert.Empty(seen.Why(usual));
        Assert.Empty(seen.Why(usual with { MethodCode = "11" }));
        Assert.Equal(["the same account, method and amount earlier that day"], seen.Why(usual));
        Assert.Empty(seen.Why(usual with { At = usual.At.AddDays(1), AccountingOn = usual.AccountingOn.AddDays(1) }));
    }
}
