using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>Every row of every database of a house as text, and every file that it keeps: equal before and after means that nothing changed.</summary>
public static class Everything
{
    // Ranges of ids are taken beforehand; gaps mean nothing. The audit's numbers have none.
    static readonly Dictionary<string, string> Only = new() { ["Counters"] = $"WHERE Name = '{Counters.Audit}'" };

    public static async Task<string> OfAsync(TestHouse house)
    {
        var all = new List<string>();
        await using (var catalogue = house.Databases.OpenCatalogue()) await AddAsync("catalogue", catalogue, all);
        foreach (var council in await house.Services.GetRequiredService<CouncilDirectory>().AllAsync(default)) all.Add(await OfAsync(house, council));
        all.AddRange(Files(house));
        return string.Join('\n', all);
    }

    /// <summary>One council's rows only.</summary>
    public static async Task<string> OfAsync(TestHouse house, CouncilRef council)
    {
        var all = new List<string>();
        await using var db = house.Inspect(council);
        await AddAsync(council.Slug, db, all);
        return string.Join('\n', all);
    }

    /// <summary>What is in one text and not in the other, the first lines of it.</summary>
    public static string Difference(string before, string after)
    {
        var (was, now) = (before.Split('\n'), after.Split('\n'));
        var lines = was.Except(now).Select(l => $"- {l}").Concat(now.Except(was).Select(l => $"+ {l}"));
        return string.Join('\n', lines.Take(10).Select(l => l.Length > 300 ? l[..300] : l));
    }

    static async Task AddAsync(string database, DbContext db, List<string> all)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table} {Only.GetValueOrDefault(table)}";
            await using var rows = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await rows.ReadAsync()) lines.Add($"{database} {table}: {Row(rows)}");
            all.AddRange(lines.Order(StringComparer.Ordinal));
        }
    }

    // The embedded databases were read row by row; of their files only those that ought not to be there tell anything.
    static IEnumerable<string> Files(TestHouse house) =>
        from path in Directory.EnumerateFiles(house.DataFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetExtension(path) is not (".db-wal" or ".db-shm")
        select $"file {Path.GetRelativePath(house.DataFolder, path)} {(Path.GetExtension(path) == ".db" ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))}";

    static string Row(DbDataReader rows) =>
        string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetValue(i) switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace('\n', ' '),
        }));
}
