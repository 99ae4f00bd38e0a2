using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ims.Tests.Support.Web;

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

/// <summary>The rooms of the second half of the alphabet, in a browser of their own beside the first: a browser test waits most of its time, and two of them keep two cores busy.</summary>
[CollectionDefinition(Name)]
public sealed class MoreBrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser, second half";
}

public enum Theme { Light, Dark }

/// <summary>
/// A test that drives the application in a browser. Whatever it opens is watched: a refused content (CSP), a script error or a line on
/// the error console fails the test at its end. Each class has a server of its own, so that no test meets what another class has posted.
/// </summary>
[Collection(BrowserTests.Name)]
[Trait("Kind", "EndToEnd")]
public abstract class BrowserTest(WebServer server, Chromium chromium) : IClassFixture<WebServer>, IAsyncLifetime
{
    readonly List<IBrowserContext> contexts = [];
    readonly ConcurrentQueue<string> complaints = new();
    bool forgives;

    protected WebServer Server => server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh browser window, signed in as nobody.</summary>
    protected async Task<IPage> OpenAsync(Theme theme = Theme.Light, int width = 1366, int height = 768)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            ColorScheme = theme == Theme.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "en-GB",
        });
        contexts.Add(context);
        context.SetDefaultTimeout(20_000);
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile}`));");
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Enqueue($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        return page;
    }

    /// <summary>Signs in on the development sign-in page: the council's name and the role's words as they stand there.</summary>
    protected async Task SignInAsync(IPage page, string council, string role, string path = "/", Uri? at = null)
    {
        await page.GotoAsync(new Uri(at ?? Server.Address, $"/sign-in?returnUrl={Uri.EscapeDataString(path)}").ToString());
        await page.GetByRole(AriaRole.Region, new() { Name = council }).GetByRole(AriaRole.Button).Filter(new() { HasText = role }).First.ClickAsync();
        await page.Locator("main h1").First.WaitForAsync();
    }

    // Every rule is applied whole; of what pleases it axe then keeps one example each, which on a long table is most of its work.
    static readonly AxeRunOptions Complaints = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>axe with every rule finds nothing on the page as it now is.</summary>
    protected static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(Complaints);
        Assert.True(result.Violations.Length == 0, $"axe on {page.Url}:\n" + string.Join('\n', result.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n" + string.Join('\n', v.Nodes.Select(n => $"    {n.Html}\n      {string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))}")))));
    }

    /// <summary>Nothing of the page lies to the right of the window.</summary>
    protected static async Task AssertFitsAsync(IPage page)
    {
        var tooWide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide <= 0, $"{page.Url} is {tooWide} px wider than its window.");
    }

    /// <summary>A dialog takes the focus once it is drawn: what is pressed before goes elsewhere.</summary>
    protected static Task DialogHasFocusAsync(IPage page) => Assertions.Expect(page.Locator(".mud-dialog:focus, .mud-dialog-container :focus")).ToHaveCountAsync(1);

    /// <summary>A picture for people to look at, where <c>IMS_SHOTS</c> names a folder.</summary>
    protected static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("IMS_SHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled, FullPage = true });
    }

    /// <summary>The page as it now is, for people and for axe, and within its window.</summary>
    protected static async Task LookAsync(IPage page, string name)
    {
        await ShootAsync(page, name);
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
    }

    /// <summary>As somebody presses it who has no mouse.</summary>
    protected static async Task PressAsync(IPage page, ILocator what)
    {
        await what.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Types over what stands in an input.</summary>
    protected static async Task TypeOverAsync(IPage page, string selector, string text)
    {
        await page.Locator(selector).FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>For a test that takes the server away: what the browser says about that is no complaint.</summary>
    protected void ForgiveLostConnection() => forgives = true;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.CloseAsync();
        if (!forgives) Assert.Empty(complaints);
        GC.SuppressFinalize(this);
    }
}
