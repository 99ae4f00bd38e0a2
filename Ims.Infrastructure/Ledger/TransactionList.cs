using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A ledger line as the list shows it. Banking lines have no fund: they clear <paramref name="CreditCode"/>.</summary>
public sealed record TransactionRow(
    LedgerPlace Place, string ReceiptNumber, PostingKind Kind, string? FundCode, string? FundName, bool InSuspense, string? AccountReference,
    string MethodCode, string MethodName, string CreditCode, string? Narrative, Money Amount);

/// <summary>Rows from newest to oldest; where there are more, the turn that leads to them.</summary>
public sealed record TransactionPage(IReadOnlyList<TransactionRow> Rows, PageTurn? Newer, PageTurn? Older);

/// <summary>Ledger lines, newest accounting date first.</summary>
public sealed class TransactionList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.LedgerView;

    public async Task<Result<TransactionPage>> GetAsync(TransactionFilter filter, PageTurn? turn, CancellationToken ct)
    {
        if (filter.Refusal is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var seeks = await LedgerSeeks.ForAsync(db, filter, ct);
            var places = await seeks.PlacesAsync(turn, RowsPerPage + 1, ct);
            var toOlder = turn is not { ToOlder: false };
            var more = places.Count > RowsPerPage;
            if (more) places.RemoveAt(toOlder ? RowsPerPage : 0);
            if (places.Count == 0) return new TransactionPage([], Newer: null, Older: null);
            return new TransactionPage(
                await RowsAsync(db, places, ct),
                Newer: (toOlder ? turn is not null : more) ? new PageTurn(places[0], ToOlder: false) : null,
                Older: (toOlder ? more : true) ? new PageTurn(places[^1], ToOlder: true) : null);
        }, ct);
    }

    static async Task<IReadOnlyList<TransactionRow>> RowsAsync(CouncilDb db, List<LedgerPlace> places, CancellationToken ct)
    {
        var ids = places.ConvertAll(p => p.Id);
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var rows = await (
            from line in db.LedgerLines
            where ids.Contains(line.Id)
            join posting in db.Postings on line.PostingId equals posting.Id
            join method in db.Methods on line.MethodCode equals method.Code
            select new TransactionRow(
                new LedgerPlace(line.AccountingOn, line.Id), posting.ReceiptNumber, posting.Kind, line.FundCode,
                db.Funds.Where(f => f.Code == line.FundCode).Select(f => f.Name).FirstOrDefault(), line.FundCode == suspense, line.AccountReference,
                line.MethodCode, method.Name, line.CreditCode, line.Side!.Narrative, new Money(line.AmountPence))).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Place)];
    }
}
