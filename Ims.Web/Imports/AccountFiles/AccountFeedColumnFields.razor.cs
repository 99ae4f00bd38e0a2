using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>The table of columns and fields, with what the sample's first row has in each.</summary>
public partial class AccountFeedColumnFields
{
    [Parameter, EditorRequired] public AccountFeedDraft Draft { get; set; } = null!;
    /// <summary>The sample's first rows as cells; empty without a sample.</summary>
    [Parameter] public IReadOnlyList<TableRow> Table { get; set; } = [];
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>What can be chosen: the header's names, or where there is none what the first row has at each position.</summary>
    IReadOnlyList<string> Names => Table.Count == 0 ? [] : Table[0].Cells;

    IReadOnlyList<string> FirstRow => Draft.Table.HasHeader ? (Table.Count > 1 ? Table[1].Cells : []) : Names;

    string? Says(AccountField field) => Refusal is { } refusal && refusal.Field == AccountFieldWords.Of(field) ? refusal.Sentence : null;

    string FirstOf(string column)
    {
        var at = Draft.Table.HasHeader ? Names.Select((n, i) => (n, i)).Where(x => string.Equals(x.n, column.Trim(), StringComparison.OrdinalIgnoreCase)).Select(x => x.i).DefaultIfEmpty(-1).First()
            : int.TryParse(column, out var position) ? position - 1 : -1;
        return column.Trim().Length > 0 && at >= 0 && at < FirstRow.Count ? FirstRow[at] : "";
    }

    Task ChangedAsync() => Changed.InvokeAsync();

    Task SetAsync(AccountField field, string? typed)
    {
        Draft.Columns[field] = typed ?? "";
        return Changed.InvokeAsync();
    }

    Task AddFreeAsync()
    {
        Draft.Free.Add(new FreeColumnDraft());
        return Changed.InvokeAsync();
    }
}
