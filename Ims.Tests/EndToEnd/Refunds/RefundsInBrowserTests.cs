using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Refunds;

/// <summary>A card payment is given back: one person asks by keys, another approves, the service sends it and the simulated provider pays.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class RefundsInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    async Task<PaymentTaken> PayAsync(string method, long pence)
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        return await PaymentsTaken.PayAsync(ashdale.Get<Acts>(), new Paid(TestTemplate.CouncilTax, pence, "5403211798", method, $"pay-{Guid.NewGuid():N}"));
    }

    [Fact]
    public async Task An_officer_asks_a_manager_approves_and_the_provider_pays()
    {
        var paid = await PayAsync(TestTemplate.CardOnline, 100_00);
        var page = await OpenAsync();
        await SignInAsync(page, Ashdale, "Income officer", $"/transactions/{paid.Receipt}");
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Refund", Exact = true }));
        await Expect(page.Locator("#refund-line-0")).ToHaveValueAsync("100.00");
        await page.Locator("#refund-line-0").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("40.50");
        await page.Locator("#refund-reason").FocusAsync();
        await page.Keyboard.TypeAsync("Paid twice, both payments seen");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Ask to refund £40.50" }));
        await Expect(page.Locator(".notice.info")).ToContainTextAsync("Its money is held until another person has decided.");
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }));
        await Expect(page.Locator("h1")).ToContainTextAsync("Refund £40.50");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
        var request = page.Url;

        var manager = await OpenAsync();
        await SignInAsync(manager, Ashdale, "Income manager", new Uri(request).AbsolutePath);
        await PressAsync(manager, manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }));
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");

        // The service sends it by itself; the page is looked at again until the provider has it.
        await page.GotoAsync("/refunds?show=all");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("£40.50");
        await PressAsync(page, page.Locator("tbody tr").First);
        await Expect(page.Locator("h1")).ToContainTextAsync("Refund of £40.50");
        for (var tries = 0; tries < 60 && await page.GetByText("Left the ledger as").CountAsync() == 0; tries++) await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.GetByText("Left the ledger as")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "refund-sent");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_screens_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var paid = await PayAsync(TestTemplate.Cash, 60_00 + width);
        var look = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income officer", RefundsAt("/refunds/new", paid));
        await page.Locator("#refund-line-0").FillAsync("999.00");
        await page.Locator("#refund-reason").FillAsync("Paid twice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to refund £999.00" }).ClickAsync();
        await Expect(page.Locator("#refund-line-0-error")).ToContainTextAsync("is available");
        await LookAsync(page, $"refund-refused-{look}");
        await page.Locator("#refund-line-0").FillAsync("12.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to refund £12.00" }).ClickAsync();
        await Expect(page.Locator("#refund-again")).ToBeFocusedAsync();
        await page.GotoAsync("/refunds");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("£12.00");
        await LookAsync(page, $"refunds-{look}");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Refund of £12.00");
        await LookAsync(page, $"refund-{look}");
        await page.GotoAsync("/payables");
        await Expect(page.Locator("h1")).ToContainTextAsync("Files to accounts payable");
        await LookAsync(page, $"payables-{look}");
    }

    static string RefundsAt(string path, PaymentTaken paid) => $"{path}?receipt={paid.Receipt}";
}
