using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Transfers;

/// <summary>A part of a payment is transferred by one person and approved by another, by keys; its story tells it both ways, and it is reversed.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class TransfersInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council", Payer = "5403211798", Rent = "2201908866";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>A payment to council tax, and its line.</summary>
    async Task<(string Receipt, long Line)> PayAsync(long pence)
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        await ReceiptsPosted.ReceiveAsync(ashdale.Get<Acts>(), new Received(TestTemplate.CouncilTax, pence, ashdale.Today.AddDays(-1), Reference: Payer));
        await using var db = ashdale.Get<Databases>().OpenCouncil("ashdale");
        var line = await db.LedgerLines.Where(l => l.AmountPence == pence).OrderByDescending(l => l.Id).FirstAsync();
        return (await db.Postings.Where(p => p.Id == line.PostingId).Select(p => p.ReceiptNumber).SingleAsync(), line.Id);
    }

    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    async Task ApproveAsync(string title)
    {
        var manager = await OpenAsync();
        await SignInAsync(manager, Ashdale, "Income manager", "/approvals");
        var row = manager.Locator("table[data-keys] tbody tr").Filter(new() { HasText = title });
        await PressAsync(manager, row);
        await Expect(manager.Locator("table caption").Filter(new() { HasText = "What will be done" })).ToBeVisibleAsync();
        await ShootAsync(manager, $"request-{(title[0] == 'T' ? "transfer" : "reversal")}");
        await PressAsync(manager, Button(manager, "Approve"));
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");
    }

    [Fact]
    public async Task An_officer_transfers_a_part_a_manager_approves_it_and_it_is_reversed()
    {
        var (receipt, line) = await PayAsync(100_37);
        var page = await OpenAsync();
        await SignInAsync(page, Ashdale, "Income officer", $"/transactions/{receipt}");
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Transfer", Exact = true }).And(page.Locator(".actions a")));

        await Expect(page.Locator($"#line-{line}-amount")).ToHaveValueAsync("100.37");
        await page.Locator($"#line-{line}-amount").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("40.12");
        await page.Locator("#to-0-fund").FocusAsync();
        await page.Keyboard.TypeAsync("05");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Rent);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#to-0-amount")).ToHaveValueAsync("40.12");
        await Expect(page.Locator(".transfer .left")).ToHaveTextAsync("Taken £40.12 · given £40.12 · difference £0.00");
        await page.Locator("#transfer-reason").FocusAsync();
        await page.Keyboard.TypeAsync("The tenant paid the wrong account");
        await PressAsync(page, Button(page, "Ask to transfer £40.12"));
        await Expect(page.Locator(".notice.info")).ToContainTextAsync("Asked for: Transfer £40.12 from 23 Council Tax, 5403211798 to 05 Housing rents, 2201908866. Another person decides.");
        await Expect(page.Locator("#transfer-again")).ToBeFocusedAsync();

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }));
        await Expect(page.Locator("h1")).ToContainTextAsync("Transfer £40.12");
        await Expect(Button(page, "Approve")).ToHaveCountAsync(0);

        await ApproveAsync("Transfer £40.12");

        await page.GotoAsync($"/transactions/{receipt}");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("£40.12 was transferred");
        await ShootAsync(page, "story-from");
        await PressAsync(page, page.Locator(".timeline li").Filter(new() { HasText = "£40.12 was transferred" }).GetByRole(AriaRole.Link).Last);
        await Expect(page.Locator(".timeline")).ToContainTextAsync("£40.12 of it came in with a payment");
        await ShootAsync(page, "story-to");

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Reverse", Exact = true }));
        await page.Locator("#reverse-reason").FocusAsync();
        await page.Keyboard.TypeAsync("It was right after all");
        await AssertAccessibleAsync(page);
        await PressAsync(page, page.GetByRole(AriaRole.Button).Filter(new() { HasText = "Ask to reverse" }));
        await Expect(page.Locator(".notice.info")).ToContainTextAsync("Another person decides.");
        await ApproveAsync("Reverse transfer");

        await page.GotoAsync($"/transactions/{receipt}");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("£40.12 came back: what moved it was reversed");
        await AssertAccessibleAsync(page);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_screens_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var (receipt, line) = await PayAsync(60_00 + width + (int)theme);
        var look = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income officer", "/transfers/new");
        await Expect(page.Locator("#receipt")).ToBeVisibleAsync();
        await LookAsync(page, $"transfer-empty-{look}");

        await page.GotoAsync($"/transfers/new?receipt={receipt}");
        await page.Locator($"#line-{line}-amount").FillAsync("500.00");
        await page.Locator("#to-0-fund").SelectOptionAsync(TestTemplate.Rents);
        await page.Locator("#to-0-reference").FillAsync(Rent);
        await page.Locator("#to-0-amount").FillAsync("25.00");
        await page.Locator("#to-add").ClickAsync();
        await page.Locator("#to-1-fund").SelectOptionAsync(TestTemplate.CouncilTax);
        await page.Locator("#to-1-reference").FillAsync("123");
        await page.Locator("#from-add").ClickAsync();
        await page.Locator("#from-0-fund").SelectOptionAsync(TestTemplate.Rents);
        await page.Locator("#from-0-reference").FillAsync("2201908867");
        await page.Locator("#from-0-amount").FillAsync("10.00");
        await page.Locator("#transfer-reason").FillAsync("The tenant paid the wrong account");
        await Button(page, "Ask to transfer £510.00").ClickAsync();
        await Expect(page.Locator($"#line-{line}-amount-error")).ToContainTextAsync("is available");
        await LookAsync(page, $"transfer-refused-{look}");

        await page.Locator("#keep-title").ClickAsync();
        await page.Locator("#template-name").FillAsync($"Rent paid as tax {look}");
        await Button(page, "Keep it").ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("is kept.");
        await page.GotoAsync("/transfers/templates");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Rent paid as tax {look}" })).ToBeVisibleAsync();
        await LookAsync(page, $"templates-{look}");

        await page.GotoAsync("/transfers/new");
        await page.GetByText("Fill from a file").ClickAsync();
        await page.Locator("#transfer-file").SetInputFilesAsync(new FilePayload { Name = "moves.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Domain.Transfers.TransferFile.Sample) });
        await Expect(page.Locator("#transfer-use-file")).ToBeFocusedAsync();
        await LookAsync(page, $"transfer-file-{look}");

        await page.GotoAsync($"/transfers/returned?receipt={receipt}");
        await page.Locator("#returned-amount").FillAsync("500.00");
        await page.Locator("#returned-reason").FillAsync("Letter of the bank");
        await Button(page, "Ask to post that £500.00 came back").ClickAsync();
        await Expect(page.Locator("#returned-amount-error")).ToContainTextAsync("no more than that");
        await LookAsync(page, $"returned-{look}");

        await page.GotoAsync($"/transactions/{receipt}");
        await Expect(page.Locator(".timeline")).ToBeVisibleAsync();
        await LookAsync(page, $"posting-{look}");
    }
}
