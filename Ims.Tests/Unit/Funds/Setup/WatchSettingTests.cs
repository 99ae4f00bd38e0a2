using Ims.Domain.Funds.Setup;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>From where on the watch list speaks.</summary>
public sealed class WatchSettingTests
{
    static WatchSetting Limits => Settings.The<WatchSetting>(WatchSetting.TheKey);

    static (string?, string?) Refused(Func<WatchSetting, WatchSetting> change) => Settings.Refusal(change(Limits), seen: 0);

    [Fact]
    public void Each_limit_is_judged_with_the_way_out()
    {
        Assert.Equal(("watch-amount", "OverpaidPence"), Refused(l => l with { OverpaidPence = 0 }));
        Assert.Equal(("watch-number", "OverpaidDays"), Refused(l => l with { OverpaidDays = 0 }));
        Assert.Equal(("watch-amount", "AnotherPence"), Refused(l => l with { AnotherPence = -1 }));
        Assert.Equal(("watch-number", "CashTimes"), Refused(l => l with { CashTimes = 101 }));
        Assert.Equal(("watch-amount", "CashPence"), Refused(l => l with { CashPence = 0 }));
        Assert.Equal(("watch-number", "CashDays"), Refused(l => l with { CashDays = 366 }));
        Assert.Equal(("watch-number", "SmallTimes"), Refused(l => l with { SmallTimes = 0 }));
        Assert.Equal(("watch-amount", "SmallPence"), Refused(l => l with { SmallPence = 0 }));
        Assert.Equal(("watch-number", "SmallDays"), Refused(l => l with { SmallDays = 366 }));
        Assert.Equal(("setup-unchanged", null), Refused(l => l));
    }

    [Fact]
    public void A_change_is_told_as_one_sentence_of_its_rule()
    {
        var fact = Assert.Single(Settings.Plan(Limits with { CashTimes = 1, CashPence = 10_000_00 }, seen: 0).Value.Preview.Facts);
        Assert.Equal(
            ("Repeated cash of one payer", "3 payments of £5,000.00 or more together, within 90 days", "1 payment of £10,000.00 or more together, within 90 days"), (fact.Label, fact.Before, fact.After));
    }

    [Fact]
    public void There_is_never_a_second() => Assert.Equal("setup-code-taken", Settings.Refusal(new WatchSetting()).Item1);
}
