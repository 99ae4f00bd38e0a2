using Ims.Domain.Exports;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Exports;

public sealed class ExportScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>A profile, two funds and lines that wait, whatever tests ran before.</summary>
    async Task ReceiveAsync(long pence)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await Support.ReceiptsPosted.ReceiveAsync(westmoor.Get<Acts>(),
            new Support.Received(Support.TestTemplate.CouncilTax, pence, westmoor.Today), new Support.Received(Support.TestTemplate.Sundry, pence, westmoor.Today));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_manager_builds_a_batch_and_reads_what_left(Theme theme, int width)
    {
        await ReceiveAsync(14_200);
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income manager", "/exports");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Exports");
        await Expect(page.Locator("form dl.facts")).ToContainTextAsync("Gross to control codes");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"exports-before-{theme}-{width}");

        var end = page.GetByRole(AriaRole.Textbox, new() { Name = "Period end" });
        await end.FillAsync("31/02/2026");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#period-end-error")).ToContainTextAsync("is not a date");
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Today", Exact = true }).ClickAsync();
        await Expect(page.Locator("#period-end-error")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Build a batch of" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var open = page.GetByRole(AriaRole.Link, new() { Name = "Open the batch" });
        await Expect(open).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nothing to build" })).ToBeDisabledAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, $"exports-after-{theme}-{width}");

        await open.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("General ledger");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rows of the batch" })).ToContainTextAsync("VAT on Sundry debtors: Bank credit");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"export-batch-{theme}-{width}");

        await page.Locator("a.big").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ledger lines");
        await Expect(page.Locator("main table")).ToContainTextAsync("Sundry debtors");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"export-lines-{theme}-{width}");
        await page.GoBackAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the file" }).ClickAsync());
        Assert.Matches("^wbc-gl-[0-9]{6}\\.csv$", download.SuggestedFilename);
        Assert.StartsWith(GenericCsv.Head, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_sees_batches_but_no_way_to_build_one()
    {
        await ReceiveAsync(100);
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income officer", "/exports");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Exports");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waiting today" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Build a batch" })).ToHaveCountAsync(0);
        await page.GotoAsync("/exports/gl/9999");
        await Expect(page.Locator("main")).ToContainTextAsync("There is no such batch");
        await AssertAccessibleAsync(page);
    }
}
