using System.Text.RegularExpressions;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Audit;

public sealed class AuditScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_auditor_finds_who_changed_what_by_keyboard_and_takes_it_along(Theme theme, int width)
    {
        await using (var westmoor = await server.FurnishAsync("westmoor"))
        {
            await Support.SuspenseArrivals.ArriveAsync(westmoor.Get<Acts>(), new Support.Arrival(142_00, "FPI AUDIT SCREEN"));
            _ = (await westmoor.Get<SealAudit>().RunAsync(default)).Value;
        }
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Auditor", "/audit");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Audit");
        await Expect(page.Locator(".sealed")).ToContainTextAsync("up to entry");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"audit-{theme}-{width}");

        // The filter by keys alone: F opens the panel, Tab leads through it, Enter shows.
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator("#filter-action").FocusAsync();
        await page.Keyboard.TypeAsync("Set-up added");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#filter-subject").FillAsync("23");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/audit\?action=setup\.add&subject=23$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(1);
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"audit-filtered-{theme}-{width}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        Assert.Matches("^wbc-audit-[0-9]{8}-[0-9]{6}\\.csv$", download.SuggestedFilename);
        var file = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("What,setup.add", file, StringComparison.Ordinal);
        Assert.Contains("Entries,1", file, StringComparison.Ordinal);

        // Enter on the row opens the entry.
        await page.Locator("tbody tr[data-row]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Entry ");
        await Expect(page.Locator("table.changes")).ToContainTextAsync("Council Tax");
        await Expect(page.Locator("dl.facts a.mono")).ToHaveAttributeAsync("href", "/funds/23");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"audit-entry-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Audit");
    }
}
