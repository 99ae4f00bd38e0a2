using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// One prepared insert a table, bound by position on the connection's own handle: half the cost of a <see cref="SqliteCommand"/>, which looks each parameter up
/// by its name and boxes its value (docs/decisions/0009). Several rows in one statement would be slower still.
/// </summary>
sealed class SqliteBulkWriter : BulkWriter
{
    /// <summary>
    /// Pages in memory while rows are written, in KiB. Half of the indexes are hit at random, and a page that does not stay is read again for each row.
    /// </summary>
    internal const int PageCache = 128 * 1024;
    /// <summary>SQLite's own measure.</summary>
    const int UsualPageCache = 2_000;

    readonly SqliteConnection connection;
    readonly sqlite3 handle;
    readonly IModel model;
    readonly Dictionary<Type, SqliteStatement> inserts = [];

    public SqliteBulkWriter(SqliteConnection connection, IModel model)
    {
        (this.connection, this.model) = (connection, model);
        handle = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Cache(PageCache);
    }

    public override ValueTask AddAsync<T>(T row, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var insert = (SqliteInsert<T>)(inserts.TryGetValue(typeof(T), out var there) ? there : inserts[typeof(T)] = new SqliteInsert<T>(connection, model.MappedType<T>()));
        insert.Run(row);   // SQLite has no asynchronous I/O: awaiting would only cost
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken ct) => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
        if (!handle.IsClosed) Cache(UsualPageCache);
        return ValueTask.CompletedTask;
    }

    // The handle goes back to its pool, as it does when a transaction ends before its writer: it must not keep what this one write needed.
    void Cache(int kibibytes) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(handle, $"PRAGMA cache_size=-{kibibytes}"), handle);
}
