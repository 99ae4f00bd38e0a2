using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>Rows in the list's order; where there are more, the turn that leads to them.</summary>
public sealed record TransactionPage(IReadOnlyList<TransactionRow> Rows, PageTurn? Newer, PageTurn? Older)
{
    /// <summary>Back to which accounting date lines were looked through, where that did not fill the page; <see cref="Older"/> looks further.</summary>
    public DateOnly? LookedTo { get; init; }
    /// <summary>Whether some of the newest lines are not yet sought by words.</summary>
    public bool Unread { get; init; }
}

/// <summary>Ledger lines, newest accounting date first unless another order is asked for.</summary>
public sealed class TransactionList(Looks looks)
{
    public const int RowsPerPage = 50;

    /// <summary>Of the lines that have the words sought so many are asked for the rest of the filter.</summary>
    public const int MostLooked = LedgerSeeks.AskedLines;

    public static Permission Needs => Permission.LedgerView;

    public async Task<Result<TransactionPage>> GetAsync(TransactionFilter filter, PageTurn? turn, CancellationToken ct)
    {
        if (filter.Refused is { } refusal) return refusal;
        var found = await looks.GetAsync(Needs, async (db, ct) => filter.Sort switch
        {
            LedgerSort.Newest => await ByDateAsync(db, filter, turn, ct),
            LedgerSort.Oldest => await ByDateFromOldestAsync(db, filter, turn, ct),
            _ => await SortedAsync(db, filter, turn, ct),
        }, ct);
        return found.Ok ? found.Value : found.Refusal;
    }

    static async Task<Result<TransactionPage>> ByDateAsync(CouncilDb db, TransactionFilter filter, PageTurn? turn, CancellationToken ct)
    {
        var seeks = await LedgerSeeks.ForAsync(db, filter, ct);
        var places = await seeks.PlacesAsync(turn, RowsPerPage + 1, ct);
        var toOlder = turn is not { ToOlder: false };
        var more = places.Count > RowsPerPage;
        if (more) places.RemoveAt(toOlder ? RowsPerPage : 0);
        var stopped = seeks.StoppedAt is { } at ? new PageTurn(at, toOlder) : null;
        if (places.Count == 0) return new TransactionPage([], Newer: toOlder ? null : stopped, Older: toOlder ? stopped : null) { LookedTo = stopped?.From.AccountingOn, Unread = seeks.Unread };
        return new TransactionPage(
            await TransactionRows.OfAsync(db, places, ct),
            Newer: (toOlder ? turn is not null : more) ? new PageTurn(places[0], ToOlder: false) : toOlder ? null : stopped,
            Older: (toOlder ? more : true) ? new PageTurn(places[^1], ToOlder: true) : stopped)
        {
            LookedTo = stopped?.From.AccountingOn, Unread = seeks.Unread,
        };
    }

    /// <summary>The same list read from its other end.</summary>
    static async Task<Result<TransactionPage>> ByDateFromOldestAsync(CouncilDb db, TransactionFilter filter, PageTurn? turn, CancellationToken ct)
    {
        // Turned to "newer" from before the first day, the list begins at its oldest line.
        var back = turn is null ? new PageTurn(new LedgerPlace(DateOnly.MinValue, 0), ToOlder: false) : new PageTurn(turn.From, !turn.ToOlder);
        var page = await ByDateAsync(db, filter, back, ct);
        if (!page.Ok) return page;
        var found = page.Value;
        return found with { Rows = [.. found.Rows.Reverse()], Newer = turn is null ? null : Turned(found.Older), Older = Turned(found.Newer) };
    }

    static PageTurn? Turned(PageTurn? turn) => turn is null ? null : turn with { ToOlder = !turn.ToOlder };

    static async Task<Result<TransactionPage>> SortedAsync(CouncilDb db, TransactionFilter filter, PageTurn? turn, CancellationToken ct)
    {
        var seeks = await LedgerSeeks.ForAsync(db, filter, ct);
        var sorted = await SortedPlaces.OfAsync(db, seeks, filter.Sort, ct);
        if (!sorted.Ok) return sorted.Refusal;
        var places = sorted.Value;
        var at = turn is null ? -1 : places.IndexOf(turn.From);
        var first = turn is null ? 0 : turn.ToOlder ? at + 1 : Math.Max(0, at - RowsPerPage);
        var page = places.Skip(first).Take(turn is { ToOlder: false } && at >= 0 ? Math.Min(RowsPerPage, at) : RowsPerPage).ToList();
        var end = first + page.Count;
        return new TransactionPage(
            await TransactionRows.OfAsync(db, page, ct),
            Newer: first > 0 && page.Count > 0 ? new PageTurn(page[0], ToOlder: false) : null,
            Older: end < places.Count && page.Count > 0 ? new PageTurn(page[^1], ToOlder: true) : null) { Unread = seeks.Unread };
    }
}
