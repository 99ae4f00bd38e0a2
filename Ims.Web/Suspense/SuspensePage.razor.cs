using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Suspense;

/// <summary>The desk: the list on the left, the item on the right, the next item focused after each act.</summary>
public partial class SuspensePage
{
    readonly CancellationTokenSource leaving = new();
    CancellationToken left;
    readonly List<SuspenseRow> rows = [];
    readonly Dictionary<long, SuspenseRow> ticked = [];
    SuspenseFilter filter = new();
    SuspenseRows? page;
    SuspenseRow? current;
    SuspenseItemView? item;
    Refusal? listRefusal, itemRefusal;
    IReadOnlyList<TargetFund>? funds;
    IReadOnlyList<PageKey> keys = [];
    IReadOnlyList<string> warnings = [];
    string? said, saidHref, saidLink;
    IReadOnlyList<SuspenseOwner> owners = [];
    KeptAllocation? kept;
    bool mayAllocate, mayCare, isOpened, focusForm, isAsking, mayKeep;
    int? focusRow;
    int listTurn, itemTurn;
    IReadOnlyDictionary<long, SuggestionTold> best = new Dictionary<long, SuggestionTold>();
    (int Turn, int Rows) suggested;
    SuspenseTable? table;
    AllocateForm? form;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private SuspenseList List { get; set; } = null!;
    [Inject] private SuspenseItemDetails Details { get; set; } = null!;
    [Inject] private AllocationFunds Funds { get; set; } = null!;
    [Inject] private SuspenseOwners Owners { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private SuspenseSuggestionList Best { get; set; } = null!;
    [Inject] private NavigationCounts Navigation { get; set; } = null!;

    /// <summary>The item to begin with; where another page leads here.</summary>
    [SupplyParameterFromQuery(Name = "item")] private long? BeginWith { get; set; }
    [SupplyParameterFromQuery(Name = "age")] private string? Age { get; set; }
    [SupplyParameterFromQuery(Name = "text")] private string? Text { get; set; }
    /// <summary>The last day of receipt.</summary>
    [SupplyParameterFromQuery(Name = "to")] private string? To { get; set; }
    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }
    [SupplyParameterFromQuery(Name = "owner")] private int? Owner { get; set; }

    string CountText => page is { CountedAll: true } ? Words.Count(page.Count, "item") : $"{SuspenseList.MostCounted:N0}+ items";
    string? Summary => page is null ? null : page.CountedAll ? $"{CountText} · {page.Remaining} remaining" : CountText;
    int CurrentIndex => current is null ? 0 : Math.Max(0, rows.FindIndex(r => r.Id == current.Id));

    IReadOnlyList<AllocationSourceView> ToAllocate => ticked.Count > 0
        ? [.. ticked.Values.OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).Select(AllocationSourceView.Of)]
        : item is { Remaining.IsZero: false } ? [AllocationSourceView.Of(item)] : [];

    protected override async Task OnInitializedAsync()
    {
        left = leaving.Token;
        mayAllocate = (await State).User.Holds(AllocateSuspense.Needs);
        mayCare = (await State).User.Holds(CareForSuspense.Needs);
        keys = mayAllocate
            ? [
                new("J", "next"), new("K", "back"), new("Space", "select"), new("S", "accept first suggestion"), new("A", "allocate"), new("O", "owner"), new("N", "note"), new("X", "skip"), new("W", "write off"),
                new("Esc", "to the list"),
            ]
            : [new("J", "next"), new("K", "back")];
        filter = new() { Age = Enum.TryParse<AgeBand>(Age, ignoreCase: true, out var band) ? band : null, Text = Text, To = SuspensePaths.DayOf(To), Category = Category, OwnerId = Owner };
        if (mayAllocate && await Funds.GetAsync(left) is { Ok: true, Value: var open }) funds = open;
        if (mayCare && await Owners.GetAsync(left) is { Ok: true, Value: var people }) owners = people;
        await LoadAsync(0);
        if (BeginWith is { } id) await BeginAsync(id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isAsking && page is not null && funds is not null)
        {
            isAsking = true;
            if (await Typed.FindAsync<KeptAllocation>(KeptAllocation.Work) is { } found && (BeginWith is not { } wanted || found.ItemIds.Contains(wanted))) await TakeUpAsync(found);
            mayKeep = true;   // earlier, the form as it opens would take the place of what was kept
            StateHasChanged();
        }
        if (focusRow is { } index && table is not null)
        {
            focusRow = null;
            await table.FocusAsync(index);
        }
        if (focusForm && form is not null)
        {
            focusForm = false;
            await form.FocusAsync();
        }
        await SuggestAsync();
    }

    // After the list stands: nobody waits for suggestions.
    async Task SuggestAsync()
    {
        var now = (listTurn, rows.Count);
        if (!mayAllocate || rows.Count == 0 || suggested == now) return;
        suggested = now;
        var found = new Dictionary<long, SuggestionTold>();
        foreach (var ids in rows.Where(r => !r.Remaining.IsZero).Select(r => r.Id).Chunk(SuspenseList.RowsPerPage))
        {
            var result = await Best.GetAsync(ids, left);
            if (suggested != now || !result.Ok) return;
            foreach (var (id, one) in result.Value) found[id] = one;
        }
        var isSame = best.Count == 0 && found.Count == 0;
        best = found;
        if (!isSame) StateHasChanged();
    }

    async Task FilterAsync(SuspenseFilter wanted)
    {
        filter = wanted;
        ticked.Clear();
        await LoadAsync(0);
    }

    /// <summary>Reads the first page afresh and shows the item at a place of it.</summary>
    async Task LoadAsync(int index)
    {
        var turn = ++listTurn;
        var result = await List.GetAsync(filter, after: null, left);
        if (turn != listTurn) return;
        listRefusal = result.Refusal;
        if (!result.Ok) return;
        page = result.Value;
        rows.Clear();
        rows.AddRange(page.Rows);
        foreach (var id in ticked.Keys.ToList())
            if (rows.Find(r => r.Id == id) is { } fresh) ticked[id] = fresh; else ticked.Remove(id);
        Navigation.Say(NavigationCount.SuspenseOpen, page.OpenCount);
        if (rows.Count == 0) (current, item) = (null, null);
        else await MoveAsync(rows[Math.Clamp(index, 0, rows.Count - 1)]);
    }

    async Task MoreAsync()
    {
        var (turn, first) = (listTurn, rows.Count);
        var result = await List.GetAsync(filter, page!.Next, left);
        if (turn != listTurn) return;
        listRefusal = result.Refusal;
        if (!result.Ok) return;
        page = result.Value;
        rows.AddRange(page.Rows);
        focusRow = first;
    }

    async Task MoveAsync(SuspenseRow row)
    {
        current = row;
        await ShowAsync(row.Id);
    }

    async Task ShowAsync(long id)
    {
        var turn = ++itemTurn;
        var result = await Details.GetAsync(id, left);
        if (turn != itemTurn) return;
        itemRefusal = result.Refusal;
        item = result.Ok ? result.Value : null;
    }

    // An item that is cleared, or on a later page, is shown all the same.
    async Task BeginAsync(long id)
    {
        isOpened = true;
        if (rows.Find(r => r.Id == id) is { } row) await MoveAsync(row);
        else
        {
            current = null;
            await ShowAsync(id);
        }
    }

    /// <summary>Shows again the items of an allocation that was half typed when the page was lost. Where one of them is cleared by now, there is nothing to go on with.</summary>
    async Task TakeUpAsync(KeptAllocation found)
    {
        var views = new List<SuspenseItemView>();
        foreach (var id in found.ItemIds)
            if (await Details.GetAsync(id, left) is { Ok: true, Value: { Remaining.IsZero: false } open }) views.Add(open);
        if (views.Count < found.ItemIds.Count)
        {
            await Typed.ForgetAsync(KeptAllocation.Work);
            return;
        }
        kept = found;
        if (views.Count == 1) await BeginAsync(views[0].Id);
        else
        {
            isOpened = true;
            foreach (var view in views) ticked[view.Id] = SuspenseRow.Of(view);
        }
    }

    Task CaredAsync() => RefreshAsync();

    async Task AskedAsync(string sentence)
    {
        (said, saidHref, saidLink) = (sentence, Ims.Web.Approvals.ApprovalPaths.List, "Approvals");
        ticked.Clear();
        await RefreshAsync();
    }

    /// <summary>Leaves the item for another time: the next one is shown, the list has the focus.</summary>
    async Task SkipAsync()
    {
        ticked.Clear();
        var index = CurrentIndex + 1;
        if (index < rows.Count) await MoveAsync(rows[index]);
        (isOpened, focusRow) = (false, CurrentIndex);
    }

    async Task OpenAsync(SuspenseRow row)
    {
        isOpened = focusForm = true;
        if (item?.Id != row.Id) await MoveAsync(row);
    }

    Task CloseAsync()
    {
        (isOpened, focusRow) = (false, CurrentIndex);
        return Task.CompletedTask;
    }

    void Tick(SuspenseRow row)
    {
        if (!ticked.Remove(row.Id)) ticked.Add(row.Id, row);
    }

    void ClearTicks()
    {
        ticked.Clear();
        focusRow = CurrentIndex;
    }

    async Task DoneAsync(AllocationTold told)
    {
        (said, saidHref, saidLink) = (told.Sentence, SuspensePaths.Receipt(told.ReceiptNumber), $"Receipt {told.ReceiptNumber}");
        warnings = told.Warnings;
        var acted = told.ItemIds;
        var index = Math.Max(0, rows.FindIndex(r => acted.Contains(r.Id)));
        ticked.Clear();
        await LoadAsync(index);
        // Where something is left on the item it keeps its place: the next one is one further.
        if (rows.Count > index + 1 && acted.Contains(rows[index].Id)) await MoveAsync(rows[++index]);
        (isOpened, focusRow) = (false, index);
    }

    // Somebody was faster: the list and the item are shown as they now are, and what was typed stays.
    async Task RefreshAsync()
    {
        var shown = item?.Id;
        await LoadAsync(CurrentIndex);
        if (ticked.Count == 0 && shown is { } id && item?.Id != id) await ShowAsync(id);
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
