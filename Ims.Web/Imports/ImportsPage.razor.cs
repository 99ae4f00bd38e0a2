using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports;

/// <summary>The files that came, and the way to send another. Refreshes itself while one is being worked on.</summary>
public partial class ImportsPage
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    static readonly Fate[] Shown = [Fate.Posted, Fate.Suspended, Fate.Matched];
    static readonly PageKey[] keys = [new("↑ ↓", "move"), new("Enter", "open the file"), new("A…Z", "find a file")];

    Ticking? ticking;
    ImportPage? page;
    ImportTurn? turn;
    IReadOnlyDictionary<long, ImportProgressTold> progress = new Dictionary<long, ImportProgressTold>();
    Refusal? refusal;
    string find = "";
    bool mayUpload;

    [Inject] private ImportList Files { get; set; } = null!;
    [Inject] private ImportProgress Progress { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Shows one group of files: <c>held</c>, <c>in-progress</c>...</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the files of one day: <c>2026-07-15</c>.</summary>
    [SupplyParameterFromQuery] private string? Received { get; set; }

    ImportGroup? Group => ImportPaths.GroupOf(Show);

    DateOnly? ReceivedOn => ImportPaths.DayOf(Received);

    DateOnly Today => Time.Today();

    string? Summary => page is null ? null : string.Join(", ", new[]
    {
        Words.Count(page.Count, "file"),
        page.Of(ImportGroup.InProgress) is > 0 and var working ? $"{working:N0} being worked on" : null,
        page.Of(ImportGroup.Held) is > 0 and var held ? $"{held:N0} held for a decision" : null,
    }.Where(s => s is not null));

    IReadOnlyList<Chip<ImportGroup?>> GroupChips =>
        [new(null, "All", page!.Count), .. Enum.GetValues<ImportGroup>().Select(g => new Chip<ImportGroup?>(g, ImportWords.Of(g), page!.Of(g)))];

    protected override async Task OnParametersSetAsync()
    {
        mayUpload = (await State).User.Holds(Permission.ImportsUpload);
        turn = null;
        await LoadAsync();
    }

    public void Dispose() => ticking?.Dispose();

    ImportProgressTold? ProgressOf(ImportRow row) => progress.GetValueOrDefault(row.Id);

    Tone ToneOf(ImportRow row) => ProgressOf(row)?.StoppedBecause is null ? ImportWords.ToneOf(row.Status) : Tone.Bad;

    void Choose(ImportGroup? group) => Nav.NavigateTo(ImportPaths.Group(group, ReceivedOn));

    Task FindAsync(string text)
    {
        (find, turn) = (text, null);
        return LoadAsync();
    }

    Task TurnAsync(ImportTurn? to)
    {
        turn = to;
        return LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = await Files.GetAsync(new ImportFilter(Group, find, ReceivedOn), turn, CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        var working = page?.Rows.Where(r => r.InProgress).Select(r => r.Id).ToList() ?? [];
        if (working.Count > 0 && await Progress.GetAsync(working, CancellationToken.None) is { Ok: true, Value: var told }) progress = told;
        if (page is not null && find.Length == 0 && ReceivedOn is null) Counts.Say(NavigationCount.ImportsHeld, page.Of(ImportGroup.Held));
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        // What has stopped for good is not asked about again.
        ticking.Run(working.Exists(id => progress.GetValueOrDefault(id)?.StoppedBecause is null));
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
