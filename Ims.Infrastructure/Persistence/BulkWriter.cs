using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// Inserts many rows inside the context's current transaction without tracking them: one prepared statement a row on SQLite,
/// bulk copy on SQL Server. Rows become visible to the same transaction after <see cref="FlushAsync"/>.
/// </summary>
public abstract class BulkWriter : IAsyncDisposable
{
    private protected BulkWriter() { }

    public static BulkWriter For(DbContext db)
    {
        var tx = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are written inside a transaction.");
        return db.Database.GetDbConnection() switch
        {
            SqliteConnection c => new SqliteBulkWriter(c, db.Model),
            SqlConnection c => new SqlServerBulkWriter(c, (SqlTransaction)tx, db.Model),
            var other => throw new NotSupportedException($"No bulk insert for {other.GetType().Name}."),
        };
    }

    /// <summary>Adds a row; rows that it points at must have been added before.</summary>
    public abstract ValueTask AddAsync<T>(T row, CancellationToken ct) where T : class;

    /// <summary>Writes what is still held back.</summary>
    public abstract Task FlushAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}

static class MappedTypes
{
    public static IEntityType MappedType<T>(this IModel model) => model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
}
