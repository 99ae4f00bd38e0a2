using System.Globalization;

namespace Ims.Web.OnBoarding;

/// <summary>The days of a timeline: whole months, from the first day that is shown to the last.</summary>
/// <param name="First">First of a month.</param>
/// <param name="Last">Last of a month.</param>
internal sealed record TimelineScale(DateOnly First, DateOnly Last)
{
    /// <summary>So many months can be named along it.</summary>
    const int MostMarks = 6;

    static readonly int[] steps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>Holds all days, and today.</summary>
    public static TimelineScale Of(IEnumerable<DateOnly> days, DateOnly today)
    {
        DateOnly first = today, last = today;
        foreach (var day in days) (first, last) = (day < first ? day : first, day > last ? day : last);
        return new(new DateOnly(first.Year, first.Month, 1), new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)));
    }

    /// <summary>How far along a day lies, in hundredths of the whole.</summary>
    public decimal At(DateOnly day) => 100m * (day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber + 1);

    /// <summary>The months that have room for their names, and where they begin.</summary>
    public IEnumerable<(string Name, decimal At)> Marks
    {
        get
        {
            var months = (Last.Year - First.Year) * 12 + Last.Month - First.Month + 1;
            var step = steps.FirstOrDefault(s => months <= s * MostMarks, (months + MostMarks - 1) / MostMarks);
            for (var month = 0; month < months; month += step)
            {
                var begins = First.AddMonths(month);
                yield return (begins.ToString("MMM yy", CultureInfo.InvariantCulture), At(begins));
            }
        }
    }
}
