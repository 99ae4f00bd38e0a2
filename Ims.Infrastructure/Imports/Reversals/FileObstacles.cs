using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Reversals;

/// <summary>What has happened to a line since its file was posted.</summary>
public enum ObstacleKind
{
    /// <summary>Its suspense item was allocated, in part or in full.</summary>
    Allocated,
    /// <summary>A later posting corrects it: a refund, a return, a write-off, a reversal.</summary>
    Corrected,
    /// <summary>Money of it was transferred, refunded or returned and has not come back, or is held for a refund.</summary>
    Moved,
    /// <summary>A later file left its line out because this one had posted it.</summary>
    LeftOut,
}

/// <summary>A line that must be settled before its file can be reversed, and where to.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="ItemId">The suspense item, where it was allocated.</param>
/// <param name="ReceiptNumber">Of the later posting, where there is one.</param>
/// <param name="ImportId">The later file, where one left the line out.</param>
public sealed record ReversalObstacle(ObstacleKind Kind, int Line, Money Amount, long? ItemId, string? ReceiptNumber, long? ImportId, string? FileName);

/// <param name="First">The first of them.</param>
/// <param name="Count">Of all.</param>
public sealed record ObstaclesTold(IReadOnlyList<ReversalObstacle> First, int Count);

/// <summary>What must be settled before a posted file can be reversed.</summary>
public sealed class FileObstacles(Looks looks)
{
    public const int Shown = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ObstaclesTold>> GetAsync(long importId, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var first = new List<ReversalObstacle>();
        foreach (var some in new[] { Allocated(db, importId), Corrected(db, importId), Moved(db, importId), LeftOut(db, importId) })
            if (first.Count < Shown) first.AddRange((await some.Take(Shown - first.Count).ToListAsync(ct)).Select(Told));
        return new ObstaclesTold(first, await CountAsync(db, importId, ct));
    }, ct);

    internal static async Task<int> CountAsync(CouncilDb db, long importId, CancellationToken ct) =>
        await Allocated(db, importId).CountAsync(ct) + await Corrected(db, importId).CountAsync(ct) + await Moved(db, importId).CountAsync(ct) + await LeftOut(db, importId).CountAsync(ct);

    sealed record Row(ObstacleKind Kind, int Line, long Pence, long? ItemId, string? ReceiptNumber, long? ImportId, string? FileName);

    static ReversalObstacle Told(Row row) => new(row.Kind, row.Line, new Money(row.Pence), row.ItemId, row.ReceiptNumber, row.ImportId, row.FileName);

    static IQueryable<Row> Allocated(CouncilDb db, long importId) =>
        from line in db.StatementLines
        where line.ImportId == importId && line.Fate == Fate.Suspended
        join ledger in db.LedgerLines on line.PostingId equals ledger.PostingId
        join item in db.SuspenseItems on ledger.Id equals item.LedgerLineId
        where item.AllocatedPence != 0
        orderby line.Number
        select new Row(ObstacleKind.Allocated, line.Number, item.AllocatedPence, item.Id, null, null, null);

    // An allocation points at the posting that its first item came by: that one is told as allocated.
    static IQueryable<Row> Corrected(CouncilDb db, long importId) =>
        from line in db.StatementLines
        where line.ImportId == importId && line.PostingId != null
        join later in db.Postings on line.PostingId equals later.CorrectsPostingId
        where later.Kind != PostingKind.SuspenseAllocation && later.Kind != PostingKind.Transfer && !db.LineMoves.Any(m => m.PostingId == later.Id) && !db.Reversals.Any(r => r.CorrectsPostingId == later.Id)
        orderby line.Number
        select new Row(ObstacleKind.Corrected, line.Number, line.AmountPence, null, later.ReceiptNumber, null, null);

    static IQueryable<Row> Moved(CouncilDb db, long importId) =>
        from line in db.StatementLines
        where line.ImportId == importId && line.PostingId != null
        join ledger in db.LedgerLines on line.PostingId equals ledger.PostingId
        let gone = db.LineMoves.Where(m => m.LedgerLineId == ledger.Id).Sum(m => m.AmountPence) + db.LineHolds.Where(h => h.LedgerLineId == ledger.Id).Sum(h => h.AmountPence)
        where gone != 0
        orderby line.Number
        select new Row(ObstacleKind.Moved, line.Number, gone, null, db.LineMoves.Where(m => m.LedgerLineId == ledger.Id).OrderByDescending(m => m.Id)
            .Join(db.Postings, m => m.PostingId, p => p.Id, (m, p) => p.ReceiptNumber).FirstOrDefault(), null, null);

    static IQueryable<Row> LeftOut(CouncilDb db, long importId) =>
        from line in db.StatementLines
        where line.ImportId == importId && line.FingerprintOrdinal != null
        // Equal lines are alike: each is told with the first file that left one of them out.
        let other = (from o in db.StatementLines
                     where o.BankAccountId == line.BankAccountId && o.Fingerprint == line.Fingerprint && o.ImportId != importId && o.FingerprintOrdinal == null && o.Fate == Fate.SetAside
                         && (o.FateDetail == LinePlacement.PostedBefore || o.FateDetail == LinePlacement.PostedIntraday || o.FateDetail == LinePlacement.PostedFinal)
                         && db.Imports.Any(i => i.Id == o.ImportId && i.Status == ImportStatus.Posted)
                     select (long?)o.ImportId).Min()
        where other != null
        join import in db.Imports on other equals import.Id
        orderby line.Number
        select new Row(ObstacleKind.LeftOut, line.Number, line.AmountPence, null, null, import.Id, import.FileName);
}
