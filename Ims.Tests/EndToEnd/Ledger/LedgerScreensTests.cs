using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Ledger;

[Collection(MoreBrowserTests.Name)]
public sealed class LedgerScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    const string File = "LEDGER_SCREENS.bai2";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>A posted bank file of which one line was allocated in part; its receipt.</summary>
    async Task<string> PostedAsync()
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (!await db.Imports.AnyAsync(i => i.FileName == File))
        {
            Support.BankLine[] lines =
            [
                new(142_00, "FPI J HARGREAVES 5403211789 CTAX"), new(12_480_00, "WORLDPAY PAYOUT"), new(-25_00, "UNPAID CHEQUE"),
                .. Enumerable.Range(0, 70).Select(i => new Support.BankLine(90_00 + i, $"DDC CTAX 54011022{i:00}")), new(12_00, "BGC INVOICE", Reference: "19004417"),
            ];
            var id = (await westmoor.Get<ReceiveFile>().RunAsync(new(Support.TestTemplate.Profile, File), Support.Bai2Files.File(westmoor.Today, lines), default)).Value;
            _ = (await westmoor.Get<ImportWork>().FinishAsync(westmoor.Council, id, default)).Value;
            var item = await db.SuspenseItems.SingleAsync(i => i.AmountPence == 142_00);
            _ = (await westmoor.Get<AllocateSuspense>().RunAsync(new(
                [new ItemToTake(item.Id, new Money(100_00), item.Version)], [new TargetLine(Support.TestTemplate.CouncilTax, "5403211798", new Money(100_00))]), default)).Value;
        }
        return await (from i in db.SuspenseItems where i.AmountPence == 142_00 join l in db.LedgerLines on i.LedgerLineId equals l.Id join p in db.Postings on l.PostingId equals p.Id select p.ReceiptNumber).SingleAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_payment_is_found_opened_and_followed_and_the_income_report_leads_back_to_the_lines(Theme theme, int width)
    {
        var receipt = await PostedAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income officer", "/transactions");
        await Expect(page.Locator(".sub")).ToContainTextAsync("lines · £");
        await LookAsync(page, $"transactions-{theme}-{width}");

        await page.Locator("#find").FillAsync("142");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("was read as amount £142.00, in or out")).ToBeVisibleAsync();
        var mine = page.Locator("tbody tr[data-row]").Filter(new() { HasText = receipt });
        await Expect(mine).ToHaveCountAsync(1);
        await LookAsync(page, $"transactions-found-{theme}-{width}");

        await page.GetByLabel("Find lines by anything").FillAsync("hargreaves £142.00");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("with amount £142.00, in or out")).ToBeVisibleAsync();
        await Expect(mine).ToHaveCountAsync(1);
        await mine.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync(receipt);
        await Expect(page.Locator(".timeline")).ToContainTextAsync("£100.00 allocated from suspense");
        await LookAsync(page, $"receipt-{theme}-{width}");

        await page.GetByRole(AriaRole.Link, new() { Name = "1, which begins on line" }).ClickAsync();
        await Expect(page.Locator("tr[aria-current=true]")).ToBeFocusedAsync();
        await Expect(page.Locator("tr[aria-current=true]")).ToContainTextAsync("HARGREAVES");
        await LookAsync(page, $"import-line-{theme}-{width}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync(receipt);

        await page.GotoAsync("/reports/income");
        await Expect(page.GetByText("Ties to the ledger")).ToBeVisibleAsync();
        await LookAsync(page, $"income-{theme}-{width}");
        await page.Locator("#report-by").SelectOptionAsync("day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Day" })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        Assert.Contains("Control: Amount,", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        var figure = page.Locator(".key-table tbody td a").First;
        var total = await figure.InnerTextAsync();
        await figure.ClickAsync();
        await Expect(page.Locator(".sub")).ToContainTextAsync($"· {total}");
        await Expect(page.GetByText("Income only, without banking")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pages_and_filters_need_no_mouse()
    {
        await PostedAsync();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Auditor", "/transactions");
        var rows = page.Locator("tbody tr[data-row]");
        await Expect(rows).ToHaveCountAsync(50);
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Previous page" })).ToBeVisibleAsync();
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Previous page" })).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("f");
        await page.Locator("#filter-fund").FocusAsync();
        await page.Locator("#filter-fund").SelectOptionAsync(Support.TestTemplate.SuspenseFund);
        await page.Locator("#filter-account").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tag").First).ToContainTextAsync("Fund 99 Suspense");
        await LookAsync(page, "transactions-filtered");
        await page.Locator("#filter-amount").FillAsync("twelve");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#filter-amount-error")).ToContainTextAsync("is not an amount");
        await LookAsync(page, "transactions-refused");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_search_is_narrowed_sorted_saved_and_taken_away_as_a_file(Theme theme, int width)
    {
        await PostedAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income officer", "/transactions");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(50);
        await page.Locator("summary", new() { HasText = "Filters" }).ClickAsync();
        await page.Locator("#filter-words").FillAsync("ddc ctax");
        await page.Locator("#filter-amount-from").FillAsync("90.20");
        await page.Locator("#filter-amount-to").FillAsync("90.29");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(10);
        await page.Locator("summary", new() { HasText = "Order and columns" }).ClickAsync();
        await page.Locator("#view-sort").SelectOptionAsync("LargestAmount");
        await page.Locator("label.chip", new() { HasText = "Received" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show so" }).ClickAsync();
        await Expect(page.Locator("tbody tr[data-row]").First).ToContainTextAsync("£90.29");
        await page.Locator("summary", new() { HasText = "Saved views" }).ClickAsync();
        var name = $"Ninety pounds {theme} {width}";
        await page.Locator("#view-name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this search" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        await LookAsync(page, $"transactions-search-{theme}-{width}");

        var csv = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var text = await System.IO.File.ReadAllTextAsync(await csv.PathAsync());
        Assert.Contains("Words,ddc ctax\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Lines,10\r\n", text, StringComparison.Ordinal);
        var excel = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync());
        Assert.Equal(11, Support.Workbooks.Open(await System.IO.File.ReadAllBytesAsync(await excel.PathAsync()))[0].Rows.Count);

        await page.GotoAsync("/transactions");
        await page.Locator("summary", new() { HasText = "Saved views" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Who_may_not_see_reports_is_told_so_on_the_page_and_gets_no_file()
    {
        await PostedAsync();
        using var client = new StaffClient(server);
        await client.SignInAsync("1:Staff:1");
        var refused = await client.GetAsync("/reports/income");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Your role cannot open this page", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var file in (string[])["income.csv", "income.xlsx"])
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.GetAsync($"/reports/{file}?from=2026-07-01&to=2026-07-31")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.GetAsync("/transactions/lines.csv?amount=twelve")).StatusCode);
    }
}
