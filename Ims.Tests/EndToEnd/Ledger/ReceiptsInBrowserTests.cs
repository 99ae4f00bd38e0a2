using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Ledger;

/// <summary>A cashier gives a payer the receipt: on paper, as a PDF and by e-mail.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class ReceiptsInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    const string File = "RECEIPTS.bai2";
    static readonly long[] Paid = [312_00, 313_00, 314_00, 315_00, 77_00, 78_00];

    /// <summary>A paid invoice of that amount that nobody has a receipt of.</summary>
    async Task<string> PaidAsync(long pence)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (!await db.Imports.AnyAsync(i => i.FileName == File))
        {
            var lines = Paid.Select(p => new Support.BankLine(p, "BGC INVOICE", Reference: "19004417"));
            var id = (await westmoor.Get<ReceiveFile>().RunAsync(new(Support.TestTemplate.Profile, File), Support.Bai2Files.File(westmoor.Today, [.. lines]), default)).Value;
            _ = (await westmoor.Get<ImportWork>().FinishAsync(westmoor.Council, id, default)).Value;
        }
        return await db.Postings.Where(p => p.Lines.Any(l => l.AmountPence == pence)).Select(p => p.ReceiptNumber).SingleAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_receipt_is_printed_once_then_as_a_copy_had_as_a_PDF_and_sent_by_email(Theme theme, int width)
    {
        var receipt = await PaidAsync(312_00 + (theme == Theme.Dark ? 1_00 : 0) + (width == 400 ? 2_00 : 0));
        var page = await OpenAsync(theme, width);
        await page.AddInitScriptAsync("window.printed = []; window.print = () => window.printed.push(document.querySelector('.receipt-mark')?.textContent ?? 'no mark');");
        await SignInAsync(page, Westmoor, "Cashier", $"/transactions/{receipt}");
        await Expect(page.GetByText("It is a VAT receipt.")).ToBeVisibleAsync();
        await LookAsync(page, $"posting-with-receipt-{theme}-{width}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Print receipt" }).ClickAsync();
        await Expect(page.Locator(".receipt-mark")).ToHaveTextAsync("Not issued yet");
        await Expect(page.Locator(".receipt-sheet img")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Print receipt" }).ClickAsync();
        await Expect(page.Locator(".receipt-mark")).ToHaveCountAsync(0);
        await Expect(page.GetByText("stands in the log")).ToBeVisibleAsync();
        await LookAsync(page, $"receipt-sheet-{theme}-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print a copy" }).ClickAsync();
        await Expect(page.Locator(".receipt-mark")).ToHaveTextAsync("Copy");
        await page.WaitForFunctionAsync("() => window.printed.length === 2");
        Assert.Equal(["no mark", "Copy"], await page.EvaluateAsync<string[]>("() => window.printed"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("h1")).ToBeHiddenAsync();
        await ShootAsync(page, $"receipt-on-paper-{theme}-{width}");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the posting" }).First.ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download PDF" }).ClickAsync());
        Assert.Equal($"{receipt}-copy.pdf", download.SuggestedFilename);
        Assert.Superset(new HashSet<string> { "COPY", receipt, "19004417" }, Support.PdfText.Of(await System.IO.File.ReadAllBytesAsync(await download.PathAsync())).ToHashSet());

        await page.Locator("#receipt-address").FillAsync("payer at example");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#receipt-address-error")).ToContainTextAsync("not an e-mail address");
        await LookAsync(page, $"receipt-refused-{theme}-{width}");
        await page.Locator("#receipt-address").FillAsync("payer@example.org");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("A copy is on its way to p***@example.org.")).ToBeVisibleAsync();
        await Expect(page.Locator(".issued tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Copy of the receipt e-mailed");
        await LookAsync(page, $"receipt-issued-{theme}-{width}");
    }

    [Fact]
    public async Task A_receipt_needs_no_mouse()
    {
        var receipt = await PaidAsync(77_00);
        var page = await OpenAsync();
        await page.AddInitScriptAsync("window.print = () => {};");
        await SignInAsync(page, Westmoor, "Cashier", $"/transactions/{receipt}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Print receipt" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".receipt-mark")).ToHaveTextAsync("Not issued yet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print receipt" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".receipt-mark")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_may_not_issue_sees_neither_panel_nor_sheet_nor_file()
    {
        var receipt = await PaidAsync(78_00);
        using var client = new StaffClient(server);
        await client.SignInAsync("1:Staff:4");
        Assert.DoesNotContain("receipt-panel", await (await client.GetAsync($"/transactions/{receipt}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.GetAsync($"/transactions/{receipt}/receipt")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.GetAsync($"/transactions/{receipt}/receipts/1/file")).StatusCode);
    }
}
