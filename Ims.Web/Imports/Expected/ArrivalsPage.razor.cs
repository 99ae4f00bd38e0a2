using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Expected;

/// <summary>All arrivals, by state and by file.</summary>
public partial class ArrivalsPage
{
    static readonly Crumb[] trail = [new("Expected files", ExpectedPaths.List)];
    static readonly PageKey[] keys = [new("↑ ↓", "move"), new("Enter", "acknowledge, or open")];
    static readonly Chip<string>[] chips =
    [
        new("", "All"), new(ExpectedPaths.Open, "Not acknowledged"),
        .. new[] { ArrivalState.Missing, ArrivalState.Late, ArrivalState.Small, ArrivalState.Large, ArrivalState.ArrivedLate, ArrivalState.Arrived, ArrivalState.Waiting }
            .Select(s => new Chip<string>(ExpectedPaths.Key(s), ExpectedWords.Of(s))),
    ];

    ArrivalPage? page;
    ArrivalTurn? turn;
    Refusal? refusal;
    string? ofFile;

    [Inject] private ArrivalList Arrivals { get; set; } = null!;
    [Inject] private ExpectedFileDetails Files { get; set; } = null!;
    [Inject] private ExpectedAlerts Alerts { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;

    /// <summary>A state, or <c>open</c> for those that nobody acknowledged.</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>The id of one expected file.</summary>
    [SupplyParameterFromQuery] private long? File { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        turn = null;
        ofFile = File is { } id && await Files.GetAsync(id, CancellationToken.None) is { Ok: true, Value: { } told } ? told.Name : null;
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var state = ExpectedPaths.StateOf(Show);
        // An alert that was taken note of is no alert any more, so a state that alarms is shown as the dashboard counts it.
        var unacknowledged = Show == ExpectedPaths.Open || (state is { } s && ArrivalJudgement.IsAlert(s) && File is null);
        var result = await Arrivals.GetAsync(new ArrivalFilter(state, unacknowledged, File), turn, CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        if (await Alerts.GetAsync(CancellationToken.None) is { Ok: true, Value: var counts }) Counts.Say(NavigationCount.ExpectedAlerts, counts.Count);
    }

    void Choose(string key) => Nav.NavigateTo(Address(key, File));

    static string Address(string? show, long? file)
    {
        var asked = string.Join('&', new[] { show is { Length: > 0 } ? $"show={Uri.EscapeDataString(show)}" : null, file is { } id ? $"file={id}" : null }.Where(p => p is not null));
        return asked.Length == 0 ? ExpectedPaths.Arrivals : $"{ExpectedPaths.Arrivals}?{asked}";
    }

    Task TurnAsync(ArrivalTurn? to)
    {
        turn = to;
        return LoadAsync();
    }
}
