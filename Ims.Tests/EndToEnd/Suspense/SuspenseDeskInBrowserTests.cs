using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Arrival = Ims.Tests.Support.Arrival;

namespace Ims.Tests.EndToEnd.Suspense;

/// <summary>The desk as a clerk drives it: by keys, in both themes, wide and narrow.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class SuspenseDeskInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>Ashdale with accounts and money in suspense whose narratives all carry a mark, so that other tests' items do not matter.</summary>
    async Task<string> ArriveAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var today = ashdale.Today;
        _ = await ashdale.Get<Acts>().RunAsync<Done>(Permission.SetupChange, async (act, ct) =>
        {
            if (!await act.Db.AccountHolders.AnyAsync(a => a.Reference == "5403211798", ct))
                act.Db.AccountHolders.Add(new AccountHolder
                {
                    Id = await act.TakeIdsAsync(1, ct), FundCode = Support.TestTemplate.CouncilTax, Reference = "5403211798", Name = "J Hargreaves", AddressLine1 = "14 Mill Lane",
                    Town = "Ashdale", BalancePence = 1_136_00,
                });
            act.Audit("test.account", "AccountHolder", "5403211798", before: null, after: null);
            return Done.It;
        }, default);
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        await Support.SuspenseArrivals.ArriveAsync(ashdale.Get<Acts>(),
            new Arrival(142_00, $"FPI J HARGREAVES 5403211789 CTAX {mark}", ReceivedOn: today.AddDays(-108), Category: "reference-check-digit", Reference: "5403211789"),
            new Arrival(1_910_40, $"BGC MEREFIELD LTGS RENT APR {mark}", ReceivedOn: today.AddDays(-45), Category: "unrecognised"),
            new Arrival(88_20, $"FPI INV 19004417 {mark}", ReceivedOn: today.AddDays(-11), Category: "unrecognised"),
            new Arrival(-75_00, $"UNPAID CHQ 000412 {mark}", ReceivedOn: today.AddDays(-3), Category: "returned-item"),
            new Arrival(75_00, $"CHQ 000412 PART PAID {mark}", ReceivedOn: today, Category: "cash-bag"));
        return mark;
    }

    async Task<IPage> DeskAsync(string mark, Theme theme = Theme.Light, int width = 1366, string role = "Income officer")
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, role, $"/suspense?text={mark}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Suspense");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(5);
        return page;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_desk_pleases_axe_and_fits_the_window_in_each_state(Theme theme, int width)
    {
        var page = await DeskAsync(await ArriveAsync(), theme, width);
        var shot = $"{theme}-{width}";
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-list-{shot}");

        await page.Locator(".open-row").First.ClickAsync();
        await Expect(page.Locator("#line-0-fund")).ToBeFocusedAsync();
        await page.Locator("#line-0-fund").SelectOptionAsync("23");
        await page.Locator("#line-0-reference").FillAsync("5403211798");
        await page.Locator("#line-0-amount").FillAsync("100.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).ClickAsync();
        await Expect(page.Locator("#line-1-amount")).ToHaveValueAsync("42.00");
        await Expect(page.Locator("#line-0-reference-help")).ToContainTextAsync("J Hargreaves");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-allocate-{shot}");

        await page.Locator("#line-1-fund").SelectOptionAsync("05");
        await page.Locator("#line-1-reference").FillAsync("611");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allocate £142.00" }).ClickAsync();
        await Expect(page.Locator(".allocate [role=alert]")).ToContainTextAsync("\"611\" has 3 characters");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-refused-{shot}");

        await page.Locator("#line-1-reference").FillAsync("6110051368");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allocate £142.00" }).ClickAsync();
        await Expect(page.Locator(".desk-side [role=status]").First).ToContainTextAsync("£142.00 was allocated to 2 lines.");
        await Expect(page.Locator("tbody tr[data-row]").First).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-done-{shot}");

        await page.GetByRole(AriaRole.Button, new() { Name = "More filters" }).ClickAsync();
        await page.Locator("#suspense-shown").SelectOptionAsync("All");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(5);
        await page.Locator(".open-row").First.ClickAsync();
        await Expect(page.Locator(".taken li")).ToHaveCountAsync(2);
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-cleared-{shot}");
    }

    [Fact]
    public async Task A_clerk_clears_suspense_without_a_mouse()
    {
        var page = await DeskAsync(await ArriveAsync());
        var rows = page.Locator("tbody tr[data-row]");
        var heading = page.Locator(".desk-item h2");

        await page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(heading).ToHaveTextAsync("£1,910.40");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(heading).ToHaveTextAsync("£88.20");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("k");
        await Expect(heading).ToHaveTextAsync("£142.00");

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#line-0-fund")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#line-0-fund")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("23");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("5403211798");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#line-0-reference-help")).ToContainTextAsync("14 Mill Lane");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".desk-side [role=status]").First).ToContainTextAsync("£142.00 was allocated to 23 Council Tax 5403211798.");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await Expect(heading).ToHaveTextAsync("£1,910.40");

        // The debit and the cheque settle one another.
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Space");
        await Expect(heading).ToHaveTextAsync("2 items selected, £0.00");
        await ShootAsync(page, "suspense-several");
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear £75.00 against one another" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(2);

        // Typing filters.
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.TypeAsync("merefield");
        await Expect(page.Locator("#suspense-text")).ToBeFocusedAsync();
        await Expect(page.Locator("#suspense-text")).ToHaveValueAsync("merefield");
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 1366)]
    public async Task A_credit_note_helps_to_pay_an_invoice_without_a_mouse(Theme theme, int width)
    {
        var mark = await ArriveAsync();
        await using (var db = server.Services.GetRequiredService<Databases>().OpenCouncil("ashdale"))
            await db.Funds.Where(f => f.Code == Support.TestTemplate.Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.CreditNotesAllowed, true));
        var page = await OpenAsync(theme, width);
        var keys = page.Keyboard;
        await SignInAsync(page, Ashdale, "Income officer", $"/suspense?text={Uri.EscapeDataString($"FPI INV 19004417 {mark}")}");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(1);
        await keys.PressAsync("j");
        await keys.PressAsync("a");
        await Expect(page.Locator("#line-0-fund")).ToBeFocusedAsync();
        await keys.TypeAsync("19");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("19004417");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("100.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#line-1-amount")).ToHaveValueAsync("-11.80");
        await page.Locator("#line-1-fund").FocusAsync();
        await keys.TypeAsync("19");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("19004425");
        await keys.PressAsync("Tab");
        await Expect(page.Locator("#line-1-creditnote")).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await Expect(page.Locator("#line-1-creditnote")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"suspense-credit-note-{theme}-{width}");
        await keys.TypeAsync("CN 881");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".desk-side [role=status]").First).ToContainTextAsync("£88.20 was allocated to 2 lines.");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_auditor_sees_the_items_and_no_form()
    {
        var page = await DeskAsync(await ArriveAsync(), role: "Auditor");
        await Expect(page.Locator(".desk-item")).ToContainTextAsync("Your role can look at suspense but not allocate it.");
        Assert.Equal(0, await page.Locator("form.allocate").CountAsync());
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "suspense-auditor");
    }
}
