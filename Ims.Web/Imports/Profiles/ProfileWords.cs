using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Web.Imports.Profiles;

/// <summary>The form's settings by the names that refusals give them, and the ids of their inputs.</summary>
internal static class ProfileWords
{
    static readonly Dictionary<string, string> ids = new()
    {
        ["Code"] = "profile-code", ["Name"] = "profile-name", ["Format"] = "profile-format", ["OfficeCode"] = "profile-office", ["AccountText"] = "profile-account", ["DaysBack"] = "days-back", ["DaysAhead"] = "days-ahead", ["LargestPence"] = "largest", ["TypeCodes"] = "type-codes", ["Type codes"] = "type-codes",
        ["Delimiter"] = "delimiter", ["Quote"] = "quote", ["Encoding"] = "encoding", ["Lines to skip"] = "skipped-lines", ["Blank rows"] = "blank-rows",
        ["Positions"] = "positions", ["Sheet"] = "sheet", ["Further columns"] = "add-extra", ["Date above the table"] = "date-line", ["Trailer positions"] = "trailer-positions",
        ["Credit words"] = "credit-words", ["Debit words"] = "debit-words", ["Decimal sign"] = "decimal-sign", ["Thousands separator"] = "thousands-separator", ["Date formats"] = "date-formats",
        ["Trailer mark"] = "trailer-mark", ["Cell with the mark"] = "trailer-mark-cell", ["Count"] = "trailer-count", ["Rows counted besides"] = "trailer-beside", ["Total"] = "trailer-total",
        ["Credits total"] = "trailer-credits", ["Debits total"] = "trailer-debits",
        ["Count row"] = "trailer-count-mark", ["Count positions"] = "trailer-count-positions", ["Trailer text"] = "trailer-text-mark", ["Reference prefix"] = "reference-prefix",
    };

    /// <summary>The id of the input that a refusal is about; null where there is none.</summary>
    public static string? IdOf(string? field) =>
        field is null ? null
        : ids.TryGetValue(field, out var id) ? id
        : Enum.GetValues<LayoutField>().Where(f => LayoutWords.Of(f) == field).Select(f => ColumnId(f)).FirstOrDefault();

    /// <summary>The input for a field's column; the narrative has several, counted from 0.</summary>
    public static string ColumnId(LayoutField field, int index = 0) => field == LayoutField.Narrative ? $"column-narrative-{index}" : $"column-{Dashed(field)}";

    /// <summary>The input for what a field always is.</summary>
    public static string AlwaysId(LayoutField field) => $"always-{Dashed(field)}";

    static string Dashed(LayoutField field) => LayoutWords.Of(field).ToLowerInvariant().Replace(' ', '-');
}
