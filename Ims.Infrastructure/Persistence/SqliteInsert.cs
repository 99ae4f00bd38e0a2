using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ims.Infrastructure.Persistence;

/// <summary>The insert of one mapped type: reads each property through its getter and stores what the mapping says, nothing boxed on the way.</summary>
sealed class SqliteInsert<T> : SqliteStatement where T : class
{
    static readonly MethodInfo OfEnum = typeof(SqliteInsert<T>).GetMethod(nameof(EnumColumn), BindingFlags.Instance | BindingFlags.NonPublic)!;

    readonly Action<T>[] columns;

    public SqliteInsert(SqliteConnection connection, IEntityType entity) : base(connection, Sql(entity)) =>
        columns = [.. entity.GetProperties().Select((p, i) => Column(p, i + 1))];

    public void Run(T row)
    {
        foreach (var column in columns) column(row);
        Run();
    }

    static string Sql(IEntityType entity)
    {
        var names = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        return $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", names.Select((_, i) => $"?{i + 1}"))})";
    }

    Action<T> Column(IProperty property, int at)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var converter = property.GetRelationalTypeMapping().Converter;
        if (type.IsEnum && converter is not null) return (Action<T>)OfEnum.MakeGenericMethod(type).Invoke(this, [property, at, converter])!;
        if (converter is ValueConverter<DateTime, DateTime> utc) return Value<DateTime>(property, at, (i, v) => Instant(i, utc.ConvertToProviderTyped(v)));
        if (converter is not null) return Converted(property, at, converter);
        if (type == typeof(string)) return Text(property, at);
        if (type == typeof(long)) return Value<long>(property, at, Number);
        if (type == typeof(int)) return Value<int>(property, at, (i, v) => Number(i, v));
        if (type == typeof(bool)) return Value<bool>(property, at, (i, v) => Number(i, v ? 1 : 0));
        if (type == typeof(DateOnly)) return Value<DateOnly>(property, at, Date);
        if (type == typeof(decimal)) return Value<decimal>(property, at, Fraction);
        if (type == typeof(byte[])) return Blob(property, at);
        throw Unknown(property);
    }

    Action<T> Value<TValue>(IProperty property, int at, Action<int, TValue> store) where TValue : struct =>
        property.ClrType == typeof(TValue)
            ? Changed<TValue>(property, at, store)
            : Changed<TValue?>(property, at, (i, v) =>
            {
                if (v is { } value) store(i, value);
                else Null(i);
            });

    Action<T> Text(IProperty property, int at) => Changed<string?>(property, at, Store);

    // What is as it was in the row before is still bound: of a file's lines that is more than half of what they say.
    Action<T> Changed<TValue>(IProperty property, int at, Action<int, TValue> store)
    {
        var get = Getter<TValue>(property);
        var (bound, last) = (false, default(TValue));
        return row =>
        {
            var value = get(row);
            if (bound && EqualityComparer<TValue>.Default.Equals(value, last)) return;
            store(at, value);
            (bound, last) = (true, value);
        };
    }

    Action<T> Blob(IProperty property, int at)
    {
        var get = Getter<byte[]?>(property);
        return row =>
        {
            if (get(row) is { } value) Bytes(at, value);
            else Null(at);
        };
    }

    // Every name is worked out once. A value without one is not stored but throws.
    Action<T> EnumColumn<TEnum>(IProperty property, int at, ValueConverter converter) where TEnum : struct, Enum
    {
        var names = Enum.GetValues<TEnum>().Distinct().ToDictionary(v => v, v => (string)converter.ConvertToProvider(v)!);
        return Value<TEnum>(property, at, (i, v) => Text(i, names[v]));
    }

    // A list kept as text and the like: rare in what is written in bulk.
    Action<T> Converted(IProperty property, int at, ValueConverter converter)
    {
        if (converter.ProviderClrType != typeof(string)) throw Unknown(property);
        var get = property.PropertyInfo!;
        return row => Store(at, get.GetValue(row) is { } value ? (string?)converter.ConvertToProvider(value) : null);
    }

    void Store(int at, string? value)
    {
        if (value is null) Null(at);
        else Text(at, value);
    }

    static Func<T, TValue> Getter<TValue>(IProperty property) => property.PropertyInfo!.GetMethod!.CreateDelegate<Func<T, TValue>>();

    static NotSupportedException Unknown(IProperty property) => new($"{typeof(T).Name}.{property.Name}: how SQLite keeps a {property.ClrType.Name} is not known here.");
}
