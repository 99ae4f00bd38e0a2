using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ims.Tests.Support;

/// <summary>Makes the database fail on purpose: any command whose text contains <see cref="When"/>, or that <see cref="Strikes"/> picks, throws.</summary>
public sealed class SwitchedFault : DbCommandInterceptor
{
    public string? When { get; set; }

    public Func<DbCommand, bool>? Strikes { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    void Check(DbCommand command)
    {
        if (When is { } text && command.CommandText.Contains(text, StringComparison.Ordinal)) throw new FaultOnPurpose(text);
        if (Strikes?.Invoke(command) == true) throw new FaultOnPurpose(command.CommandText);
    }
}

public sealed class FaultOnPurpose(string where) : Exception($"A fault on purpose at {where}.")
{
    /// <summary>Whether this is what lies at the bottom of an exception.</summary>
    public static bool IsIn(Exception? e) => e is FaultOnPurpose || (e is not null && IsIn(e.InnerException));
}

/// <summary>The two statements by which every audit entry is written, on either engine.</summary>
public static class AuditFaults
{
    public static readonly IReadOnlyList<(string Name, Func<DbCommand, bool> Strikes)> All = [("the entry's row", Entry), ("the entry's number", Number)];

    public static bool Entry(DbCommand command) =>
        command.CommandText.Contains("AuditEntries", StringComparison.Ordinal)
        && (command.CommandText.Contains("INSERT", StringComparison.Ordinal) || command.CommandText.Contains("MERGE", StringComparison.Ordinal));

    public static bool Number(DbCommand command) =>
        command.CommandText.Contains("UPDATE", StringComparison.Ordinal) && command.CommandText.Contains("Counters", StringComparison.Ordinal)
        && (command.CommandText.Contains("'Audit'", StringComparison.Ordinal) || command.Parameters.Cast<DbParameter>().Any(p => p.Value as string == "Audit"));

    /// <summary>Lets the first entries through and fails at that one.</summary>
    public static Func<DbCommand, bool> EntryOfAct(int number)
    {
        var seen = 0;
        return command => Entry(command) && ++seen == number;
    }
}
