using Ims.Domain.Audit;
using Ims.Domain.Exports;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ims.Tests.Integration.Persistence;

/// <summary>SQLite keeps whatever it is given: what is written in bulk must lie in the file as Entity Framework would have written it.</summary>
public sealed class StoredAlikeTests
{
    const int Rows = 40;

    public static TheoryData<Type> WrittenInBulk =>
        [typeof(Posting), typeof(StatementLine), typeof(LedgerLine), typeof(LedgerLineSide), typeof(SuspenseItem), typeof(StoredChunk), typeof(ExportRow), typeof(AuditLink)];

    [Theory, MemberData(nameof(WrittenInBulk))]
    public async Task A_row_written_in_bulk_lies_in_the_file_as_any_other_would(Type type)
    {
        var random = new Random(Proof.Seed);
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var entity = one.Model.FindEntityType(type)!;
        Assert.All(entity.GetProperties(), p => Assert.False(p.IsShadowProperty(), $"{type.Name}.{p.Name} has no property to be read from."));
        var rows = Enumerable.Range(1, Rows).Select(n => Some(entity, n, random)).ToList();

        one.AddRange(rows);
        await one.SaveChangesAsync();
        await using (var tx = await other.Database.BeginTransactionAsync())
        {
            await using (var writer = BulkWriter.For(other))
            {
                var add = typeof(BulkWriter).GetMethod(nameof(BulkWriter.AddAsync))!.MakeGenericMethod(type);
                foreach (var row in rows) await (ValueTask)add.Invoke(writer, [row, CancellationToken.None])!;
                await writer.FlushAsync(default);
            }
            await tx.CommitAsync();
        }

        Assert.Equal(await StoredAsync(one, entity), await StoredAsync(other, entity));
    }

    /// <summary>The council's tables without what guards them: the rows are any rows.</summary>
    static async Task<SqliteCouncilDb> OpenAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=False");
        var db = new SqliteCouncilDb(new DbContextOptionsBuilder<SqliteCouncilDb>().UseSqlite(connection, contextOwnsConnection: true).Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA ignore_check_constraints=ON");
        return db;
    }

    static object Some(IEntityType entity, int number, Random random)
    {
        var row = Activator.CreateInstance(entity.ClrType, nonPublic: true)!;
        foreach (var property in entity.GetProperties())
        {
            var unique = property.IsKey() || property.IsUniqueIndex();
            var value = Some(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, unique ? number : random.Next(0, 4), unique, random);
            property.PropertyInfo!.SetValue(row, property.IsNullable && random.Next(3) == 0 ? null : value);
        }
        return row;
    }

    static readonly string[] Texts = ["", "O'Brien \"&\" Söhne", "£5.00 \u2013 rent \U0001F3E0", new string('x', 700)];
    static readonly long[] Longs = [0, -1, long.MaxValue, long.MinValue];
    static readonly int[] Ints = [0, -1, int.MaxValue, int.MinValue];
    static readonly decimal[] Decimals = [0m, 0.2m, 0.175m, -12.3400m];

    // Few different values, so that neighbours are often alike.
    static object Some(Type type, int n, bool unique, Random random)
    {
        if (type == typeof(string)) return unique ? $"k{n}" : Texts[n];
        if (type == typeof(long)) return unique ? (long)n : Longs[n];
        if (type == typeof(int)) return unique ? n : Ints[n];
        if (type == typeof(bool)) return n % 2 == 0;
        if (type == typeof(decimal)) return Decimals[n];
        if (type == typeof(DateOnly)) return new DateOnly(2024, 2, 29).AddDays(n * 37);
        if (type == typeof(DateTime)) return new DateTime(2026, 3, 29, 0, 59, 59, DateTimeKind.Utc).AddTicks(n * 1_234_567L);
        if (type == typeof(byte[])) return Enumerable.Range(0, n * 100).Select(_ => (byte)random.Next(256)).ToArray();
        if (type.IsEnum && Enum.GetValues(type) is var names) return names.GetValue(n % names.Length)!;
        throw new NotSupportedException($"A value of {type.Name} to try: add one here.");
    }

    static async Task<List<string>> StoredAsync(SqliteCouncilDb db, IEntityType entity)
    {
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // Names of the model's own.
        command.CommandText = $"SELECT {string.Join(" || '|' || ", columns.Select(c => $"'{c} ' || typeof(\"{c}\") || ' ' || quote(\"{c}\")"))} FROM \"{entity.GetTableName()}\" ORDER BY 1";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        Assert.Equal(Rows, rows.Count);
        return rows;
    }
}
