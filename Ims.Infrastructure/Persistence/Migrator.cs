using System.Data.Common;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>What a migration of one database did.</summary>
public sealed record Migrated(string Database, IReadOnlyList<string> Applied);

/// <summary>Brings databases up to date. Survives being killed at any moment: the next run heals what was left.</summary>
public sealed class Migrator(Databases databases)
{
    /// <summary>The catalogue first, then every council that it lists.</summary>
    public async Task<IReadOnlyList<Migrated>> MigrateAllAsync(CancellationToken ct)
    {
        var done = new List<Migrated> { await MigrateCatalogueAsync(ct) };
        List<string> slugs;
        await using (var catalogue = databases.OpenCatalogue()) slugs = await catalogue.Councils.WorkedFor().OrderBy(c => c.Id).Select(c => c.Slug).ToListAsync(ct);
        foreach (var slug in slugs) done.Add(await MigrateCouncilAsync(slug, ct));
        return done;
    }

    public async Task<Migrated> MigrateCatalogueAsync(CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        return new Migrated("catalogue", await MigrateAsync(db, ct));
    }

    public async Task<Migrated> MigrateCouncilAsync(CouncilRef council, CancellationToken ct) => await MigrateCouncilAsync(council.Slug, ct);

    /// <summary>Why the catalogue, or a council's database, cannot be used as it is; null when it can. Makes nothing.</summary>
    public async Task<Refusal?> RefusesAsync(CouncilRef? council, CancellationToken ct)
    {
        await using DbContext db = council is null ? databases.OpenCatalogue() : databases.OpenCouncil(council.Slug);
        var name = council?.Slug ?? "catalogue";
        var sqlite = db.Database.IsSqlite();
        var where = sqlite ? new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource : db.Database.GetDbConnection().Database;
        if (sqlite ? !File.Exists(where) : !await db.Database.CanConnectAsync(ct)) return DatabaseRefusals.Missing(name, where);
        var waiting = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        return waiting == 0 ? null : DatabaseRefusals.NotMigrated(name, waiting);
    }

    /// <summary>How many migrations of the catalogue wait; throws where it does not answer.</summary>
    public async Task<int> WaitingForCatalogueAsync(CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        return (await db.Database.GetPendingMigrationsAsync(ct)).Count();
    }

    async Task<Migrated> MigrateCouncilAsync(string slug, CancellationToken ct)
    {
        await using var db = databases.OpenCouncil(slug);
        return new Migrated(slug, await MigrateAsync(db, ct));
    }

    static async Task<IReadOnlyList<string>> MigrateAsync(DbContext db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
        {
            var waiting = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            await db.Database.MigrateAsync(ct);
            await ImmutableTables.EnsureTriggersAsync(db, ct);
            return waiting;
        }
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        await using var gate = await GateAsync(file + ".migrate", ct);
        if (File.Exists(file)) await HealAsync(db, ct);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0) await db.Database.MigrateAsync(ct);
        await ImmutableTables.EnsureTriggersAsync(db, ct);
        return pending;
    }

    /// <summary>One migrating process at a time; the lock dies with its process, unlike a row in the database.</summary>
    static async Task<FileStream> GateAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
    }

    /// <summary>A process killed while it migrated leaves a lock row and half-built tables that would stop the next one for ever.</summary>
    static async Task HealAsync(DbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        if (await ScalarAsync(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsLock'", ct) is not null)
            await ScalarAsync(connection, "DELETE FROM __EFMigrationsLock", ct);
        while (await ScalarAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'ef\\_temp\\_%' ESCAPE '\\'", ct) is string left)
            await ScalarAsync(connection, $"DROP TABLE \"{left}\"", ct);
        await db.Database.CloseConnectionAsync();
    }

    static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
