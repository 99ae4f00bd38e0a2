using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>Asks for the auditor's pack of some days.</summary>
public partial class PackPage
{
    static readonly Crumb[] trail = [new("Reports", ReportPaths.List)];

    string from = "", to = "";
    Refusal? refusal;

    [Inject] private KeepPack Keep { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    ReportPeriod? Named => UkDates.Read(from, "From") is { Ok: true, Value: var first } && UkDates.Read(to, "To") is { Ok: true, Value: var last } ? ReportPeriods.Named(first, last, Time.Today()) : null;

    // Chips show none where the days have no name.
    ReportPeriod Chosen => Named ?? ReportWords.NoPeriod;

    protected override void OnInitialized() => Choose(ReportPeriod.LastFinancialYear);

    void Choose(ReportPeriod period)
    {
        var (first, last) = period.Days(Time.Today());
        (from, to) = (UkDates.Show(first), UkDates.Show(last));
    }

    async Task AskAsync()
    {
        var (first, last) = (UkDates.Read(from, "From"), UkDates.Read(to, "To"));
        var kept = !first.Ok ? first.Refusal : !last.Ok ? last.Refusal : await Keep.RunAsync(new PackToKeep(first.Value, last.Value), CancellationToken.None);
        refusal = kept.Refusal;
        if (kept.Ok) Nav.NavigateTo(ReportPaths.Kept);
    }
}
