using Ims.Infrastructure.Councils;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Ims.Web.Councils;

/// <summary>What everybody is to know now. It looks again with every page and every few minutes; what somebody has hidden stays away until they open IMS again.</summary>
public partial class AnnouncementBar
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    readonly HashSet<AnnouncementShown> hidden = [];
    IReadOnlyList<AnnouncementShown> all = [];
    Ticking? ticking;

    [Inject] private AnnouncementsNow Announcements { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    // A text that was changed is new.
    IEnumerable<AnnouncementShown> Shown => all.Where(a => !hidden.Contains(a));

    protected override async Task OnInitializedAsync()
    {
        Nav.LocationChanged += Moved;
        ticking = new Ticking(Time, Pause, () => InvokeAsync(LookAgainAsync));
        ticking.Run(wanted: true);
        await LookAsync();
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(LookAgainAsync);

    async Task LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
    }

    async Task LookAsync()
    {
        var result = await Announcements.GetAsync(CancellationToken.None);
        if (result.Ok) all = result.Value;
    }

    void Hide(AnnouncementShown announcement) => hidden.Add(announcement);

    public void Dispose()
    {
        Nav.LocationChanged -= Moved;
        ticking?.Dispose();
    }
}
