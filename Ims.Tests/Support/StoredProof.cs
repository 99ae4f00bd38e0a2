using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Audit and ledger of Westmoor as they are stored, to be put back after they were tampered with: hundreds of forgeries need one house.</summary>
public sealed class StoredProof
{
    readonly TestHouse house;
    long next;

    StoredProof(TestHouse house) => this.house = house;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public IReadOnlyList<AuditLink> Links { get; private set; } = [];
    public IReadOnlyList<Posting> Postings { get; private set; } = [];
    public IReadOnlyList<LedgerLine> Lines { get; private set; } = [];
    IReadOnlyList<LedgerLineSide> Sides { get; set; } = [];

    public static async Task<StoredProof> OfAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return new StoredProof(house)
        {
            next = await db.Counters.Where(c => c.Name == Counters.Audit).Select(c => c.Next).SingleAsync(),
            Entries = await db.AuditEntries.OrderBy(a => a.Number).ToListAsync(), Links = await db.AuditLinks.OrderBy(l => l.Number).ToListAsync(),
            Postings = await db.Postings.OrderBy(p => p.Id).ToListAsync(), Lines = await db.LedgerLines.OrderBy(l => l.Id).ToListAsync(), Sides = await db.LedgerLineSides.ToListAsync(),
        };
    }

    public async Task PutBackAsync()
    {
        await house.TamperAsync(
            "DELETE FROM AuditLinks", "DELETE FROM AuditEntries", "DELETE FROM LedgerLineSides", "DELETE FROM LedgerLines", "DELETE FROM Postings",
            $"UPDATE Counters SET Next = {next} WHERE Name = '{Counters.Audit}'");
        await house.TamperAsync(async db =>
        {
            await using var tx = await db.Database.BeginTransactionAsync();
            await using var writer = BulkWriter.For(db);
            foreach (var row in Entries) await writer.AddAsync(row, default);
            foreach (var row in Links) await writer.AddAsync(row, default);
            foreach (var row in Postings) await writer.AddAsync(row, default);
            foreach (var row in Lines) await writer.AddAsync(row, default);
            foreach (var row in Sides) await writer.AddAsync(row, default);
            await writer.FlushAsync(default);
            await tx.CommitAsync();
        });
    }
}
