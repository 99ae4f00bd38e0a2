using System.Security.Claims;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Layout;

/// <summary>The navigation, by job; on a narrow screen it opens from the button in the header.</summary>
public partial class NavigationMenu
{
    [Parameter, EditorRequired] public ClaimsPrincipal Person { get; set; } = new();

    protected override void OnInitialized() => Counts.Changed += Redraw;

    public void Dispose() => Counts.Changed -= Redraw;

    void Redraw() => _ = InvokeAsync(StateHasChanged);
}
