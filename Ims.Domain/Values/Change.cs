namespace Ims.Domain.Values;

/// <summary>How a count, or an amount in pence, stands against an earlier one: as a share where a share says something, else as a difference.</summary>
public sealed record Change(long Now, long Before)
{
    /// <summary>From ten times as much on, and below nothing, nobody reads a percentage.</summary>
    const int LargestPerMille = 10_000;

    public long Difference => Now - Before;

    /// <summary>1 = more, 0 = the same, -1 = less.</summary>
    public int Direction => Math.Sign(Difference);

    /// <summary>Tenths of a per cent of what was, without a sign, half away from zero. Null where the earlier one was nil or negative, where this one is negative, and where it is too much more.</summary>
    public int? PerMille
    {
        get
        {
            if (Before <= 0 || Now < 0) return null;
            var share = Math.Round(1_000m * Math.Abs(Difference) / Before, MidpointRounding.AwayFromZero);
            return share < LargestPerMille ? (int)share : null;
        }
    }
}

/// <summary>The day that today is held against. A council's week repeats itself: rents on Mondays, direct debits on the 1st or the Friday before. So it is the same weekday, 52 weeks back.</summary>
public static class SameWeekday
{
    const int Week = 7, Weeks = 52;

    /// <param name="on">UK date.</param>
    public static DateOnly LastWeek(DateOnly on) => on.AddDays(-Week);

    /// <inheritdoc cref="LastWeek"/>
    public static DateOnly LastYear(DateOnly on) => on.AddDays(-Weeks * Week);
}
