namespace Ims.Domain.Values;

/// <summary>The financial year of councils: from 1 April to 31 March.</summary>
public static class FinancialYears
{
    const int FirstMonth = 4;

    /// <summary>First and last day of the year that a day lies in.</summary>
    public static (DateOnly From, DateOnly To) Of(DateOnly day)
    {
        var begins = new DateOnly(day.Month < FirstMonth ? day.Year - 1 : day.Year, FirstMonth, 1);
        return (begins, begins.AddYears(1).AddDays(-1));
    }
}
