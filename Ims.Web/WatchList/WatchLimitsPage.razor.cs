using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds.Setup;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.WatchList;

/// <summary>From where on the watch list speaks.</summary>
public partial class WatchLimitsPage
{
    SettingTold? told;
    Refusal? refusal;

    [Inject] private SettingDetails Details { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var found = await Details.GetAsync(SettingKind.WatchList, WatchSetting.TheKey, CancellationToken.None);
        (told, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }
}
