using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Layout;

/// <summary>The search box leads to any page, account or receipt by keys and by mouse, and never waits for the server before it does what it shows.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class SearchBoxInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    const string Account = "5403211798";
    readonly WebServer server = server;

    async Task FurnishAsync()
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (await db.AccountHolders.AnyAsync(a => a.Reference == Account)) return;
        _ = (await westmoor.Get<AddAccountHolders>().RunAsync([new NewAccountHolder(TestTemplate.CouncilTax, Account) { Name = "Mr J & Mrs K Hargreaves of a name so long that it needs two lines" }], default)).Value;
        await server.SuspendAsync("FPI HARGREAVES");
    }

    static ILocator Box(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Find a page, a receipt, an amount or an account" });

    static ILocator Chosen(IPage page) => page.Locator("#found [aria-selected=true]");

    [Theory, MemberData(nameof(ShellTests.Looks), MemberType = typeof(ShellTests))]
    public async Task Whatever_is_typed_is_offered_and_looks_right(Theme theme, int width)
    {
        await FurnishAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income manager");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#found")).ToBeVisibleAsync();
        await LookAsync(page, $"search-pages-{theme}-{width}");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Chosen(page)).ToContainTextAsync("Dashboard");
        await page.Keyboard.TypeAsync("hargreaves");
        await Expect(Chosen(page)).ToHaveCountAsync(0);
        var account = page.GetByRole(AriaRole.Option, new() { Name = Account });
        await Expect(account).ToContainTextAsync("Council Tax");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Chosen(page)).ToContainTextAsync(Account);
        Assert.Equal(await account.GetAttributeAsync("id"), await Box(page).GetAttributeAsync("aria-activedescendant"));
        await LookAsync(page, $"search-account-{theme}-{width}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Mr J & Mrs K Hargreaves");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator("#find")).ToHaveValueAsync("");
        await Expect(page.Locator("#found")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_choose_close_and_give_the_focus_back()
    {
        await FurnishAsync();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income manager", "/transactions");
        var row = page.Locator("tbody tr[data-row]").First;
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Box(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(row).ToBeFocusedAsync();
        await Expect(page.Locator("#found")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.PressAsync("ArrowUp");
        var all = page.Locator("#found [role=option]");
        await Expect(all.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Home");
        await Expect(all.First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("End");
        await Expect(all.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Chosen(page)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#found")).ToBeHiddenAsync();

        var receipt = (await row.Locator("a.mono").First.InnerTextAsync()).Trim();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(receipt.ToLowerInvariant());
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Receipt" }).GetByRole(AriaRole.Option)).ToContainTextAsync("£142.00");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync(receipt);

        await page.Locator("#find").ClickAsync();
        await page.Keyboard.TypeAsync("months");
        await page.GetByRole(AriaRole.Option, new() { Name = "Months Set up" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Months");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Over_a_slow_line_a_key_does_what_is_shown_when_it_is_pressed()
    {
        await FurnishAsync();
        await using var line = new CutLine(server.Address) { Lag = TimeSpan.FromMilliseconds(300) };
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income manager", at: line.Address);
        await Expect(page.Locator("#found [role=option]")).Not.ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("hargreaves");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Transactions");
        Assert.EndsWith("/transactions?find=hargreaves", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("#find")).ToHaveValueAsync("hargreaves");

        // The list of the pages is there before anything is typed: down, down, Enter asks the server nothing.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Approvals Today" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Approvals");
        await page.CloseAsync();
    }
}
