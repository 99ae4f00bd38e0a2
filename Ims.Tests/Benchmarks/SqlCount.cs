using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ims.Tests.Benchmarks;

/// <summary>Counts what is sent to the database: every command, and of them those that only read.</summary>
sealed class SqlCount : DbCommandInterceptor
{
    int all, reads;

    public int All => all;
    public int Reads => reads;

    public void Reset() => all = reads = 0;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Count(command, result);

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Count(command, result);

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Count(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    T Count<T>(DbCommand command, T result)
    {
        Interlocked.Increment(ref all);
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) Interlocked.Increment(ref reads);
        return result;
    }
}
