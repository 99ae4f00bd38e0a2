using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Ims.Web.Layout;

/// <summary>The document. Staff pages run over a circuit; sign-in and the pages that end a request badly are plain HTML.</summary>
public partial class App
{
    // Drawn once, by the circuit: prerendering would ask (and audit) everything twice.
    static readonly InteractiveServerRenderMode OverTheCircuit = new(prerender: false);

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    bool IsInteractive => Http.AcceptsInteractiveRouting();

    InteractiveServerRenderMode? Mode => IsInteractive ? OverTheCircuit : null;

    string? ChosenTheme => Http.Request.Cookies["ims-theme"] switch { "light" => "light", "dark" => "dark", _ => null };
}
