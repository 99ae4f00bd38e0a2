using System.Collections.Concurrent;
using Ims.Infrastructure.Access;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Persistence;

/// <summary>Turns a name into an open-able database of the configured provider. The only place that makes contexts.</summary>
public sealed class Databases(IOptions<ImsOptions> options, IEnumerable<IInterceptor> interceptors)
{
    /// <summary>Seconds that a save waits for SQLite's one writer before it is told that a file is being posted.</summary>
    public const int SaveWaitSeconds = 10;

    /// <summary>Contexts of one database that wait to be used again.</summary>
    const int MostIdle = 32;

    readonly ImsOptions options = options.Value;
    // A context that was given back is cleared and lent again: making one costs more than a query. Each database has its own, so nothing wanders between councils.
    readonly ConcurrentDictionary<(Type Context, string Name), object> pools = new();

    public DatabaseProvider Provider => options.Provider;

    public string DataFolder
    {
        get
        {
            var folder = Path.GetFullPath(options.DataFolder);
            Directory.CreateDirectory(folder);
            return folder;
        }
    }

    public CatalogueDb OpenCatalogue() => options.Provider switch
    {
        DatabaseProvider.Sqlite => Open("catalogue", Sqlite<SqliteCatalogueDb>),
        _ => Open("catalogue", SqlServer<SqlServerCatalogueDb>),
    };

    /// <summary>Internal on purpose: use cases get a council's context from <see cref="CouncilDbs"/>, which is bound to the actor. (Law 9)</summary>
    internal CouncilDb OpenCouncil(string slug) => options.Provider switch
    {
        DatabaseProvider.Sqlite => Open("council-" + Checked(slug), Sqlite<SqliteCouncilDb>),
        _ => Open("council_" + Checked(slug), SqlServer<SqlServerCouncilDb>),
    };

    /// <summary>The same database as one sees it who sees some funds only: nothing of any fund, until it is told which.</summary>
    internal CouncilDb OpenNarrowed(string slug)
    {
        CouncilDb db = options.Provider switch
        {
            DatabaseProvider.Sqlite => Open("council-" + Checked(slug), Sqlite<NarrowedSqliteCouncilDb>),
            _ => Open("council_" + Checked(slug), SqlServer<NarrowedSqlServerCouncilDb>),
        };
        db.ShowFunds([]);   // it comes from a pool: whoever had it before saw other funds
        return db;
    }

    /// <summary>Takes everything out of a council's database, so that it can be made anew. Only for a sandbox.</summary>
    internal async Task EmptyCouncilAsync(string slug, CancellationToken ct)
    {
        await using var db = OpenCouncil(slug);
        if (!db.Database.IsSqlite())
        {
            await EmptyServerAsync(db, ct);
            return;
        }
        await db.Database.EnsureDeletedAsync(ct);
        // What was written ahead of the old file must not be taken for the new one's.
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        foreach (var beside in (string[])["-wal", "-shm"]) File.Delete(file + beside);
    }

    // The database itself stays: in a pool of databases somebody else made it and pays for it.
    static async Task EmptyServerAsync(CouncilDb db, CancellationToken ct)
    {
        foreach (var statement in Emptying(db)) await db.Database.ExecuteSqlRawAsync(statement, ct);
    }

    /// <summary>What takes every table of the model out of a server's database. They may be of an older version, or some of them gone after a try that was cut off.</summary>
    internal static IReadOnlyList<string> Emptying(CouncilDb db)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        return
        [
            .. tables.SelectMany(t => t.ForeignKeyConstraints).Select(k =>
                $"IF EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE CONSTRAINT_NAME = N'{k.Name}') ALTER TABLE {names.DelimitIdentifier(k.Table.Name)} DROP CONSTRAINT {names.DelimitIdentifier(k.Name)}"),
            .. tables.Select(t => t.Name).Append(HistoryRepository.DefaultTableName).Select(t =>
                $"IF EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = N'{t}') DROP TABLE {names.DelimitIdentifier(t)}"),
        ];
    }

    T Open<T>(string name, Func<string, DbContextOptions<T>> with) where T : DbContext =>
        ((PooledDbContextFactory<T>)pools.GetOrAdd((typeof(T), name), n => new PooledDbContextFactory<T>(with(n.Name), MostIdle))).CreateDbContext();

    DbContextOptions<T> Sqlite<T>(string name) where T : DbContext
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(DataFolder, name + ".db"),
            ForeignKeys = true,
            DefaultTimeout = SaveWaitSeconds,
        };
        return new DbContextOptionsBuilder<T>()
            // A list goes over as one value: a parameter for each of its members would have every such query put into SQL again each time it is asked.
            .UseSqlite(connection.ConnectionString, s => s.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ReplaceService<IModificationCommandBatchFactory, SqliteBatches>()
            .AddInterceptors([SqlitePragmas.Instance, PostedRowsGuard.Instance, .. interceptors])
            .Options;
    }

    DbContextOptions<T> SqlServer<T>(string name) where T : DbContext
    {
        var connection = new SqlConnectionStringBuilder(options.SqlServer
            ?? throw new InvalidOperationException("Ims:Provider is SqlServer but Ims:SqlServer names no server. Set it to a connection string without a database."))
        {
            InitialCatalog = options.DatabasePrefix + name,
            MultipleActiveResultSets = false,
        };
        return new DbContextOptionsBuilder<T>()
            .UseSqlServer(connection.ConnectionString, s => s.EnableRetryOnFailure(3))
            .AddInterceptors([PostedRowsGuard.Instance, .. interceptors])
            .Options;
    }

    static string Checked(string slug) =>
        slug.Length is > 0 and <= 40 && slug.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-')
            ? slug
            : throw new InvalidOperationException("A council's slug is lower-case letters, digits and hyphens.");
}

/// <summary>Opens the current council's database and no other: there is no parameter to name one. (Law 9)</summary>
public sealed class CouncilDbs(Databases databases, Actor actor)
{
    /// <summary>For somebody who sees some funds only: with nothing of any fund in it until <see cref="Standing"/> has looked which they are.</summary>
    public CouncilDb Open() => actor.FundGroups.Count == 0 ? databases.OpenCouncil(actor.Council.Slug) : databases.OpenNarrowed(actor.Council.Slug);
}
