using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Accounts;

public sealed class AccountScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    const string Account = "5403211798";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    async Task FurnishAsync()
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (await db.AccountHolders.AnyAsync(a => a.Reference == Account)) return;
        NewAccountHolder[] holders =
        [
            new(TestTemplate.CouncilTax, Account)
            {
                Name = "Mr J & Mrs K Hargreaves", AddressLine1 = "12 Mill Lane", Town = "Westmoor", Postcode = "WM1 2AB", Balance = new Money(1_420_00), Instalment = new Money(142_00),
                Stop = Domain.Accounts.StopKind.StopsPublic, StopMessage = "Enforcement agent instructed: refer to revenues, extension 4410.",
            },
            .. Enumerable.Range(0, 70).Select(i => new NewAccountHolder(TestTemplate.Rents, $"{6_100_000_000 + i}") { Name = i % 9 == 0 ? $"{(char)('A' + i % 26)} Smith" : $"Tenant {i}", AddressLine1 = $"{i} High Street", Postcode = "WM2 1AA", Balance = new Money(90_00 + i) }),
        ];
        _ = (await westmoor.Get<AddAccountHolders>().RunAsync(holders, default)).Value;
        await ReceiptsPosted.ReceiveAsync(westmoor.Get<Acts>(), [.. Enumerable.Range(0, 60).Select(i => new Received(TestTemplate.CouncilTax, 2_00 + i, westmoor.Today.AddDays(-i % 9), Reference: Account))]);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task An_account_holder_is_found_by_a_mistyped_name_opened_and_followed_to_a_receipt(Theme theme, int width)
    {
        await FurnishAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income manager", "/accounts");
        await LookAsync(page, $"accounts-{theme}-{width}");
        await page.Locator("#find-account").FillAsync("Hargraves mill lane");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Near spelling")).ToBeVisibleAsync();
        await LookAsync(page, $"accounts-found-{theme}-{width}");
        await page.Locator("tbody tr[data-row]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Mr J & Mrs K Hargreaves");
        await Expect(page.Locator("table.sum")).ToContainTextAsync("£1,420.00");
        await LookAsync(page, $"account-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(10);
        await page.Locator("tbody tr[data-row] a").First.ClickAsync();
        await Expect(page.Locator(".timeline")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Account }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Mr J & Mrs K Hargreaves");
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task Free_fields_are_added_and_taken_out_by_keyboard(Theme theme, int width)
    {
        await FurnishAsync();
        var page = await OpenAsync(theme, width);
        var reference = $"6300000{(int)theme}{width / 100:00}";
        await SignInAsync(page, Westmoor, "Income manager", "/accounts/new");
        await page.Locator("#holder-fund").SelectOptionAsync(TestTemplate.Rents);
        await page.Locator("#holder-reference").FillAsync(reference);
        await page.Locator("#holder-name").FillAsync("Idris Vaughan");
        for (var row = 0; row < 2; row++)
        {
            await page.Locator("#holder-field-add").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator($"#holder-field-{row}-label")).ToBeVisibleAsync();
        }
        await page.Locator("#holder-field-0-label").FillAsync("Landlord");
        await page.Locator("#holder-field-0-value").FillAsync("Moor Homes");
        await page.Locator("#holder-field-1-label").FillAsync("landlord");
        await page.Locator("#holder-field-1-value").FillAsync("Another");
        await page.Locator("#holder-name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#holder-field-1-label-error")).ToBeVisibleAsync();
        await LookAsync(page, $"account-fields-refused-{theme}-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out free field 2" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#holder-field-1-label")).ToHaveCountAsync(0);
        await page.Locator("#holder-name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Idris Vaughan");
        await Expect(page.GetByText("Moor Homes")).ToBeVisibleAsync();
        await LookAsync(page, $"account-fields-{theme}-{width}");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_stop_is_set_by_keyboard_alone_and_shown(Theme theme, int width)
    {
        await FurnishAsync();
        var page = await OpenAsync(theme, width);
        var reference = $"6200000{(int)theme}{width / 100:00}";
        await SignInAsync(page, Westmoor, "Income manager", "/accounts/new");
        await page.Locator("#holder-fund").SelectOptionAsync(TestTemplate.Rents);
        await page.Locator("#holder-reference").FocusAsync();
        await page.Keyboard.TypeAsync("61000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#holder-reference-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#holder-reference")).ToBeFocusedAsync();
        await LookAsync(page, $"account-new-refused-{theme}-{width}");
        await page.Locator("#holder-reference").FillAsync(reference);
        await page.Locator("#holder-name").FillAsync("Grace O'Brien");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Grace O'Brien");
        await page.Keyboard.PressAsync("e");
        await Expect(page.Locator("#holder-name")).ToHaveValueAsync("Grace O'Brien");
        await page.Locator("#holder-stop").SelectOptionAsync("StopsEverybody");
        await Expect(page.Locator("#holder-stop-help")).ToContainTextAsync("Nobody takes a payment");
        await page.Locator("#holder-message").FillAsync("Insolvency: refer to legal.");
        await LookAsync(page, $"account-change-{theme}-{width}");
        await page.Locator("#holder-name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Stops everybody");
        await Expect(page.GetByText("Insolvency: refer to legal.")).ToBeVisibleAsync();
        await LookAsync(page, $"account-stopped-{theme}-{width}");
    }
}
