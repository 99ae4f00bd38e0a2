using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ims.Tests.Support;

/// <summary>Asks SQLite how it goes about each SELECT that is run while it listens.</summary>
public sealed class QueryPlans : DbCommandInterceptor
{
    // A list that was sent along is read whole, as it must be: it is no table.
    const string SentAlong = "VIRTUAL TABLE INDEX 1:";

    readonly List<string> steps = [];

    public bool Listening { get; set; }

    /// <summary>The steps of all plans since the last call, such as <c>SEARCH l USING INDEX IX_... (FundCode=?)</c>.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. steps];
        steps.Clear();
        return taken;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Listening && command is SqliteCommand asked && asked.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            await using var explain = asked.Connection!.CreateCommand();
#pragma warning disable CA2100 // The text is Entity Framework's own.
            explain.CommandText = "EXPLAIN QUERY PLAN " + asked.CommandText;
#pragma warning restore CA2100
            explain.Transaction = asked.Transaction;
            foreach (SqliteParameter p in asked.Parameters) explain.Parameters.Add(new SqliteParameter(p.ParameterName, p.SqliteType) { Value = p.Value });
            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                if (reader.GetString(3) is var step && !step.EndsWith(SentAlong, StringComparison.Ordinal)) steps.Add(step);
        }
        return result;
    }
}
