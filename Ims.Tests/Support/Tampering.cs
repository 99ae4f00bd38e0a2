using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Somebody with the database in hand: fences down, rows changed, fences up again.</summary>
static class Tampering
{
    /// <param name="sql">Statements that run with triggers, foreign keys and checks off.</param>
    public static Task TamperAsync(this TestHouse house, params string[] sql) => house.TamperAsync(async db =>
    {
        foreach (var statement in sql) await SqlAsync(db, statement);
    });

    /// <param name="change">What is done with triggers, foreign keys and checks off.</param>
    public static async Task TamperAsync(this TestHouse house, Func<CouncilDb, Task> change)
    {
        await using var db = house.Inspect();
        await db.Database.OpenConnectionAsync();
        await LowerAsync(db);
        await change(db);
        await RaiseAsync(db);
    }

    /// <summary>Drops a table's unique keys, so that the same may be there twice.</summary>
    public static async Task DropKeysAsync(this TestHouse house, string table)
    {
        await using var db = house.Inspect();
        var on = db.Database.IsSqlite() ? "" : $" ON {table}";
        var keys = db.Model.GetEntityTypes().Where(e => e.GetTableName() == table).SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique);
        foreach (var key in keys) await SqlAsync(db, $"DROP INDEX {key.GetDatabaseName()}{on}");
    }

    /// <summary>Changes a ledger line and makes its posting's digest fit again, as one who knows the code would.</summary>
    public static async Task ForgeAsync(this TestHouse house, string change, long postingId)
    {
        await house.TamperAsync(change);
        string digest;
        await using (var db = house.Inspect())
            digest = PostingDigest.Of(await db.Postings.AsNoTracking().Include(p => p.Lines).SingleAsync(p => p.Id == postingId));
        await house.TamperAsync($"UPDATE Postings SET Digest = '{digest}' WHERE Id = {postingId}");
    }

    /// <summary>Makes the digests of audit entries fit again, as one who knows the code would.</summary>
    public static async Task RedigestAsync(this TestHouse house, Func<AuditEntry, bool> which)
    {
        List<AuditEntry> entries;
        await using (var db = house.Inspect()) entries = [.. (await db.AuditEntries.AsNoTracking().ToListAsync()).Where(which)];
        await house.TamperAsync([.. entries.Select(e => $"UPDATE AuditEntries SET Digest = '{AuditDigest.Of(e)}' WHERE Number = {e.Number}")]);
    }

    /// <summary>Makes all links anew over the entries as they are now, as sealing would have made them.</summary>
    public static async Task RelinkAsync(this TestHouse house)
    {
        var relinked = new List<string>();
        await using (var db = house.Inspect())
        {
            var linked = (await db.AuditLinks.Select(l => l.Number).ToListAsync()).ToHashSet();
            var chain = AuditChain.Of(house.Westmoor.Slug);
            foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(a => a.Number).ToListAsync())
            {
                chain = chain.Then(entry.Digest);
                if (linked.Contains(entry.Number)) relinked.Add($"UPDATE AuditLinks SET Link = '{chain.Link}' WHERE Number = {entry.Number}");
            }
        }
        await house.TamperAsync([.. relinked]);
    }

    static async Task LowerAsync(CouncilDb db)
    {
        if (!db.Database.IsSqlite())
        {
            foreach (var table in Tables(db)) await SqlAsync(db, $"ALTER TABLE {table} NOCHECK CONSTRAINT ALL");
            foreach (var table in Guarded) await SqlAsync(db, $"DISABLE TRIGGER ALL ON {table}");
            return;
        }
        await SqlAsync(db, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON");
        foreach (var trigger in ImmutableTables.CouncilTriggers(sqlite: true)) await SqlAsync(db, $"DROP TRIGGER IF EXISTS {trigger}");
    }

    static async Task RaiseAsync(CouncilDb db)
    {
        if (db.Database.IsSqlite())
        {
            await ImmutableTables.EnsureTriggersAsync(db, default);
            await SqlAsync(db, "PRAGMA foreign_keys=ON; PRAGMA ignore_check_constraints=OFF");
            return;
        }
        foreach (var table in Guarded) await SqlAsync(db, $"ENABLE TRIGGER ALL ON {table}");
        foreach (var table in Tables(db)) await SqlAsync(db, $"ALTER TABLE {table} CHECK CONSTRAINT ALL");
    }

    static Task SqlAsync(CouncilDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));   // none of them is a placeholder

    static IEnumerable<string> Guarded => ImmutableTables.Council.Keys.Append(ImmutableTables.Sides);

    static IEnumerable<string> Tables(CouncilDb db) => db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct();
}
