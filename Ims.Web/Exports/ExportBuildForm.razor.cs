using System.Globalization;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Exports;

/// <summary>Chooses a period's end, shows what would leave, and builds the batch.</summary>
public partial class ExportBuildForm
{
    string profileCode = "";
    string? typed;
    DateOnly? periodEnd;
    Waiting? waiting;
    Refusal? refusal;
    bool isBusy;

    [Parameter, EditorRequired] public IReadOnlyList<ExportProfileRow> Profiles { get; set; } = [];
    [Parameter, EditorRequired] public EventCallback<ExportBuilt> OnBuilt { get; set; }

    [Inject] private ExportWaiting WaitingLines { get; set; } = null!;
    [Inject] private BuildExportBatch Build { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    string Act => isBusy ? "Building…" : waiting is { Lines: > 0 } w ? $"Build a batch of {Words.Count(w.Lines, "line")}" : "Nothing to build";

    string Help => periodEnd is { } end ? $"Takes every waiting line with an accounting date up to {end:dd/MM/yyyy}." : "Choose the last accounting date that is to leave.";

    IEnumerable<(string Text, DateOnly On)> UsualEnds
    {
        get
        {
            var today = Time.Today();
            var first = new DateOnly(today.Year, today.Month, 1);
            yield return ("Last month", first.AddDays(-1));
            yield return ("Today", today);
            yield return ("This month", first.AddMonths(1).AddDays(-1));
        }
    }

    protected override async Task OnInitializedAsync()
    {
        profileCode = Profiles.Count > 0 ? Profiles[0].Code : "";
        await ChooseAsync(Time.Today());
    }

    Task ChooseAsync(DateOnly on)
    {
        typed = on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        return CountAsync();
    }

    async Task CountAsync()
    {
        var read = FinancialPeriod.ReadEnd(typed);
        (periodEnd, refusal, waiting) = (read.Ok ? read.Value : null, read.Refusal, null);
        if (periodEnd is not { } end) return;
        var result = await WaitingLines.GetAsync(new ExportPeriod(profileCode, end), default);
        (waiting, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    async Task BuildAsync()
    {
        if (isBusy || periodEnd is not { } end) return;
        isBusy = true;
        StateHasChanged();
        var result = await Build.RunAsync(new ExportPeriod(profileCode, end), default);
        await CountAsync();
        (isBusy, refusal) = (false, result.Refusal);
        if (result.Ok) await OnBuilt.InvokeAsync(result.Value);
    }
}
