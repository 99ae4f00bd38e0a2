using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>A ledger line as money is taken from it.</summary>
sealed record StandingLine(LedgerLine Line, LedgerLineSide? Side, MethodOfPayment Method, string ReceiptNumber, string FundName, LineAvailability Standing)
{
    /// <summary>As sentences name it.</summary>
    public string Account => Name(Line.FundCode, FundName, Line.AccountReference);

    public static string Name(string? fundCode, string fundName, string? reference) => reference is null ? $"{fundCode} {fundName}".Trim() : $"{fundCode} {fundName}, {reference}".Trim();
}

/// <summary>
/// Reads what is available on ledger lines: the one place that asks the database for it. Whoever is going to take some holds others first (<c>Act.HoldOthersAsync</c>), so that nobody else
/// takes the same pound between the reading and the commit. (docs/decisions/0039)
/// </summary>
static class StandingLines
{
    sealed record Row(
        LedgerLine Line, LedgerLineSide? Side, MethodOfPayment Method, PostingKind Kind, string ReceiptNumber, string FundName, long MovedPence, long MovedVatPence, long HeldPence,
        bool IsOut, bool IsIn, bool IsReversed);

    /// <summary>Lines that there are not, or that are not seen, are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, StandingLine>> LoadAsync(CouncilDb db, IReadOnlyCollection<long> lineIds, CancellationToken ct)
    {
        var ids = lineIds.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<long, StandingLine>();
        var suspense = await db.SpecialFunds.AsNoTracking().Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var rows = await (
            from line in db.LedgerLines
            join posting in db.Postings on line.PostingId equals posting.Id
            join method in db.Methods on line.MethodCode equals method.Code
            where ids.Contains(line.Id)
            select new Row(
                line, line.Side, method, posting.Kind, posting.ReceiptNumber, db.Funds.Where(f => f.Code == line.FundCode).Select(f => f.Name).FirstOrDefault() ?? "",
                db.LineMoves.Where(m => m.LedgerLineId == line.Id).Sum(m => m.AmountPence), db.LineMoves.Where(m => m.LedgerLineId == line.Id).Sum(m => m.VatPence),
                db.LineHolds.Where(h => h.LedgerLineId == line.Id).Sum(h => h.AmountPence),
                db.LineMoves.Any(m => m.OutLineId == line.Id) || db.SuspenseAllocations.Any(a => a.OutLineId == line.Id),
                db.SuspenseAllocations.Any(a => a.InLineId == line.Id),
                db.Reversals.Any(p => p.CorrectsPostingId == posting.Id))).AsNoTracking().ToListAsync(ct);
        return rows.ToDictionary(r => r.Line.Id, r => new StandingLine(r.Line, r.Side, r.Method, r.ReceiptNumber, r.FundName, Standing(r, suspense)));
    }

    static LineAvailability Standing(Row row, string suspense)
    {
        var isSuspense = string.Equals(row.Line.FundCode, suspense, StringComparison.OrdinalIgnoreCase);
        return new LineAvailability(
            row.Line.Amount, row.Line.Vat, new Money(row.MovedPence), new Money(row.MovedVatPence), new Money(row.HeldPence),
            LineAvailability.WhyNot(row.Kind, isSuspense, row.IsOut, row.IsIn, row.IsReversed, row.Line.Amount));
    }
}
