using System.Globalization;
using Ims.Domain.Values;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Councils;

/// <summary>An administrator writes an announcement without a mouse; everybody of the council reads it above every page, and nobody else.</summary>
public sealed class AnnouncementsInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task It_is_written_by_keyboard_and_read_by_the_council(Theme theme, int width)
    {
        var text = $"Cash office closes at noon, {theme} {width}";
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Administrator", "/announcements");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"announcements-before-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an announcement" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Add an announcement");
        await page.Locator("#say-text").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#say-text-error")).ToContainTextAsync("says nothing");
        await LookAsync(page, $"announcement-refused-{theme}-{width}");
        await page.Keyboard.TypeAsync(text);
        await page.Locator("#say-severity").SelectOptionAsync("Warning");
        await page.Locator("#say-until").FillAsync(UkTime.Local(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(2)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await page.Locator("#say-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Announcements");
        await Expect(page.Locator("main table").First).ToContainTextAsync(text);
        await LookAsync(page, $"announcements-{theme}-{width}");

        var cashier = await OpenAsync(theme, width);
        await SignInAsync(cashier, "Westmoor Borough Council", "Cashier", "/");
        await Expect(cashier.Locator(".announcements")).ToContainTextAsync(text);
        await LookAsync(cashier, $"announced-{theme}-{width}");
        var shown = await cashier.Locator(".announcements .notice").CountAsync();
        await cashier.Locator(".announcements .notice", new() { HasText = text }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(cashier.Locator(".announcements .notice")).ToHaveCountAsync(shown - 1);

        var other = await OpenAsync(theme, width);
        await SignInAsync(other, "Ashdale District Council", "Cashier", "/");
        await Expect(other.Locator("h1")).ToBeVisibleAsync();
        await Expect(other.Locator(".announcements .notice")).ToHaveCountAsync(0);
    }
}
