using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>Where a month is in its life. One that is closing still takes lines: everybody sees that it ends, and what is still to be done.</summary>
public enum MonthState { Open, Closing, Closed }

/// <summary>An accounting month of the council. Several may be open.</summary>
public sealed class Month
{
    /// <summary>How far ahead months can be opened.</summary>
    public const int MostAhead = 12;

    /// <summary>The first day of the month; the key.</summary>
    public required DateOnly FirstDay { get; init; }
    public bool Closed { get; set; }
    /// <summary>When its closing began, UTC; null while nobody closes it, and again once it is closed.</summary>
    public DateTime? ClosingAt { get; set; }
    public string? ClosingBy { get; set; }
    public int Version { get; set; }

    public MonthState State => Closed ? MonthState.Closed : ClosingAt is not null ? MonthState.Closing : MonthState.Open;
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month to open after those that there are: months come without a gap.</summary>
    public static Result<Month> Next(IEnumerable<DateOnly> there, DateOnly wanted, DateOnly today)
    {
        var days = there.ToHashSet();
        if (days.Contains(wanted)) return LedgerRefusals.MonthThereAlready(wanted);
        var next = days.Count == 0 ? Months.FirstDayOf(today) : days.Max().AddMonths(1);
        if (wanted != next) return LedgerRefusals.MonthNotNext(wanted, next);
        if (wanted > Months.FirstDayOf(today).AddMonths(MostAhead)) return LedgerRefusals.MonthTooFarAhead(wanted, MostAhead);
        return new Month { FirstDay = wanted };
    }

    /// <summary>Tells everybody that it is about to close.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="by">The actor's name.</param>
    public Refusal? BeginClosing(DateTime at, string by)
    {
        if (State == MonthState.Closed) return LedgerRefusals.MonthClosed(FirstDay);
        if (State == MonthState.Closing) return LedgerRefusals.MonthClosingAlready(FirstDay);
        (ClosingAt, ClosingBy) = (at, by);
        return null;
    }

    /// <summary>Takes that back.</summary>
    public Refusal? KeepOpen()
    {
        if (State == MonthState.Closed) return LedgerRefusals.MonthClosed(FirstDay);
        if (State == MonthState.Open) return LedgerRefusals.MonthNotClosing(FirstDay);
        (ClosingAt, ClosingBy) = (null, null);
        return null;
    }

    /// <summary>Ends it: no line can be dated in it any more. What waits in it is asked before.</summary>
    /// <param name="all">All months of the council, this one among them.</param>
    public Refusal? Close(IReadOnlyCollection<Month> all)
    {
        if (State == MonthState.Closed) return LedgerRefusals.MonthClosed(FirstDay);
        if (State == MonthState.Open) return LedgerRefusals.MonthNotClosing(FirstDay);
        var others = all.Where(m => !m.Closed && m.FirstDay != FirstDay).Select(m => m.FirstDay).Order().ToList();
        if (others.Count == 0) return LedgerRefusals.LastOpenMonth(FirstDay, all.Max(m => m.FirstDay).AddMonths(1));
        if (others[0] < FirstDay) return LedgerRefusals.EarlierMonthOpen(FirstDay, others[0]);
        (Closed, ClosingAt, ClosingBy) = (true, null, null);
        return null;
    }

    /// <summary>Takes lines again.</summary>
    public Refusal? Reopen()
    {
        if (!Closed) return LedgerRefusals.MonthNotClosed(FirstDay);
        Closed = false;
        return null;
    }
}

/// <summary>One time that a month was closed, and its re-opening where there was one.</summary>
public sealed class MonthClosing
{
    public required long Id { get; init; }
    public required DateOnly FirstDay { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime ClosedAt { get; init; }
    public required string ClosedBy { get; init; }
    /// <summary>The act that closed it: nothing audited later may have posted into it.</summary>
    public required long ClosedInAct { get; init; }
    /// <summary>Ledger lines dated in it when it closed.</summary>
    public required int Lines { get; init; }
    public required long AmountPence { get; init; }
    /// <summary>UTC; null while it is closed.</summary>
    public DateTime? ReopenedAt { get; set; }
    public string? ReopenedBy { get; set; }
    public long? ReopenedInAct { get; set; }
    public int Version { get; set; }

    public Money Amount => new(AmountPence);
}
