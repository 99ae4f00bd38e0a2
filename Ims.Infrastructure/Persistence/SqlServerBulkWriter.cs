using System.Data;
using System.Linq.Expressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ims.Infrastructure.Persistence;

/// <summary>Holds rows back and copies them in bulk, parents before children.</summary>
sealed class SqlServerBulkWriter(SqlConnection connection, SqlTransaction transaction, IModel model) : BulkWriter
{
    const int RowsHeldBack = 5_000;

    // In the order in which the tables were first written: parents come before children.
    readonly List<(Table Table, DataTable Rows)> held = [];
    readonly Dictionary<Type, (Table Table, DataTable Rows)> byType = [];
    int count;

    public override async ValueTask AddAsync<T>(T row, CancellationToken ct)
    {
        if (!byType.TryGetValue(typeof(T), out var to))
        {
            var table = new Table(model.MappedType<T>());
            byType[typeof(T)] = to = (table, Empty(table));
            held.Add(to);
            held.Sort((a, b) => Depth(a.Table.Entity, []).CompareTo(Depth(b.Table.Entity, [])));
        }
        to.Rows.Rows.Add(to.Table.Columns.Select(c => Cell(c.Read(row))).ToArray());
        if (++count >= RowsHeldBack) await FlushAsync(ct);
    }

    /// <summary>What is held back, in the order in which it will be copied.</summary>
    internal IEnumerable<(string Table, DataTable Rows)> Held => held.Select(h => (h.Table.Name, h.Rows));

    public override async Task FlushAsync(CancellationToken ct)
    {
        foreach (var (table, rows) in held)
        {
            if (rows.Rows.Count == 0) continue;
            using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = $"[{table.Name}]", BulkCopyTimeout = 0 };
            foreach (var column in table.Columns) copy.ColumnMappings.Add(column.Name, column.Name);
            await copy.WriteToServerAsync(rows, ct);
            rows.Clear();
        }
        count = 0;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var (_, rows) in held) rows.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>How many tables stand between a table and one that points at nothing: parents are copied first.</summary>
    static int Depth(IEntityType entity, HashSet<IEntityType> path)
    {
        if (!path.Add(entity)) return 0;
        var depth = entity.GetForeignKeys().Where(k => k.PrincipalEntityType != entity).Select(k => 1 + Depth(k.PrincipalEntityType, path)).DefaultIfEmpty(0).Max();
        path.Remove(entity);
        return depth;
    }

    static DataTable Empty(Table table)
    {
        var rows = new DataTable();
        foreach (var column in table.Columns)
            rows.Columns.Add(column.Name, column.ProviderType == typeof(DateOnly) ? typeof(DateTime) : column.ProviderType);
        return rows;
    }

    static object Cell(object value) => value is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : value;

    sealed class Table(IEntityType entity)
    {
        public IEntityType Entity => entity;
        public string Name { get; } = entity.GetTableName()!;
        public Column[] Columns { get; } = [.. entity.GetProperties().Select(p => new Column(p))];
    }

    sealed class Column
    {
        readonly Func<object, object?> get;
        readonly Func<object?, object?>? convert;

        public Column(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            Name = property.GetColumnName();
            convert = mapping.Converter is { } converter ? converter.ConvertToProvider : null;
            ProviderType = mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            var row = Expression.Parameter(typeof(object));
            var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
            get = Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
        }

        public string Name { get; }
        public Type ProviderType { get; }

        public object Read(object row)
        {
            var value = get(row);
            if (value is not null && convert is not null) value = convert(value);
            return value ?? DBNull.Value;
        }
    }
}
