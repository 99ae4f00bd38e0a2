using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Arrival = Ims.Tests.Support.Arrival;

namespace Ims.Tests.EndToEnd.Suspense;

/// <summary>Suggestions as a clerk accepts them: one by a key, all above the line after a look at them.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class SuggestionsInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council", Account = "6177001234", Mistyped = "6177001243";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>Tenants of Ashdale, and money in suspense whose narratives all carry a mark, so that other tests' items do not matter.</summary>
    async Task<string> ArriveAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var today = ashdale.Today;
        _ = await ashdale.Get<Acts>().RunAsync<Done>(Permission.SetupChange, async (act, ct) =>
        {
            if (!await act.Db.AccountHolders.AnyAsync(a => a.Reference == Account, ct))
            {
                act.Db.AccountHolders.Add(await HolderAsync(act, Account, "K Wrenfield", 142_00, ct));
                for (var i = 0; i < 40; i++) act.Db.AccountHolders.Add(await HolderAsync(act, $"62{i * 7919 % 100_000_000:00000000}", $"{"ABCDE"[i % 5]} Tenant{"abcdefgh"[i % 8]}", 60_00 + i * 1_17, ct));
            }
            act.Audit("test.account", "AccountHolder", Account, before: null, after: null);
            return Done.It;
        }, default);
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        await Support.SuspenseArrivals.ArriveAsync(ashdale.Get<Acts>(),
            new Arrival(142_00, $"FPI K WRENFIELD {Mistyped} RENT {mark}", ReceivedOn: today.AddDays(-108), Category: "reference-check-digit"),
            new Arrival(250_00, $"BGC UNKNOWN {mark}", ReceivedOn: today.AddDays(-45), Category: "unrecognised"),
            new Arrival(142_00, $"STO K WRENFIELD {Mistyped} {mark}", ReceivedOn: today.AddDays(-11), Category: "unrecognised"),
            new Arrival(142_00, $"BGC WRENFIELD K {Account} {mark}", ReceivedOn: today, Category: "unrecognised"));
        return mark;
    }

    static async Task<AccountHolder> HolderAsync(Act act, string reference, string name, long instalment, CancellationToken ct) => new()
    {
        Id = await act.TakeIdsAsync(1, ct), FundCode = Support.TestTemplate.Rents, Reference = reference, Name = name, AddressLine1 = "3 Beck View", Town = "Ashdale", BalancePence = instalment * 8, InstalmentPence = instalment,
    };

    async Task<IPage> DeskAsync(Theme theme = Theme.Light, int width = 1366)
    {
        var mark = await ArriveAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income officer", $"/suspense?text={mark}");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(4);
        return page;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Suggestions_please_axe_and_fit_the_window_in_each_state(Theme theme, int width)
    {
        var page = await DeskAsync(theme, width);
        var shot = $"{theme}-{width}";
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept 3 above 98%" })).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suggestions-list-{shot}");

        if (width < 1000) await page.Locator(".open-row").First.ClickAsync();
        await Expect(page.Locator(".suggestion").First).ToContainTextAsync("two neighbouring signs of");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suggestions-item-{shot}");
        if (width < 1000) await page.GetByRole(AriaRole.Button, new() { Name = "Back to the list" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept 3 above 98%" }).ClickAsync();
        await Expect(page.Locator("#accept-title")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suggestions-before-{shot}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept 3 items, £426.00" }).ClickAsync();
        await Expect(page.Locator("#accepted-title")).ToHaveTextAsync("3 items, £426.00 allocated");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(1);
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suggestions-after-{shot}");
    }

    [Fact]
    public async Task A_clerk_accepts_suggestions_without_a_mouse()
    {
        var page = await DeskAsync();
        var rows = page.Locator("tbody tr[data-row]");
        await page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await Expect(page.Locator(".suggestion").First).ToContainTextAsync(Account);

        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator(".desk-side [role=status]").First).ToContainTextAsync($"£142.00 was allocated to 05 Housing rents {Account}.");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await Expect(page.Locator(".suggestions")).ToContainTextAsync("No account is suggested.");

        // Nothing is suggested here: the key does nothing but to begin a search.
        var above = page.GetByRole(AriaRole.Button, new() { Name = "Accept 2 above 98%" });
        await above.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#accept-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");   // the table, which scrolls
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept 1 item, £142.00" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept 1 item, £142.00" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#accepted-title")).ToBeFocusedAsync();
        await Expect(page.Locator("#accepted-title")).ToHaveTextAsync("1 item, £142.00 allocated");
        await Expect(rows).ToHaveCountAsync(2);
        await AssertAccessibleAsync(page);
    }
}
