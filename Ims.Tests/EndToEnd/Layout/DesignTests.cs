using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Layout;

[Collection(MoreBrowserTests.Name)]
public sealed class DesignTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Theory]
    [MemberData(nameof(ShellTests.Looks), MemberType = typeof(ShellTests))]
    public async Task The_shared_components_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Income officer", "/design");
        await Expect(page.Locator("h1")).ToContainTextAsync("Design");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allocate" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("more than two decimals");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"design-{theme}-{width}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Discard the file" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, $"dialog-{theme}-{width}");
    }

    [Fact]
    public async Task A_desk_is_driven_by_keys_alone()
    {
        var page = await OpenAsync();
        await SignInAsync(page, "Westmoor Borough Council", "Income officer", "/design");
        var rows = page.Locator("table[data-keys] tbody tr");
        await rows.First.FocusAsync();
        await Expect(page.Locator(".two .card h2")).ToHaveTextAsync("FPI J HARGREAVES 5403211789 CTAX");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Nth(2)).ToBeFocusedAsync();
        await Expect(rows.Nth(2)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("k");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(rows.Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(" ");
        await Expect(rows.Last.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(rows.Last).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("9");
        await Expect(page.Locator("#amount")).ToBeFocusedAsync();
        await Expect(page.Locator("#amount")).ToHaveValueAsync("9");
        // The server takes the focus back to a row while somebody is still typing.
        await rows.First.EvaluateAsync("row => row.focus()");
        await page.Keyboard.PressAsync("5");
        await Expect(page.Locator("#amount")).ToHaveValueAsync("95");
        await page.Keyboard.PressAsync("Tab");
        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("7");
        await Expect(page.Locator("#amount")).ToHaveValueAsync("7");

        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("a");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await DialogHasFocusAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");
        await DialogHasFocusAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Discard the file" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice")).ToContainTextAsync("was discarded");
        await Expect(rows.First).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");
        Assert.EndsWith("/?row=FPI%20J%20HARGREAVES%205403211789%20CTAX", page.Url, StringComparison.Ordinal);
    }
}
