namespace Ims.Domain.Councils;

/// <summary>
/// From where on the watch list speaks: one row of a council's own database, or none where it kept what every council begins with. (domain.md, "Refunds": flagged for anti-money-laundering review)
/// </summary>
public sealed class WatchLimits
{
    public const int TheOne = 1;
    /// <summary>The longest that anything is looked back over, in days.</summary>
    public const int LongestDays = 365;
    /// <summary>The most that repeated things can be asked to be.</summary>
    public const int MostTimes = 100;

    public int Id { get; init; } = TheOne;
    /// <summary>A refund of at least so many pence out of what was paid over an account's balance...</summary>
    public long OverpaidPence { get; set; } = 100_000;
    /// <summary>...asked for within so many days after the payment.</summary>
    public int OverpaidDays { get; set; } = 90;
    /// <summary>A refund of at least so many pence to somebody else than who paid.</summary>
    public long AnotherPence { get; set; } = 10_000;
    /// <summary>So many payments in cash by one payer...</summary>
    public int CashTimes { get; set; } = 3;
    /// <summary>...that come to at least so many pence together...</summary>
    public long CashPence { get; set; } = 500_000;
    /// <summary>...within so many days.</summary>
    public int CashDays { get; set; } = 90;
    /// <summary>So many refunds asked for by one person...</summary>
    public int SmallTimes { get; set; } = 10;
    /// <summary>...each of at most so many pence...</summary>
    public long SmallPence { get; set; } = 5_000;
    /// <summary>...within so many days.</summary>
    public int SmallDays { get; set; } = 30;
    public int Version { get; set; }
}
