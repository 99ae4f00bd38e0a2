using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>What everybody is to know now. It looks again with every page and every few minutes; what somebody has hidden stays away until they open IMS again.</summary>
public partial class AnnouncementBar
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    readonly HashSet<AnnouncementShown> hidden = [];
    IReadOnlyList<AnnouncementShown> all = [];

    [Inject] private AnnouncementsNow Announcements { get; set; } = null!;

    protected override TimeSpan Every => Pause;

    // A text that was changed is new.
    IEnumerable<AnnouncementShown> Shown => all.Where(a => !hidden.Contains(a));

    protected override async Task LookAsync()
    {
        var result = await Announcements.GetAsync(CancellationToken.None);
        if (result.Ok) all = result.Value;
    }

    void Hide(AnnouncementShown announcement) => hidden.Add(announcement);
}
