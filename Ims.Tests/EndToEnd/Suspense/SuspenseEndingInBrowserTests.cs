using Ims.Infrastructure.Audit;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Arrival = Ims.Tests.Support.Arrival;

namespace Ims.Tests.EndToEnd.Suspense;

/// <summary>What nobody can place: skipped, looked after, asked to be written off or returned by one person and approved by another, by keys; and the movement that tells it.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class SuspenseEndingInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    async Task<string> ArriveAsync(long first, long second)
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        await Support.SuspenseArrivals.ArriveAsync(ashdale.Get<Acts>(), new Arrival(first, $"BGC UNKNOWN {mark}", ReceivedOn: ashdale.Today.AddDays(-400)), new Arrival(second, $"FPI NOBODY {mark}", ReceivedOn: ashdale.Today.AddDays(-300)));
        return mark;
    }

    [Fact]
    public async Task A_clerk_skips_and_asks_by_keyboard_and_a_manager_approves()
    {
        var mark = await ArriveAsync(71_13, 72_14);
        var page = await OpenAsync(Theme.Light, 1366);
        await SignInAsync(page, Ashdale, "Income officer", $"/suspense?text={mark}");
        var heading = page.Locator(".desk-item h2");
        await Expect(heading).ToHaveTextAsync("£71.13");
        await page.Keyboard.PressAsync("x");
        await Expect(heading).ToHaveTextAsync("£72.14");
        await Expect(page.Locator("tbody tr[data-row]").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(heading).ToHaveTextAsync("£71.13");

        await page.Keyboard.PressAsync("w");
        await Expect(page.Locator("#ending-reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Unclaimed for a year");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to write off £71.13" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".desk-side .notice").First).ToContainTextAsync("£71.13 was asked to be written off. Another person decides.");
        await Expect(page.GetByText("It waits for another person's approval.")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);

        var manager = await OpenAsync(Theme.Light, 1366);
        await SignInAsync(manager, Ashdale, "Income manager", "/approvals");
        var row = manager.Locator("table[data-keys] tbody tr").Filter(new() { HasText = "Write off £71.13" });
        await row.FocusAsync();
        await manager.Keyboard.PressAsync("Enter");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(1);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_ways_out_and_the_movement_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var mark = await ArriveAsync(61_13, 62_14);
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income officer", $"/suspense?text={mark}");
        await page.Locator(".open-row").First.ClickAsync();
        await page.Locator("#ending-title").ClickAsync();
        await page.Locator("#ending-return").CheckAsync();
        await page.Locator("#pay-to").FillAsync(" ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to return £61.13" }).ClickAsync();
        await Expect(page.Locator("#pay-to-error")).ToContainTextAsync("whom to pay");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-ending-{theme}-{width}");

        await page.GotoAsync("/suspense/movement");
        await Expect(page.GetByText("Agrees with the open items")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-movement-{theme}-{width}");
    }
}
