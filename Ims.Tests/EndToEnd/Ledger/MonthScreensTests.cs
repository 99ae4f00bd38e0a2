using System.Globalization;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Exports;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Ledger;

/// <summary>A month is closed by one manager and re-opened by two.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class MonthScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>Two lines of the earliest month wait for an export.</summary>
    async Task<DateOnly> ReceiveAsync(string slug)
    {
        await using var council = await server.FurnishAsync(slug);
        var month = new DateOnly(council.Today.Year, council.Today.Month, 1).AddMonths(-2);
        await ReceiptsPosted.ReceiveAsync(council.Get<Acts>(), new Received(TestTemplate.CouncilTax, 127_00, month.AddDays(9)), new Received(TestTemplate.Rents, 88_50, month.AddDays(10)));
        return month;
    }

    async Task ExportAsync(string slug, DateOnly month)
    {
        await using var council = await server.FurnishAsync(slug);
        Assert.True((await council.Get<BuildExportBatch>().RunAsync(new(TestTemplate.GeneralLedger, month.AddMonths(1).AddDays(-1)), default)).Ok);
    }

    async Task AssertLooksAsync(IPage page, string name, Theme theme, int width)
    {
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"{name}-{theme}-{width}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_manager_closes_a_month_and_another_lets_it_be_re_opened(Theme theme, int width)
    {
        var (slug, council, who) = theme == Theme.Light ? ("westmoor", "Westmoor Borough Council", "WBC") : ("ashdale", "Ashdale District Council", "ADC");
        var month = await ReceiveAsync(slug);
        var name = month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, council, $"{who} IncomeManager", "/months");
        var row = manager.Locator("table[data-keys] tbody tr").Filter(new() { HasText = name });
        await Expect(row).ToContainTextAsync("not exported");
        await AssertLooksAsync(manager, "months", theme, width);
        await row.FocusAsync();
        await manager.Keyboard.PressAsync("Enter");
        await Expect(manager.Locator("h1")).ToContainTextAsync(name);

        await manager.GetByRole(AriaRole.Button, new() { Name = "Start closing" }).ClickAsync();
        await Expect(manager.Locator("h1")).ToContainTextAsync("Closing");
        await Expect(manager.GetByRole(AriaRole.Row, new() { Name = "Exports" })).ToContainTextAsync("Must be done");
        await CloseAsync(manager, name);
        await Expect(manager.Locator(".notice.bad")).ToContainTextAsync($"of {name} have not left with General ledger");
        await AssertLooksAsync(manager, "month-closing", theme, width);

        await ExportAsync(slug, month);
        await CloseAsync(manager, name);
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync($"{name} is closed with");
        var ask = manager.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" });
        await ask.ClickAsync();
        await Expect(manager.Locator("#reopen-reason-error")).ToBeVisibleAsync();
        await AssertLooksAsync(manager, "month-closed", theme, width);
        await manager.Locator("#reopen-reason").FillAsync("A late remittance of the agency belongs to it");
        await ask.ClickAsync();
        await Expect(manager.GetByText("waits for another person's approval")).ToBeVisibleAsync();
        await AssertLooksAsync(manager, "month-waits", theme, width);
        await manager.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).First.ClickAsync();
        await Expect(manager.Locator("h1")).ToContainTextAsync($"Re-open {name}");
        await Expect(manager.GetByText("is your own request")).ToBeVisibleAsync();
        await Expect(manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);

        var second = await OpenAsync(theme, width);
        await SignInAsync(second, council, "second manager", new Uri(manager.Url).AbsolutePath);
        await Expect(second.GetByText("counts in it. It leaves with the next export")).ToBeVisibleAsync();
        await AssertLooksAsync(second, "month-request", theme, width);
        await second.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(second.Locator(".notice.good")).ToContainTextAsync("approved and done");
        await second.GotoAsync($"/months/{month:yyyy-MM}");
        await Expect(second.Locator("h1")).ToContainTextAsync("Open");
        await Expect(second.GetByRole(AriaRole.Region, new() { Name = "When it was closed" })).ToContainTextAsync($"{who} second manager");
        await AssertLooksAsync(second, "month-reopened", theme, width);
    }

    static async Task CloseAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Close {name}" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("No line can be dated in it any more");
        await dialog.GetByRole(AriaRole.Button, new() { Name = $"Close {name}" }).ClickAsync();
    }
}
