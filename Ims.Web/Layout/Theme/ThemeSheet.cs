using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Ims.Web.Layout.Theme;

/// <summary>
/// The theme as one style sheet, made once at start: light, and dark for those who chose it or whose system asks for it. A
/// MudThemeProvider on a page would write an inline style, which the content policy forbids.
/// </summary>
internal sealed partial class ThemeSheet
{
    const string Path = "/theme.css";
    string css = "";

    /// <summary>Where pages find it; changes with its content.</summary>
    internal string Url { get; private set; } = Path;

    internal async Task MakeAsync(IServiceProvider services, ILoggerFactory log)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, log);
        var light = Tokens.All.Select(t => (t.Name, t.Light));
        var dark = Tokens.All.Select(t => (t.Name, t.Dark));
        var lightRules = $":root{{color-scheme:light;{Variables(light)}}}\n{await RenderAsync(renderer, dark: false)}";
        var darkRules = $":root{{color-scheme:dark;{Variables(dark)}}}\n{await RenderAsync(renderer, dark: true)}";
        css = $"{lightRules}\n{For(":root[data-theme=dark]", darkRules)}\n"
            + $"@media (prefers-color-scheme: dark){{\n{For(":root:not([data-theme=light])", darkRules)}\n}}\n";
        Url = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..12]}";
    }

    internal void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(css, "text/css", Encoding.UTF8);
    }).AllowAnonymous();

    static string Variables(IEnumerable<(string Name, string Value)> tokens) => string.Concat(tokens.Select(t => $"--{t.Name}:{t.Value};"));

    static async Task<string> RenderAsync(HtmlRenderer renderer, bool dark)
    {
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(MudThemeProvider.Theme)] = StaffTheme.Make(),
                [nameof(MudThemeProvider.IsDarkMode)] = dark,
                [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
                [nameof(MudThemeProvider.DefaultScrollbar)] = true,
            }));
            return root.ToHtmlString();
        });
        return string.Join('\n', Styles().Matches(html).Select(m => m.Groups["css"].Value));
    }

    // Each rule stands under the chosen theme's selector.
    static string For(string selector, string rules) => rules.Replace(":root", selector, StringComparison.Ordinal);

    [GeneratedRegex("<style[^>]*>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Styles();
}
