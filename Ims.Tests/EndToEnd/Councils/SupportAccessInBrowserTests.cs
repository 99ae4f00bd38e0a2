using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Councils;

/// <summary>An administrator lets support staff in and shuts them out without a mouse; everybody in the council reads it meanwhile.</summary>
public sealed class SupportAccessInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task Support_staff_are_let_in_seen_by_all_and_shut_out(Theme theme, int width)
    {
        var shot = $"{theme}-{width}";
        var why = $"The file of Tuesday {shot}";
        var page = await OpenAsync(theme, width);
        var keys = page.Keyboard;
        await SignInAsync(page, Ashdale, "Administrator", "/support-access");
        await page.Locator("#support-let-in").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#support-reason")).ToBeFocusedAsync();
        await Expect(page.Locator("#support-reason-error")).ToContainTextAsync("It is not said why");
        await keys.TypeAsync(why);
        await page.Locator("#support-hours").FillAsync("2");
        await page.Locator("#support-let-in").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("Support staff are let in.");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(why);
        await LookAsync(page, $"support-access-{shot}");

        var officer = await OpenAsync(theme, width);
        await SignInAsync(officer, Ashdale, "Income officer");
        await Expect(officer.Locator("#support-here")).ToContainTextAsync(why);
        await LookAsync(officer, $"support-here-{shot}");

        var support = await OpenAsync(theme, width);
        await SignInAsync(support, Ashdale, "Sam Support", "/transactions");
        await Expect(support.Locator("h1")).ToHaveTextAsync("Transactions");

        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = why }).GetByRole(AriaRole.Button, new() { Name = "Shut out" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("Support staff are shut out.");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Ended by");
        await officer.GotoAsync("/transactions");
        await Expect(officer.Locator("h1")).ToHaveTextAsync("Transactions");
        await Expect(officer.Locator("#support-here")).ToHaveCountAsync(0);
    }
}
