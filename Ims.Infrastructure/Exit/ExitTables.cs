using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ims.Infrastructure.Exit;

/// <summary>A column of an exported table.</summary>
/// <param name="Kind">As the manifest says it.</param>
/// <param name="Read">Takes its value from a row, typed, whatever the engine keeps it as.</param>
sealed record ExitColumn(string Name, string Kind, Func<DbDataReader, int, object> Read)
{
    public bool IsPence => Kind == "pence";
    public bool IsBytes => Kind == "bytes";
}

/// <summary>A table, in the order of its key.</summary>
sealed record ExitTable(string Name, IReadOnlyList<ExitColumn> Columns, IReadOnlyList<string> Key);

/// <summary>Every table of the model but those named here: a new one is exported without anybody having to think of it.</summary>
static class ExitTables
{
    /// <summary>What is left out, and why a council loses nothing by it.</summary>
    public static readonly IReadOnlyDictionary<string, string> LeftOut = new Dictionary<string, string>
    {
        ["StoredChunks"] = "the bytes of the files themselves: each is a file of its own under files/stored",
        ["WordBlocks"] = "an index of the words of ledger lines, made from them",
        ["WordEntries"] = "an index of the words of ledger lines, made from them",
        ["AccountHolderWords"] = "an index of the words of account holders, made from them",
        ["NameKeys"] = "an index of the names of account holders, made from them",
    };

    public static IReadOnlyList<ExitTable> Of(IModel model) =>
    [
        .. model.GetRelationalModel().Tables.Where(t => !LeftOut.ContainsKey(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new ExitTable(t.Name, [.. t.PrimaryKey!.Columns.Concat(t.Columns.Except(t.PrimaryKey.Columns).OrderBy(c => c.Name, StringComparer.Ordinal)).Select(Column)], [.. t.PrimaryKey.Columns.Select(c => c.Name)])),
    ];

    /// <summary>All rows, in the order of the key. Names come from the model alone.</summary>
    public static string Select(DbContext db, string table, IEnumerable<string> columns, IEnumerable<string> key)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        return $"SELECT {string.Join(", ", columns.Select(sql.DelimitIdentifier))} FROM {sql.DelimitIdentifier(table)} ORDER BY {string.Join(", ", key.Select(sql.DelimitIdentifier))}";
    }

    public static string Count(DbContext db, string table)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        return db.Database.IsSqlite() ? $"SELECT COUNT(*) FROM {sql.DelimitIdentifier(table)}" : $"SELECT COUNT_BIG(*) FROM {sql.DelimitIdentifier(table)}";
    }

    static ExitColumn Column(IColumnBase column)
    {
        // A JSON column belongs to no one property: it is read as the text that it is.
        var property = column.PropertyMappings.Count > 0 ? column.PropertyMappings[0].Property : null;
        var kept = property is null ? typeof(string) : property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType;
        var type = Nullable.GetUnderlyingType(kept) ?? kept;
        return new ExitColumn(column.Name, KindOf(column.Name, type, property), Reading(type));
    }

    static string KindOf(string name, Type type, IProperty? property) =>
        type == typeof(long) && name.EndsWith("Pence", StringComparison.Ordinal) ? "pence"
        : type == typeof(byte[]) ? "bytes"
        : type == typeof(bool) ? "yes or no"
        : type == typeof(DateTime) ? "instant"
        : type == typeof(DateOnly) ? "day"
        : type == typeof(TimeOnly) ? "time"
        : type == typeof(decimal) ? "fraction"
        : type == typeof(Guid) ? "identifier"
        : type != typeof(string) ? "whole number"
        : property is null ? "JSON" : "text";

    static Func<DbDataReader, int, object> Reading(Type type) =>
        type == typeof(string) ? (r, i) => r.GetString(i)
        : type == typeof(long) ? (r, i) => r.GetInt64(i)
        : type == typeof(int) ? (r, i) => r.GetInt32(i)
        : type == typeof(short) ? (r, i) => r.GetInt16(i)
        : type == typeof(byte) ? (r, i) => r.GetByte(i)
        : type == typeof(bool) ? (r, i) => r.GetBoolean(i)
        : type == typeof(decimal) ? (r, i) => r.GetDecimal(i)
        : type == typeof(DateTime) ? (r, i) => r.GetDateTime(i)
        : type == typeof(DateOnly) ? (r, i) => r.GetFieldValue<DateOnly>(i)
        : type == typeof(TimeOnly) ? (r, i) => r.GetFieldValue<TimeOnly>(i)
        : type == typeof(Guid) ? (r, i) => r.GetGuid(i)
        : type == typeof(byte[]) ? (r, i) => r.GetFieldValue<byte[]>(i)
        : throw new InvalidOperationException($"Nobody said how an exit export reads {type.Name}.");
}
