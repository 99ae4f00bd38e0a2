using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>Age of an item in whole days since it was received.</summary>
public enum AgeBand { UpTo7Days, From8To30Days, From31To90Days, Over90Days }

/// <summary>Whether there is money left on an item.</summary>
public enum SuspenseShown { Open, Cleared, All }

/// <summary>Which suspense items are wanted; what is null does not matter.</summary>
public sealed record SuspenseFilter
{
    public SuspenseShown Shown { get; init; }
    public AgeBand? Age { get; init; }
    /// <summary>Only items that the person looks after.</summary>
    public bool Mine { get; init; }
    public string? Category { get; init; }
    /// <summary>Only items that this person looks after; 0 = nobody does.</summary>
    public int? OwnerId { get; init; }
    /// <summary>Only items whose due date is past.</summary>
    public bool Overdue { get; init; }
    /// <summary>What arrived or what is left, as a credit or a debit.</summary>
    public Money? Amount { get; init; }
    /// <summary>Part of the narrative, the payer or the reference; a whole receipt number; an amount.</summary>
    public string? Text { get; init; }
    /// <summary>First and last day of receipt.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Whether anything but age and owner, which the chips choose, narrows the list.</summary>
    public bool IsNarrowed => this with { Age = null, Mine = false } != new SuspenseFilter();

    internal Refusal? Refusal => From is { } from && To is { } to && from > to ? SuspenseRefusals.DatesBackwards(from, to) : null;
}

/// <summary>The filter as the database understands it. Each condition is a Where of its own, so that each shape has its own plan.</summary>
static class SuspenseFiltering
{
    /// <summary>Everything but age and owner.</summary>
    public static IQueryable<SuspenseItem> Narrowed(this CouncilDb db, SuspenseFilter filter, DateOnly today)
    {
        var items = db.SuspenseItems.AsNoTracking();
        if (filter.Shown == SuspenseShown.Open) items = items.Where(i => i.Status == SuspenseStatus.Open || i.Status == SuspenseStatus.PartAllocated);
        if (filter.Shown == SuspenseShown.Cleared) items = items.Where(i => i.Status != SuspenseStatus.Open && i.Status != SuspenseStatus.PartAllocated);
        if (filter.Category is { } category) items = items.Where(i => i.Category == category);
        if (filter.OwnerId is { } owner) items = owner == 0 ? items.Where(i => i.OwnerId == null) : items.Where(i => i.OwnerId == owner);
        if (filter.Overdue) items = items.Where(i => i.DueOn < today && i.RemainingPence != 0);
        if (filter.From is { } from) items = items.Where(i => i.ReceivedOn >= from);
        if (filter.To is { } to) items = items.Where(i => i.ReceivedOn <= to);
        if (filter.Amount is { } amount) items = items.Where(i => i.RemainingPence == amount.Pence || i.RemainingPence == -amount.Pence || i.AmountPence == amount.Pence || i.AmountPence == -amount.Pence);
        return string.IsNullOrWhiteSpace(filter.Text) ? items : Told(db, items, filter.Text.Trim());
    }

    /// <summary>All that a filter leaves.</summary>
    /// <param name="me">Whose items are "mine".</param>
    public static IQueryable<SuspenseItem> Wanted(this IQueryable<SuspenseItem> narrowed, SuspenseFilter filter, int? me, DateOnly today)
    {
        var wanted = narrowed.Aged(filter.Age, today);
        return filter.Mine ? wanted.Where(i => i.OwnerId == me) : wanted;
    }

    public static IQueryable<SuspenseItem> Aged(this IQueryable<SuspenseItem> items, AgeBand? band, DateOnly today)
    {
        var (week, month, quarter) = (today.AddDays(-7), today.AddDays(-30), today.AddDays(-90));
        return band switch
        {
            AgeBand.UpTo7Days => items.Where(i => i.ReceivedOn >= week),
            AgeBand.From8To30Days => items.Where(i => i.ReceivedOn < week && i.ReceivedOn >= month),
            AgeBand.From31To90Days => items.Where(i => i.ReceivedOn < month && i.ReceivedOn >= quarter),
            AgeBand.Over90Days => items.Where(i => i.ReceivedOn < quarter),
            _ => items,
        };
    }

    static IQueryable<SuspenseItem> Told(CouncilDb db, IQueryable<SuspenseItem> items, string text)
    {
        var like = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";
        // No item is of nothing, so zero finds none.
        var pence = Money.Parse(text) is { Ok: true, Value.Pence: var typed } ? typed : 0;
        return items.Where(i =>
            (pence != 0 && (i.RemainingPence == pence || i.RemainingPence == -pence || i.AmountPence == pence || i.AmountPence == -pence))
            || db.LedgerLines.Any(l => l.Id == i.LedgerLineId
                && (EF.Functions.Like(l.Side!.Narrative!, like, @"\") || EF.Functions.Like(l.Side.Payer!, like, @"\") || EF.Functions.Like(l.AccountReference!, like, @"\")
                    || db.Postings.Any(p => p.Id == l.PostingId && p.ReceiptNumber == text))));
    }
}
