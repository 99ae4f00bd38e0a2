using System.Globalization;
using Ims.Domain.Councils;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>From where on the watch list speaks. There is always exactly one.</summary>
public sealed record WatchSetting : Setting
{
    /// <summary>Its key, as there is but one.</summary>
    public const string TheKey = "limits";

    static readonly WatchLimits Begun = new();

    /// <inheritdoc cref="WatchLimits.OverpaidPence"/>
    public long OverpaidPence { get; init; } = Begun.OverpaidPence;
    /// <inheritdoc cref="WatchLimits.OverpaidDays"/>
    public int OverpaidDays { get; init; } = Begun.OverpaidDays;
    /// <inheritdoc cref="WatchLimits.AnotherPence"/>
    public long AnotherPence { get; init; } = Begun.AnotherPence;
    /// <inheritdoc cref="WatchLimits.CashTimes"/>
    public int CashTimes { get; init; } = Begun.CashTimes;
    /// <inheritdoc cref="WatchLimits.CashPence"/>
    public long CashPence { get; init; } = Begun.CashPence;
    /// <inheritdoc cref="WatchLimits.CashDays"/>
    public int CashDays { get; init; } = Begun.CashDays;
    /// <inheritdoc cref="WatchLimits.SmallTimes"/>
    public int SmallTimes { get; init; } = Begun.SmallTimes;
    /// <inheritdoc cref="WatchLimits.SmallPence"/>
    public long SmallPence { get; init; } = Begun.SmallPence;
    /// <inheritdoc cref="WatchLimits.SmallDays"/>
    public int SmallDays { get; init; } = Begun.SmallDays;

    public override SettingKind Kind => SettingKind.WatchList;
    public override string? Key => TheKey;
    public override string Label => "limits";

    public static WatchSetting Of(WatchLimits? limits) => limits is null ? new() : new()
    {
        OverpaidPence = limits.OverpaidPence, OverpaidDays = limits.OverpaidDays, AnotherPence = limits.AnotherPence, CashTimes = limits.CashTimes, CashPence = limits.CashPence,
        CashDays = limits.CashDays, SmallTimes = limits.SmallTimes, SmallPence = limits.SmallPence, SmallDays = limits.SmallDays,
    };

    internal override Setting Tidy() => this;

    internal override Refusal? Check(Configuration now, Setting? before) =>
        Pence(OverpaidPence, nameof(OverpaidPence)) ?? Days(OverpaidDays, nameof(OverpaidDays)) ?? Pence(AnotherPence, nameof(AnotherPence))
        ?? Times(CashTimes, nameof(CashTimes)) ?? Pence(CashPence, nameof(CashPence)) ?? Days(CashDays, nameof(CashDays))
        ?? Times(SmallTimes, nameof(SmallTimes)) ?? Pence(SmallPence, nameof(SmallPence)) ?? Days(SmallDays, nameof(SmallDays));

    internal override IEnumerable<SettingFact> Facts(Configuration now) =>
    [
        new("Overpaid, then refunded", $"{new Money(OverpaidPence)} or more, within {Counted(OverpaidDays, "day")} of the payment"),
        new("Refunded to another payer", $"{new Money(AnotherPence)} or more"),
        new("Repeated cash of one payer", $"{Counted(CashTimes, "payment")} of {new Money(CashPence)} or more together, within {Counted(CashDays, "day")}"),
        new("Many small refunds by one person", $"{Counted(SmallTimes, "refund")} of at most {new Money(SmallPence)} each, within {Counted(SmallDays, "day")}"),
    ];

    static Refusal? Pence(long pence, string field) => pence <= 0 ? SetupRefusals.WatchAmount(field) : null;

    static Refusal? Days(int days, string field) => days is < 1 or > WatchLimits.LongestDays ? SetupRefusals.WatchNumber(field, "days", WatchLimits.LongestDays) : null;

    static Refusal? Times(int times, string field) => times is < 1 or > WatchLimits.MostTimes ? SetupRefusals.WatchNumber(field, "times", WatchLimits.MostTimes) : null;

    static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
