using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils.Sandbox;

public sealed record SeededFile(long Id, ImportStatus Status);

/// <summary>What a seed that was killed left behind.</summary>
/// <param name="BatchesTo">The last days of the periods that went to the ledger.</param>
/// <param name="MonthsOpen">First days and versions.</param>
public sealed record SeedingTrace(IReadOnlyDictionary<string, SeededFile> Files, IReadOnlySet<DateOnly> BatchesTo, IReadOnlyDictionary<DateOnly, int> MonthsOpen);

/// <summary>What of the diary has happened already.</summary>
public sealed class SeedingTraces(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<SeedingTrace>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var files = await db.Imports.Select(i => new { i.FileName, i.Id, i.Status }).ToListAsync(ct);
        var batches = await db.ExportBatches.Select(b => b.PeriodEndOn).Distinct().ToListAsync(ct);
        var months = await db.Months.Where(m => !m.Closed).ToDictionaryAsync(m => m.FirstDay, m => m.Version, ct);
        return new SeedingTrace(files.ToDictionary(f => f.FileName, f => new SeededFile(f.Id, f.Status)), batches.ToHashSet(), months);
    }, ct);
}

public sealed record SuspenseAtHand(long Id, Money Remaining, SuspenseStatus Status, int Version);

/// <summary>The suspense item that a line of a file opened; nothing where it opened none.</summary>
public sealed class SuspenseOfLine(Looks looks)
{
    public static Permission Needs => Permission.SuspenseView;

    public Task<Result<SuspenseAtHand?>> GetAsync(string fileName, int lineNumber, CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => (
        from import in db.Imports
        join line in db.StatementLines on import.Id equals line.ImportId
        join ledger in db.LedgerLines on line.PostingId equals ledger.PostingId
        join item in db.SuspenseItems on ledger.Id equals item.LedgerLineId
        where import.FileName == fileName && line.Number == lineNumber
        select new SuspenseAtHand(item.Id, new Money(item.RemainingPence), item.Status, item.Version)).FirstOrDefaultAsync(ct), ct);
}
