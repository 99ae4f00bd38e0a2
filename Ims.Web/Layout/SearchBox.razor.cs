using System.Security.Claims;
using Ims.Web.Access;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Layout;

/// <summary>
/// The one search box, and under it what it leads to: pages at once, things of the council once the typing pauses. The Transactions page answers whatever else is typed.
/// </summary>
public partial class SearchBox
{
    public const string Target = "/transactions";

    const string Pages = "Pages";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    readonly List<(string Group, IReadOnlyList<SearchSuggestion> Suggestions)> found = [];
    string text = "";
    bool maySearch;
    ITimer? timer;
    CancellationTokenSource? asking;

    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IEnumerable<ISearchSuggester> Suggesters { get; set; } = null!;

    [Parameter, EditorRequired] public ClaimsPrincipal Person { get; set; } = new();

    string Sought => text.Trim();

    string Label => maySearch ? "Find a page, a receipt, an amount or an account" : "Find a page";

    string InTransactions => $"{Target}?find={Uri.EscapeDataString(Sought)}";

    /// <summary>What comes later is shown below what was there, so that nothing moves away under a hand.</summary>
    IEnumerable<(string Group, IReadOnlyList<SearchSuggestion> Suggestions)> Groups
    {
        get
        {
            SearchSuggestion[] pages = [.. Navigation.Found(Person, Sought).Select(e => new SearchSuggestion(e.Title, e.Group, e.Path))];
            return pages.Length == 0 ? found : [(Pages, pages), .. found];
        }
    }

    protected override void OnParametersSet() => maySearch = Navigation.For(Person).Any(e => e.Path == Target);

    void Search()
    {
        if (Sought.Length > 0 && maySearch) Nav.NavigateTo(InTransactions);
    }

    void Typed(ChangeEventArgs e)
    {
        text = e.Value?.ToString() ?? "";
        found.Clear();
        Leave();
        if (Suggesters.Any(MayTake)) timer = Time.CreateTimer(_ => _ = InvokeAsync(SuggestAsync), null, Pause, Timeout.InfiniteTimeSpan);
    }

    bool MayTake(ISearchSuggester suggester) => Person.Holds(suggester.Needs) && suggester.Takes(Sought);

    async Task SuggestAsync()
    {
        if (asking is not null) return;
        using var mine = asking = new CancellationTokenSource();
        found.Clear();
        try
        {
            foreach (var suggester in Suggesters.Where(MayTake))
            {
                var suggestions = await suggester.FindAsync(Sought, mine.Token);
                if (asking != mine) return;   // something else has been typed since
                if (suggestions.Count > 0) found.Add((suggester.Group, suggestions));
                StateHasChanged();
            }
        }
        finally
        {
            if (asking == mine) asking = null;
        }
    }

    // What was asked for is wanted no more.
    void Leave()
    {
        timer?.Dispose();
        asking?.Cancel();
        (timer, asking) = (null, null);
    }

    public void Dispose() => Leave();
}
