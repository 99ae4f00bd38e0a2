using Ims.Domain.Values;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Reports;

/// <summary>The reports that are made and were made for whoever looks; what is under way is followed.</summary>
public partial class KeptReportsPage
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    static readonly Crumb[] trail = [new("Reports", ReportPaths.List)];

    Ticking? ticking;
    IReadOnlyList<KeptReportRow>? reports;
    Refusal? refusal;

    [Inject] private KeptReportList List { get; set; } = null!;
    [Inject] private EndKeptReport End { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    IReadOnlyList<KeptReportRow> Ended => [.. reports!.Where(r => !r.IsUnderWay)];

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (reports, refusal) = (result.Ok ? result.Value : null, result.Refusal ?? refusal);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(reports?.Any(r => r is { IsUnderWay: true, StoppedBecause: null }) == true);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task EndAsync(KeptReportRow row)
    {
        if (!row.IsUnderWay && !await Dialogs.ConfirmAsync("Remove the file", "It can no longer be downloaded. The report can be asked for again.", "Remove it")) return;
        refusal = (await End.RunAsync(row.Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}
