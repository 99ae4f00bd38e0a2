using Ims.Domain.Accounts;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Whether a layout can be used: no cell is read as two things, and a line can always be told apart from another.</summary>
public static class AccountLayoutCheck
{
    public const int MostWords = 20, LongestWord = 40, LongestColumn = 100;

    /// <summary>The first fault; null where there is none.</summary>
    public static Refusal? Check(AccountLayout layout) => Faults(layout).FirstOrDefault();

    public static IEnumerable<Refusal> Faults(AccountLayout layout) => [.. LayoutCheck.FaultsOfTable(layout.Table), .. Columns(layout), .. Needed(layout), .. Words(layout)];

    static IEnumerable<Refusal> Columns(AccountLayout layout)
    {
        var (used, seen) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<(AccountField, string)>());
        if (layout.Columns.Count(c => c.Field == AccountField.Free) > FreeFields.Most) yield return AccountFeedRefusals.FreeFieldsTooMany(FreeFields.Most);
        foreach (var column in layout.Columns)
        {
            var label = column.Label?.Trim() ?? "";
            if (string.IsNullOrWhiteSpace(column.Column)) yield return AccountFeedRefusals.ColumnBlank(column);
            else if (column.Column.Trim().Length > LongestColumn) yield return AccountFeedRefusals.ColumnTooLong(column, LongestColumn);
            else if (!layout.Table.HasHeader && LayoutCheck.Position(layout.Table, column.Column) is null) yield return AccountFeedRefusals.PositionUnusable(column, LayoutCheck.MostColumns);
            else if (column.Field == AccountField.Free && label.Length is 0 or > FreeFields.LongestLabel) yield return AccountFeedRefusals.LabelUnusable(FreeFields.LongestLabel);
            else if (!seen.Add((column.Field, column.Field == AccountField.Free ? label.ToUpperInvariant() : ""))) yield return AccountFeedRefusals.FieldTwice(column);
            else if (!used.Add(layout.Table.HasHeader ? column.Column.Trim() : $"{LayoutCheck.Position(layout.Table, column.Column)}")) yield return AccountFeedRefusals.ColumnTwice(column);
        }
    }

    static IEnumerable<Refusal> Needed(AccountLayout layout)
    {
        if (!layout.Has(AccountField.Reference)) yield return AccountFeedRefusals.NoReference;
        if (layout.Columns.All(c => c.Field == AccountField.Reference)) yield return AccountFeedRefusals.NothingTold;
        if (layout.Has(AccountField.StopMessage) && !layout.Has(AccountField.Stop)) yield return AccountFeedRefusals.MessageAlone;
        if (layout.Table.Trailer is { CreditsCell: not null } or { DebitsCell: not null } or { TotalCell: not null } && !layout.Has(AccountField.Balance)) yield return AccountFeedRefusals.TotalOfNothing;
    }

    static IEnumerable<Refusal> Words(AccountLayout layout)
    {
        if (layout.Has(AccountField.Stop) && layout.StopWords.Count == 0) yield return AccountFeedRefusals.NoStopWords;
        if (layout.Has(AccountField.Closed) && layout.ClosedWords.Count == 0) yield return AccountFeedRefusals.NoClosedWords;
        var words = layout.StopWords.Select(s => s.Word).ToList();
        if (words.Count > MostWords || layout.ClosedWords.Count > MostWords) yield return AccountFeedRefusals.TooManyWords(MostWords);
        foreach (var word in words.Concat(layout.ClosedWords).Where(w => w.Trim().Length is 0 or > LongestWord)) yield return AccountFeedRefusals.WordUnusable(word, LongestWord);
        foreach (var word in words.GroupBy(w => w.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) yield return AccountFeedRefusals.StopWordTwice(word.Key);
    }
}
