using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>
/// A snapshot of a council's months: gives each line its accounting date. (Law 7) A month counts as closed when it was closed, or lies before the first that
/// the council has here; a month to come, that nobody has closed, counts as open.
/// </summary>
public sealed class Months
{
    readonly HashSet<DateOnly> closed;
    readonly DateOnly? first, earliestOpen;

    public Months(IEnumerable<Month> months)
    {
        var all = months.OrderBy(m => m.FirstDay).ToList();
        closed = [.. all.Where(m => m.Closed).Select(m => m.FirstDay)];
        first = all.FirstOrDefault()?.FirstDay;
        earliestOpen = all.FirstOrDefault(m => !m.Closed)?.FirstDay;
    }

    /// <summary>As much of them as decides about one month, for who asks about no other day.</summary>
    /// <param name="about">A day of that month.</param>
    /// <param name="first">First day of the first month that the council has.</param>
    /// <param name="earliestOpen">First day of the earliest month that is not closed.</param>
    /// <param name="closed">Whether the month of <paramref name="about"/> is closed.</param>
    public Months(DateOnly about, DateOnly? first, DateOnly? earliestOpen, bool closed)
    {
        (this.first, this.earliestOpen) = (first, earliestOpen);
        this.closed = closed ? [FirstDayOf(about)] : [];
    }

    /// <summary>Received on where its month is open, else the first day of the earliest open month.</summary>
    /// <param name="receivedOn">UK date.</param>
    public Result<DateOnly> AccountingOn(DateOnly receivedOn)
    {
        if (IsOpen(receivedOn)) return receivedOn;
        return earliestOpen is { } open ? open : LedgerRefusals.NoOpenMonth(receivedOn);
    }

    /// <summary>Movements and contras take today, by the same rule.</summary>
    /// <param name="today">UK date.</param>
    public Result<DateOnly> MovementOn(DateOnly today) => AccountingOn(today);

    /// <summary>Whether lines may still be dated in the month of a day.</summary>
    public bool IsOpen(DateOnly on)
    {
        var month = FirstDayOf(on);
        return first is { } begin && month >= begin && !closed.Contains(month);
    }

    public static DateOnly FirstDayOf(DateOnly on) => new(on.Year, on.Month, 1);
}
