using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>Ledger lines, found by filters or from a search box.</summary>
public partial class TransactionsPage
{
    static readonly PageKey[] keys = [new("F", "filter"), new("C", "columns"), new("V", "views"), new("N", "next page"), new("P", "previous page")];
    static readonly Chip<string>[] periods = [new("", "All dates"), new("today", "Today"), new("week", "Last 7 days"), new("month", "This month"), new("last", "Last month")];

    TransactionTable? table;
    TransactionQuery typed = new();
    TransactionFilter filter = new();
    PageTurn? turn;
    TransactionPage? page;
    TransactionSum? sum;
    TransactionFilter? summed;
    TransactionChoiceLists? choices;
    Refusal? refusal;
    IReadOnlyList<(string Text, TransactionFilter Without)> tags = [];
    IReadOnlyList<Reading> readings = [];
    Reading? chosen;
    string text = "";
    bool counting;
    bool toFirstRow, mayOpenAccounts;

    [Inject] private TransactionList Transactions { get; set; } = null!;
    [Inject] private TransactionTotals Totals { get; set; } = null!;
    [Inject] private TransactionChoices Choices { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Order => ViewSettings.Sorts.First(s => s.Value == filter.Sort).Words;

    protected override async Task OnParametersSetAsync()
    {
        mayOpenAccounts = (await State).User.Holds(Permission.AccountsView);
        if (choices is null && await Choices.GetAsync(default) is { Ok: true, Value: var lists }) choices = lists;
        toFirstRow = page is not null && Asked.ReadTurn() is not null;
        text = Typed ?? text;
        (readings, chosen) = (FindText.Readings(Typed), null);
        if (readings.Count == 0) await LoadAsync(Asked);
        else await UnderstandAsync();
        tags = FilterTags.Of(filter, choices);
        await SumAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toFirstRow || table is null) return;
        toFirstRow = false;
        await table.FocusFirstAsync();
    }

    /// <summary>The reading that was chosen; else the first that finds something, and where none does the likeliest.</summary>
    async Task UnderstandAsync()
    {
        var asked = readings.Where(r => FoundReadings.Key(r) == As).ToList();
        foreach (var reading in asked.Count > 0 ? asked : readings)
        {
            chosen = reading;
            await LoadAsync(FoundReadings.Query(reading));
            if (page is { Rows.Count: > 0 }) return;
        }
        if (asked.Count > 0) return;
        chosen = readings[0];
        await LoadAsync(FoundReadings.Query(chosen));
    }

    async Task LoadAsync(TransactionQuery asked)
    {
        typed = asked;
        var read = asked.ReadFilter();
        refusal = read.Refusal;
        if (!read.Ok)
        {
            (page, sum, summed) = (null, null, null);
            return;
        }
        (filter, turn) = (read.Value, asked.ReadTurn());
        var found = await Transactions.GetAsync(filter, turn, default);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task SumAsync()
    {
        var counted = filter with { Sort = LedgerSort.Newest };
        if (page is null || summed == counted) return;
        sum = null;
        StateHasChanged();   // the rows first, their count after
        if (await Totals.GetAsync(filter, exactly: false, default) is { Ok: true, Value: var total }) (sum, summed) = (total, counted);
    }

    async Task CountAllAsync()
    {
        counting = true;
        if (await Totals.GetAsync(filter, exactly: true, default) is { Ok: true, Value: var total }) sum = total;
        counting = false;
    }

    void Search()
    {
        if (text.Trim() is { Length: > 0 } words) Nav.NavigateTo($"{LedgerPaths.List}?q={Uri.EscapeDataString(words)}");
    }

    void Show(TransactionQuery query) => Nav.NavigateTo(LedgerPaths.Transactions(query.ReadFilter().Value with { Sort = filter.Sort }, turn: null, Columns));   // the panel has checked it

    string? Period => periods.FirstOrDefault(p => DatesOf(p.Value) == (filter.From, filter.To))?.Value;

    (DateOnly? From, DateOnly? To) DatesOf(string period)
    {
        var today = Time.Today();
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            "today" => (today, today),
            "week" => (today.AddDays(-6), today),
            "month" => (month, month.AddMonths(1).AddDays(-1)),
            "last" => (month.AddMonths(-1), month.AddDays(-1)),
            _ => (null, null),
        };
    }

    void ChoosePeriod(string period)
    {
        var (from, to) = DatesOf(period);
        Nav.NavigateTo(LedgerPaths.Transactions(filter with { From = from, To = to }, turn: null, Columns));
    }
}
