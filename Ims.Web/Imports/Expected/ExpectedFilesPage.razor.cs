using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports.Expected;

/// <summary>What needs looking into first, then what should come, then the days to come.</summary>
public partial class ExpectedFilesPage
{
    const int Days = 14;

    IReadOnlyList<ExpectedFileRow>? files;
    ArrivalPage? open;
    IReadOnlyList<CalendarDay>? days;
    Refusal? refusal;
    bool mayChange;

    [Inject] private ExpectedFileList Files { get; set; } = null!;
    [Inject] private ArrivalList Arrivals { get; set; } = null!;
    [Inject] private ComingFiles Coming { get; set; } = null!;
    [Inject] private ExpectedAlerts Alerts { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => files is null ? null : $"{Words.Count(files.Count(f => f.Active), "file")} watched. Times are those of the clock on the wall.";

    protected override async Task OnInitializedAsync()
    {
        mayChange = (await State).User.Holds(Permission.ImportsDecide);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var loaded = await Files.GetAsync(CancellationToken.None);
        var arrivals = await Arrivals.GetAsync(new ArrivalFilter(Unacknowledged: true), turn: null, CancellationToken.None);
        var coming = await Coming.GetAsync(Time.Today(), Days, CancellationToken.None);
        refusal = loaded.Refusal ?? arrivals.Refusal ?? coming.Refusal;
        if (refusal is not null) return;
        (files, open, days) = (loaded.Value, arrivals.Value, coming.Value);
        if (await Alerts.GetAsync(CancellationToken.None) is { Ok: true, Value: var counts }) Counts.Say(NavigationCount.ExpectedAlerts, counts.Count);
    }
}
