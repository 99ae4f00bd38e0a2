using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Layout;

/// <summary>
/// A page that was opened has the focus on its heading, so that it is read out and keys start there. Whoever was quicker than the server and is somewhere
/// else already stays there.
/// </summary>
public sealed class FocusHeading : ComponentBase
{
    Type? shown;
    bool arrives;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired] public Microsoft.AspNetCore.Components.RouteData Route { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (shown == Route.PageType) return;
        (shown, arrives) = (Route.PageType, true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!arrives) return;
        arrives = false;
        await Js.InvokeVoidAsync("ims.arrive", firstRender);
    }
}
