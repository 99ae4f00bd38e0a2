using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Web.Funds.Setup;

/// <summary>The limits of the watch list as they are typed.</summary>
public sealed class WatchDraft : SettingDraft
{
    public string OverpaidPence { get; set; } = "";
    public string OverpaidDays { get; set; } = "";
    public string AnotherPence { get; set; } = "";
    public string CashTimes { get; set; } = "";
    public string CashPence { get; set; } = "";
    public string CashDays { get; set; } = "";
    public string SmallTimes { get; set; } = "";
    public string SmallPence { get; set; } = "";
    public string SmallDays { get; set; } = "";

    public static WatchDraft Of(WatchSetting watch) => new()
    {
        OverpaidPence = ShownMoney(watch.OverpaidPence), OverpaidDays = Shown(watch.OverpaidDays), AnotherPence = ShownMoney(watch.AnotherPence), CashTimes = Shown(watch.CashTimes),
        CashPence = ShownMoney(watch.CashPence), CashDays = Shown(watch.CashDays), SmallTimes = Shown(watch.SmallTimes), SmallPence = ShownMoney(watch.SmallPence),
        SmallDays = Shown(watch.SmallDays),
    };

    public override Result<Setting> Read()
    {
        Refusal? refusal = null;
        // What is left empty is nothing, and nothing is refused by the check.
        long Amount(string text, string field) => Told(Pence(text, field)) ?? 0;
        int Count(string text, string field) => Told(Number(text, field)) ?? 0;
        T? Told<T>(Result<T?> read) where T : struct
        {
            if (read.Ok) return read.Value;
            refusal ??= read.Refusal;
            return null;
        }
        var setting = new WatchSetting
        {
            OverpaidPence = Amount(OverpaidPence, nameof(OverpaidPence)), OverpaidDays = Count(OverpaidDays, nameof(OverpaidDays)), AnotherPence = Amount(AnotherPence, nameof(AnotherPence)),
            CashTimes = Count(CashTimes, nameof(CashTimes)), CashPence = Amount(CashPence, nameof(CashPence)), CashDays = Count(CashDays, nameof(CashDays)),
            SmallTimes = Count(SmallTimes, nameof(SmallTimes)), SmallPence = Amount(SmallPence, nameof(SmallPence)), SmallDays = Count(SmallDays, nameof(SmallDays)),
        };
        return refusal is null ? setting : refusal;
    }
}
