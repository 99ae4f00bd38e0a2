using Ims.Domain.Values;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>All schedules of the council.</summary>
public partial class ReportSchedulesPage
{
    static readonly Crumb[] trail = [new("Reports", ReportPaths.List)];

    ReportSchedulesTold? told;
    Refusal? refusal;

    [Inject] private ReportScheduleList List { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "saved")] private string? Saved { get; set; }

    string? Said => Saved switch { null => null, "removed" => "The schedule was removed.", _ => "The schedule was saved." };

    protected override async Task OnInitializedAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (told, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
