using Ims.Domain.Values;

namespace Ims.Domain.Privacy;

/// <summary>
/// How long personal details of a ledger line are kept: the fund's years, counted from the end of the financial year (1 April to 31 March) that the line's accounting date falls in. A line of
/// 1 April 2019 and one of 31 March 2020 are of the year that ends on 31 March 2020; kept for six years, both are kept through 31 March 2026 and due from 1 April 2026 on.
/// (domain.md, "Funds"; docs/decisions/0044)
/// </summary>
public static class RetentionRule
{
    /// <summary>The last day of the financial year of a day.</summary>
    public static DateOnly YearEndOf(DateOnly day) => FinancialYears.Of(day).To;

    /// <summary>The last day through which details of a line are kept.</summary>
    /// <param name="accountingOn">Of the line.</param>
    /// <param name="years">The fund's, 1 or more.</param>
    public static DateOnly KeptThrough(DateOnly accountingOn, int years) => YearEndOf(accountingOn).AddYears(Positive(years));

    /// <summary>Lines dated on or before this day are due on the day asked about; those dated after it are kept. Always a 31 March.</summary>
    /// <param name="asAt">A UK day.</param>
    /// <param name="years">The fund's, 1 or more.</param>
    public static DateOnly CutOff(DateOnly asAt, int years)
    {
        var lastYearEnd = YearEndOf(asAt).AddYears(-1);
        return lastYearEnd.AddYears(-Positive(years));
    }

    static int Positive(int years) => years >= 1 ? years : throw new ArgumentOutOfRangeException(nameof(years), years, "Details are kept for a year at least.");
}
