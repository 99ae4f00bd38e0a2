using System.Diagnostics;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.CashDesk;

/// <summary>A day at the cash desk by keys alone: a till is opened, three lines are paid in cash, a basket is put aside and taken up, the till is counted, signed off and banked.</summary>
public sealed class CashDeskInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council", Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int, string> Looks => new() { { Theme.Light, 1366, Westmoor }, { Theme.Dark, 400, Ashdale } };

    async Task<IPage> OpenTillAsync(Theme theme, int width, string council)
    {
        await server.SetDeskAsync(council == Westmoor ? "westmoor" : "ashdale");
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, council, "Cashier", "/desk/till");
        await page.Locator("#till-office").SelectOptionAsync("CIV");
        await LookAsync(page, $"till-open-{theme}-{width}");
        await TypeOverAsync(page, "#till-float", "50");
        await PressAsync(page, page.Locator("#till-open"));
        await Expect(page.Locator("main")).ToContainTextAsync("Should lie in the drawer");
        return page;
    }

    /// <summary>As fast as somebody types who knows the keys: nobody waits for the server between two lines.</summary>
    static async Task KeyLinesAsync(IPage page)
    {
        foreach (var (reference, amount) in new[] { ("5401102239", "20"), ("30012345", "12.50"), ("30012346", "7.25") })
        {
            await page.Keyboard.TypeAsync(reference);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.TypeAsync(amount);
            await page.Keyboard.PressAsync("Enter");
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_day_at_the_desk_by_keys_alone(Theme theme, int width, string council)
    {
        var look = $"{theme}-{width}";
        var page = await OpenTillAsync(theme, width, council);
        await page.GotoAsync("/desk");
        await Expect(page.Locator("#desk-reference")).ToBeFocusedAsync();
        await LookAsync(page, $"desk-empty-{look}");

        var typing = Stopwatch.StartNew();
        await KeyLinesAsync(page);
        await page.Keyboard.PressAsync("Enter");   // an empty reference leads to the payment
        await page.Keyboard.TypeAsync("50");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".desk-change")).ToContainTextAsync("£10.25");
        Assert.True(typing.Elapsed < TimeSpan.FromSeconds(20), $"Three lines in cash took {typing.Elapsed}.");
        await Expect(page.Locator("#desk-next")).ToBeFocusedAsync();
        await LookAsync(page, $"desk-taken-{look}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#desk-reference")).ToBeFocusedAsync();

        // The same again to-day is asked about, and put aside while somebody else is served.
        await page.Keyboard.TypeAsync("5401102239");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("was paid to it today");
        await page.Keyboard.TypeAsync("20");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Ada Lark");
        await LookAsync(page, $"desk-basket-{look}");
        await TypeOverAsync(page, "#desk-park-name", "Ada");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main tbody")).ToHaveCountAsync(0);
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Take up" }));
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Ada Lark");
        await Expect(page.Locator("#desk-reference")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");   // nothing typed: cash to the penny
        await Expect(page.Locator("[data-refusal='desk-paid-today']")).ToBeVisibleAsync();
        await PressAsync(page, page.Locator("#desk-repeat"));
        await Expect(page.Locator(".desk-done")).ToContainTextAsync("£20.00");

        await page.GotoAsync("/desk/till");
        await Expect(page.Locator("main")).ToContainTextAsync("£109.75");
        await LookAsync(page, $"till-{look}");
        foreach (var (piece, count) in new[] { ("5000", "2"), ("500", "1"), ("200", "2"), ("50", "1") }) await TypeOverAsync(page, $"#till-piece-{piece}", count);
        await PressAsync(page, page.Locator("#till-count"));
        await Expect(page.Locator("[data-refusal='till-reason-missing']")).ToContainTextAsync("£0.25 short");
        await LookAsync(page, $"till-refused-{look}");
        await TypeOverAsync(page, "#till-reason", "A coin fell through a crack");
        await PressAsync(page, page.Locator("#till-count"));
        await Expect(page.Locator("main")).ToContainTextAsync("waits for a supervisor");

        var boss = await OpenAsync(theme, width);
        await SignInAsync(boss, council, "Income manager", "/desk/tills");
        await LookAsync(boss, $"tills-{look}");
        await boss.Locator("main tbody tr").First.FocusAsync();
        await boss.Keyboard.PressAsync("Enter");
        await Expect(boss.Locator("main")).ToContainTextAsync("£0.25 short");
        await LookAsync(boss, $"till-counted-{look}");
        await boss.Keyboard.PressAsync("s");
        await Expect(boss.Locator("main")).ToContainTextAsync("The till is signed off.");
        await boss.GotoAsync("/desk/deposits/new");
        await Expect(boss.Locator("#deposit-make")).ToContainTextAsync("£59.50");
        await PressAsync(boss, boss.Locator("#deposit-make"));
        await Expect(boss.Locator("#deposit-cash-slip")).ToBeFocusedAsync();
        await LookAsync(boss, $"deposit-refused-{look}");
        await TypeOverAsync(boss, "#deposit-cash-slip", "700123");
        await TypeOverAsync(boss, "#deposit-cash-bag", "B42");
        await PressAsync(boss, boss.Locator("#deposit-make"));
        await Expect(boss.Locator("h1")).ToContainTextAsync("Slip 700123");
        await LookAsync(boss, $"deposit-{look}");
        await boss.GotoAsync("/desk/deposits");
        await Expect(boss.Locator("main")).ToContainTextAsync("£59.50 is expected at the bank.");
        await LookAsync(boss, $"deposits-{look}");
    }
}
