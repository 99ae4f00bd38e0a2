using Ims.Infrastructure.Audit;
using Ims.Infrastructure.WatchList;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.WatchList;

/// <summary>A manager looks into what stood out, by keys alone; the screens please axe in both themes and fit a narrow window.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class WatchListInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    async Task CashAgainAsync(string account)
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        for (var i = 0; i < 3; i++) await PaymentsTaken.PayAsync(ashdale.Get<Acts>(), new Paid(TestTemplate.CouncilTax, 2_500_00, account, TestTemplate.Cash, Reference: null));
        Assert.True((await ashdale.Get<KeepWatch>().RunAsync(default)).Ok);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_manager_looks_into_a_case_by_keys_alone(Theme theme, int width)
    {
        var (account, look) = ($"54099{width:D5}", $"{theme}-{width}");
        await CashAgainAsync(account);
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income manager", "/watch-list");
        var row = page.Locator("tbody tr", new() { HasText = account });
        await Expect(row).ToBeVisibleAsync();
        await LookAsync(page, $"watch-list-{look}");
        await PressAsync(page, row);
        await Expect(page.Locator("h1")).ToContainTextAsync($"Repeated cash: {TestTemplate.CouncilTax} Council Tax, {account}");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Close the case" }));
        await Expect(page.Locator("#watch-outcome")).ToBeFocusedAsync();
        await LookAsync(page, $"watch-case-refused-{look}");

        // What is typed is there after the page is loaded again.
        await page.Locator("#watch-note").FocusAsync();
        await page.Keyboard.TypeAsync("A market trader, known here");
        await page.WaitForFunctionAsync("() => Object.values(sessionStorage).some(v => v.includes('market trader'))");
        await page.ReloadAsync();
        await Expect(page.Locator("#watch-note")).ToHaveValueAsync("A market trader, known here");
        await page.Locator("#watch-outcome").FocusAsync();
        await page.Keyboard.TypeAsync("Nothing");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Close the case" }));
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("The case is closed.");
        await LookAsync(page, $"watch-case-closed-{look}");
        await page.GotoAsync("/watch-list?show=closed");
        await Expect(row).ToContainTextAsync("Nothing unusual");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task An_administrator_changes_the_limits(Theme theme, int width)
    {
        var look = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", "/watch-list/limits");
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("within 90 days of the payment");
        await LookAsync(page, $"watch-limits-{look}");
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }));
        await Expect(page.Locator("#set-cash-days")).ToHaveValueAsync("90");
        await page.Locator("#set-cash-days").FillAsync("366");
        await PressAsync(page, page.Locator("#set-save"));
        await Expect(page.Locator("#set-cash-days-error")).ToContainTextAsync("The watch list counts 1 to 365 days.");
        await LookAsync(page, $"watch-limits-form-{look}");
    }
}
