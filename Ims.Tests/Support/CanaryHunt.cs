using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Knows a hunted council's canaries wherever they turn up.</summary>
public sealed class CanaryHunt
{
    readonly List<string> words;
    readonly HashSet<string> own;

    CanaryHunt(Canaries of, HashSet<string> own) =>
        (words, this.own) = ([of.Word, of.Digits, of.Council.ShortName + "-", of.Council.Name, of.Month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), .. Enumerable.Range(1, 40).SelectMany(n => new[] { new Money(of.Pence(n)), new Money(-of.Pence(n)) })
            .SelectMany(m => new[] { m.ToString(), m.ToPlain() })], own);

    public static async Task<CanaryHunt> ForAsync(Databases databases, Canaries hunted, Canaries asking)
    {
        var own = await TextsAsync(databases, hunted);
        own.ExceptWith(await TextsAsync(databases, asking));
        return new CanaryHunt(hunted, own);
    }

    /// <summary>Canaries in what a query answered; nothing that the caller brought along is one, but for ids and amounts in a value: only their council has rows of them.</summary>
    public IEnumerable<string> In(object? answer, Written written, IReadOnlySet<string> said)
    {
        foreach (var leaf in JsonLeaves.Of(answer).Concat(written.Texts.Select(t => new JsonLeaves.Leaf(t, IsNumber: false))))
        {
            if (words.Find(w => leaf.Text.Contains(w, StringComparison.OrdinalIgnoreCase) && !Brought(leaf.Text, w, said)) is { } word) yield return $"{word} in {Short(leaf.Text)}";
            if (!leaf.IsName && !said.Contains(leaf.Text, StringComparer.OrdinalIgnoreCase) && own.Contains(leaf.Text)) yield return Short(leaf.Text);
            if (leaf.IsNumber && long.TryParse(leaf.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) >= Canaries.Large)
                yield return $"number {leaf.Text}";
        }
    }

    /// <summary>Canaries in plain text, such as a page.</summary>
    public IEnumerable<string> In(string text, IReadOnlySet<string> said) => words.Where(w => text.Contains(w, StringComparison.Ordinal) && !Brought(text, w, said));

    /// <summary>Sentences repeat what was asked for; with that taken out of them nothing is left.</summary>
    static bool Brought(string leaf, string word, IReadOnlySet<string> said)
    {
        var rest = leaf;
        foreach (var text in said.Where(s => s.Length > 1).OrderByDescending(s => s.Length)) rest = rest.Replace(text, "", StringComparison.OrdinalIgnoreCase);
        return !rest.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    static string Short(string text) => text.Length <= 120 ? text : text[..120] + "...";

    /// <summary>Texts of every row of six letters or more: hashes, receipt numbers, digests.</summary>
    static async Task<HashSet<string>> TextsAsync(Databases databases, Canaries of)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        await using var db = databases.OpenCouncil(of.Council.Slug);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var i = 0; i < rows.FieldCount; i++)
                    if (rows.GetValue(i) is string { Length: > 6 } text && !DateTime.TryParse(text, CultureInfo.InvariantCulture, out _)) texts.Add(text);
        }
        return texts;
    }
}
