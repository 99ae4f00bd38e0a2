using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.CashDesk;

/// <summary>The cheques of a day's post, keyed by keys alone.</summary>
public sealed class ChequesInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    readonly WebServer server = server;

    [Fact]
    public async Task A_batch_of_cheques_is_keyed_and_posted_when_it_is_equal()
    {
        await server.SetDeskAsync("westmoor");
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Cashier", "/desk/cheques/new");
        await Expect(page.Locator("#batch-cheques")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("2");
        await TypeOverAsync(page, "#batch-total", "45");
        await page.Locator("#batch-office").SelectOptionAsync("CIV");
        await LookAsync(page, "batch-new");
        await PressAsync(page, page.Locator("#batch-start"));
        await Expect(page.Locator("#cheque-reference")).ToBeFocusedAsync();
        foreach (var (amount, number) in new[] { ("20", "123"), ("25", "124") })
        {
            await TypeOverAsync(page, "#cheque-reference", "5403211798");
            await page.Locator("#cheque-fund").SelectOptionAsync(TestTemplate.CouncilTax);
            await TypeOverAsync(page, "#cheque-amount", amount);
            await TypeOverAsync(page, "#cheque-sortcode", "601234");
            await TypeOverAsync(page, "#cheque-accountnumber", "12345678");
            await TypeOverAsync(page, "#cheque-chequenumber", number);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("main tbody")).ToContainTextAsync($"000{number}");
        }
        await Expect(page.Locator("main")).ToContainTextAsync(": equal.");
        await LookAsync(page, "batch");
        await PressAsync(page, page.Locator("#batch-post"));
        await Expect(page.Locator("main")).ToContainTextAsync("The batch is posted: 2 receipts.");
        await LookAsync(page, "batch-posted");
        await page.GotoAsync("/desk/cheques?show=posted");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("£45.00");
        await LookAsync(page, "batches");
    }
}
