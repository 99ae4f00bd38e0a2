using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Reports;

/// <summary>Reports as an auditor and a manager use them: every one opened, by keys alone, axe clean; one made in the background, one scheduled.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class ReportScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_report_is_found_and_opened(Theme theme, int width)
    {
        await ArrivedAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Auditor", "/reports");
        await LookAsync(page, $"reports-{theme}-{width}");
        var paths = await page.Locator("main li a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.Equal(ReportCatalogue.All.Count, paths.Length);
        foreach (var path in paths)
        {
            await page.GotoAsync(path == "/reports/account-statement" ? $"{path}?fund=23&account=5401102239" : path);
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download for Excel" })).ToBeVisibleAsync();
            await LookAsync(page, $"report-{path.Split('/')[^1]}-{theme}-{width}");
        }
    }

    [Fact]
    public async Task A_report_is_made_in_the_background_and_taken_away_without_a_mouse()
    {
        await ArrivedAsync();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Auditor", "/reports/income");
        await PressAsync(page, page.Locator("#keep"));
        await Expect(page.Locator("h1")).ToContainTextAsync("My reports");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Download Excel" }).First;
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(page, "reports-kept");
        var download = await page.RunAndWaitForDownloadAsync(() => PressAsync(page, page.Locator("tbody tr").First));
        Assert.Equal("Income", Workbooks.Open(await System.IO.File.ReadAllBytesAsync(await download.PathAsync()))[0].Name);
    }

    [Fact]
    public async Task A_schedule_is_made_of_a_report_and_removed_again()
    {
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income manager", "/reports/suspense-ageing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make regularly" }).ClickAsync();
        await page.Locator("#schedule-save").ClickAsync();
        await Expect(page.Locator("#schedule-name-error")).ToContainTextAsync("Give the schedule a name");
        await page.Locator("#schedule-name").FillAsync("Suspense each Monday");
        await page.Locator("#schedule-when").FillAsync("0 30 7 ? * MON");
        await Expect(page.Locator("#schedule-when-help")).ToContainTextAsync("Every Monday at 07:30");
        await page.Locator("input[type=checkbox][id^=schedule-person]").First.CheckAsync();
        await LookAsync(page, "report-schedule");
        // What was typed outlives a reload.
        await page.ReloadAsync();
        await Expect(page.GetByText("What you had typed is back.")).ToBeVisibleAsync();
        await Expect(page.Locator("#schedule-name")).ToHaveValueAsync("Suspense each Monday");
        await page.Locator("#schedule-save").ClickAsync();
        await Expect(page.Locator("main .notice")).ToContainTextAsync("The schedule was saved.");
        await LookAsync(page, "report-schedules");
        await page.GetByRole(AriaRole.Link, new() { Name = "Suspense each Monday" }).ClickAsync();
        await page.Locator("#schedule-remove").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Expect(page.Locator("main .notice")).ToContainTextAsync("The schedule was removed.");
    }

    async Task ArrivedAsync()
    {
        await using var westmoor = await Server.FurnishAsync("westmoor");
        await SuspenseArrivals.ArriveAsync(westmoor.Get<Acts>(), new Arrival(142_00, "FPI FOR REPORTS"));
    }
}
