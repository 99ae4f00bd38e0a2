using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports;

/// <summary>The lines of a posted file: where each went, by which rule, and its receipt.</summary>
public partial class ImportLineTable
{
    const string FundKey = "fund-";

    static readonly PageKey[] keys = [new("↑ ↓", "move"), new("Enter", "open the receipt"), new("A…Z", "find a line")];

    KeyTable<ImportLineRow>? table;
    ImportLinePage? page;
    int? focused;
    IReadOnlyList<ImportFundCount> funds = [];
    long countedImport;
    Refusal? refusal;
    string find = "";
    bool rulesCanBeOpened;
    bool receiptsCanBeOpened;

    [Inject] private ImportLines Lines { get; set; } = null!;
    [Inject] private ImportFunds Funds { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [Parameter, EditorRequired] public ImportTold Told { get; set; } = null!;
    /// <summary>A fate or a fund; null shows all lines.</summary>
    [Parameter] public string? Show { get; set; }
    [Parameter] public int? After { get; set; }
    [Parameter] public int? Before { get; set; }
    /// <summary>A line to be shown, marked and focused among those around it.</summary>
    [Parameter] public int? Line { get; set; }

    IReadOnlyList<Chip<string>> LineChips =>
    [
        new("", "All", Told.LinesRead),
        .. funds.Select(f => new Chip<string>(FundKey + f.FundCode, f.FundName, f.Lines)),
        .. Told.Fates.Where(f => f.Fate != Fate.Posted).Select(f => new Chip<string>(ImportPaths.Key(f.Fate), ImportWords.Of(f.Fate), f.Lines)),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var pages = Navigation.For((await State).User).Select(e => e.Path).ToHashSet(StringComparer.Ordinal);
        (rulesCanBeOpened, receiptsCanBeOpened) = (pages.Contains("/rules"), pages.Contains("/transactions"));
        var turn = Line is { } line ? ImportLineTurn.To(line)
            : After is { } after ? new ImportLineTurn(after, Forward: true) : Before is { } before ? new ImportLineTurn(before, Forward: false) : null;
        await LoadAsync(turn);
        if (countedImport == Told.Id) return;
        StateHasChanged();   // counting a long file takes longer than showing its first lines
        if (await Funds.GetAsync(Told.Id, CancellationToken.None) is { Ok: true, Value: var counts }) (funds, countedImport) = (counts, Told.Id);
    }

    ImportLineRow? Found => page?.Rows.FirstOrDefault(r => r.Number == Line);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Line is null) focused = null;
        if (focused == Line || Found is not { } found || table is null) return;
        focused = Line;
        await table.FocusAsync(page!.Rows.ToList().IndexOf(found));
    }

    void Choose(string show) => Nav.NavigateTo(Url(show.Length == 0 ? null : show));

    Task FindAsync(string text)
    {
        find = text;
        return LoadAsync(null);
    }

    async Task LoadAsync(ImportLineTurn? turn)
    {
        var fund = Show?.StartsWith(FundKey, StringComparison.Ordinal) == true ? Show[FundKey.Length..] : null;
        // A fund's chip counts what was posted to it: money in suspense has its own.
        var fate = fund is null ? ImportPaths.FateOf(Show) : Fate.Posted;
        var result = await Lines.GetAsync(new ImportLineFilter(Told.Id, fate, fund, find), turn, CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : page, result.Refusal);
    }

    string Url(string? show, (string Name, int Number)? turn = null)
    {
        var query = new[] { show is null ? null : $"show={Uri.EscapeDataString(show)}", turn is var (name, number) ? $"{name}={number}" : null }.Where(q => q is not null).ToList();
        return ImportPaths.Of(Told.Id) + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}
