using Ims.Domain.Values;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>What the database refused, told apart: a repeat, a change by another user, a busy writer, a full disk. Everything else is an exception.</summary>
public static class DbErrors
{
    public static readonly Refusal ChangedByAnother = new("changed", "This was changed by another user meanwhile. Refresh to see it as it is now, then decide again.");
    public static readonly Refusal AlreadyThere = new("already-there", "This was already done, perhaps by another user at the same moment. Refresh to see it.");
    public static readonly Refusal Busy = new("busy", "Others save at this moment, a large file perhaps, and this waited as long as it could. Nothing was changed; save again in a few seconds.");

    public static readonly Refusal DiskFull = new("disk-full", "The service has no room left on its disk. Nothing was changed; ask whoever runs it for room, then do it again.");

    internal static Refusal? AsRefusal(Exception e) =>
        e is DbUpdateConcurrencyException ? ChangedByAnother
        : IsRepeat(e) ? AlreadyThere
        : IsBusy(e) ? Busy
        : IsFull(e) ? DiskFull
        : null;

    /// <summary>A unique key said no.</summary>
    internal static bool IsRepeat(Exception e) => Inner(e) switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        SqlException { Number: 2601 or 2627 } => true,
        _ => false,
    };

    /// <summary>Another writer holds the database (SQLite), or the wait for a lock ran out (SQL Server).</summary>
    internal static bool IsBusy(Exception e) => Inner(e) switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => true,
        SqlException { Number: 1205 or 1222 or -2 } => true,
        _ => false,
    };

    /// <summary>There is no room to write into.</summary>
    internal static bool IsFull(Exception e) => Inner(e) switch
    {
        SqliteException { SqliteErrorCode: 13 } => true,
        SqlException { Number: 1101 or 1105 or 9002 } => true,
        _ => false,
    };

    static Exception Inner(Exception e)
    {
        while (e is not (SqliteException or SqlException) && e.InnerException is { } inner) e = inner;
        return e;
    }
}
