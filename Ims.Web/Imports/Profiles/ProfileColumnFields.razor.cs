using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Profiles;

/// <summary>The table of columns and fields, with what the sample's first row has in each.</summary>
public partial class ProfileColumnFields
{
    [Parameter, EditorRequired] public ProfileDraft Draft { get; set; } = null!;
    /// <summary>The sample's first rows as cells; empty without a sample.</summary>
    [Parameter] public IReadOnlyList<TableRow> Table { get; set; } = [];
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>What can be chosen: the header's names, or where there is none what the first row has at each position.</summary>
    IReadOnlyList<string> Names => Table.Count == 0 ? [] : Table[0].Cells;

    IReadOnlyList<string> FirstRow => Draft.HasHeader ? (Table.Count > 1 ? Table[1].Cells : []) : Names;

    string Place(int column) => Draft.Cut == TableCut.Workbook ? ColumnName.Of(column) : $"{column + 1}";

    static bool IsNeeded(LayoutField field) => field is LayoutField.Date or LayoutField.Amount or LayoutField.CreditAmount or LayoutField.DebitAmount or LayoutField.Sign;

    string? Says(LayoutField field) => Refusal is { } refusal && refusal.Field == LayoutWords.Of(field) ? refusal.Sentence : null;

    string FirstOf(LayoutField field) => string.Join(' ', (field == LayoutField.Narrative ? Draft.Narrative : [Draft.Of(field).Column]).Select(FirstOf).Where(v => v.Length > 0));

    string FirstOf(string column)
    {
        var at = Draft.HasHeader ? Names.Select((n, i) => (n, i)).Where(x => string.Equals(x.n, column.Trim(), StringComparison.OrdinalIgnoreCase)).Select(x => x.i).DefaultIfEmpty(-1).First()
            : Draft.Cut == TableCut.Workbook && ColumnName.Read(column.AsSpan().Trim()) is { } letters ? letters - 1
            : int.TryParse(column, out var position) ? position - 1 : -1;
        return column.Trim().Length > 0 && at >= 0 && at < FirstRow.Count ? FirstRow[at] : "";
    }

    Task ChangedAsync() => Changed.InvokeAsync();

    Task NarrativeAsync(int index, string? typed)
    {
        Draft.Narrative[index] = typed ?? "";
        return Changed.InvokeAsync();
    }

    Task AddNarrativeAsync()
    {
        Draft.Narrative.Add("");
        return Changed.InvokeAsync();
    }
}
