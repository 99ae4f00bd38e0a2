using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Layout;

[Collection(MoreBrowserTests.Name)]
public sealed class ShellTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Sign_in_and_today_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await page.GotoAsync("/sign-in");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"sign-in-{theme}-{width}");

        await SignInAsync(page, Westmoor, "Income officer");
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"today-{theme}-{width}");
    }

    [Theory]
    [InlineData("/control-codes", "Administrator", "A", "Add a control code")]
    [InlineData("/rules", "Administrator", "N", "new rule")]
    [InlineData("/", "Income officer", "R", "Refresh")]
    public async Task The_list_of_keys_names_those_of_the_page_once(string path, string role, string key, string does)
    {
        var page = await OpenAsync();
        await SignInAsync(page, "Westmoor Borough Council", role, path);
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
        var row = page.Locator("#keys caption ~ tbody tr").Filter(new() { Has = page.Locator("kbd").GetByText(key, new() { Exact = true }) }).Filter(new() { HasText = does });
        await Expect(row).ToHaveCountAsync(1);
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task The_way_in_and_out_needs_no_mouse()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Uri(Server.Address, "/sign-in?returnUrl=%2F").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Income officer" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await page.Locator("a.skip").FocusAsync();
        await ShootAsync(page, "skip");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Locator("h1").FocusAsync();

        await page.Keyboard.PressAsync("?");
        var keys = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Expect(keys).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await page.Locator("button.me").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "menu");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await page.Locator("button.me").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task At_twice_the_size_nothing_is_cut_off()
    {
        var page = await OpenAsync(width: 683, height: 384);
        await SignInAsync(page, Westmoor, "Income officer", "/design");
        await Expect(page.Locator("h1")).ToContainTextAsync("Design");
        await AssertFitsAsync(page);
        await ShootAsync(page, "zoom");
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_the_way_out_is_named()
    {
        await using var dying = new WebServer();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income officer", at: dying.Address);
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");
        await dying.DisposeAsync();
        // What a dying server still says of a page is beside the point.
        await Expect(page.GetByRole(AriaRole.Alertdialog, new() { Name = "The connection was lost" })).ToBeVisibleAsync();
        await ShootAsync(page, "connection-lost");
        ForgiveLostConnection();
    }

    [Fact]
    public async Task Whoever_is_quicker_than_the_server_keeps_the_focus()
    {
        await using var line = new CutLine(Server.Address) { Lag = TimeSpan.FromMilliseconds(300) };
        var page = await OpenAsync(width: 400);
        await SignInAsync(page, Westmoor, "Income officer", at: line.Address);
        await page.EvaluateAsync("() => { const arrive = ims.arrive; ims.arrive = first => { arrive(first); ims.arrived = true; }; }");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Navigation" });
        await button.FocusAsync();
        await page.WaitForFunctionAsync("() => ims.arrived");
        await Expect(button).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Imports" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Imports");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_narrow_screen_the_navigation_opens_and_closes_by_keyboard()
    {
        var page = await OpenAsync(width: 400);
        await SignInAsync(page, Westmoor, "Income officer");
        var navigation = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await Expect(navigation).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Navigation" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(navigation).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "navigation-400");
        await page.Keyboard.PressAsync("Tab");
        await Expect(navigation.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(navigation).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Navigation" })).ToBeFocusedAsync();
    }
}
