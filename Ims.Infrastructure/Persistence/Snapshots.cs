using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>A transaction that reads one instant, however many questions are asked in it: of SQLite's log, or by snapshot isolation on SQL Server. Nobody waits for it.</summary>
static class Snapshots
{
    /// <summary>On the connection of a context that has been opened.</summary>
    public static DbTransaction Begin(DbConnection connection) => connection switch
    {
        // Deferred: it asks for no writer, and sees the instant of its first read.
        SqliteConnection sqlite => sqlite.BeginTransaction(deferred: true),
        SqlConnection server => server.BeginTransaction(IsolationLevel.Snapshot),
        _ => throw new NotSupportedException($"No snapshot of {connection.GetType().Name}."),
    };

    /// <summary>Asks everything of a context in one snapshot. The body runs again after a passing fault of the server, unless it says by <paramref name="isBegun"/> that what it tells has left already.</summary>
    public static async Task<T> AtOneInstantAsync<T>(this CouncilDb db, Func<bool> isBegun, Func<CancellationToken, Task<T>> body, CancellationToken ct) =>
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
        {
            if (isBegun()) throw new InvalidOperationException("The database failed while a file was on its way: what has left cannot be told again.");
            await db.Database.OpenConnectionAsync(ct);
            try
            {
                await using var snapshot = Begin(db.Database.GetDbConnection());
                await db.Database.UseTransactionAsync(snapshot, ct);
                return await body(ct);
            }
            finally
            {
                await db.Database.UseTransactionAsync(null, ct);
                await db.Database.CloseConnectionAsync();
            }
        }, ct);
}
