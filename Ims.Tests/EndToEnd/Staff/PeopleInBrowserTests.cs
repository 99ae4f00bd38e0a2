using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Staff;

/// <summary>Access is asked for, given, and ended, without a mouse; in both themes, wide and narrow.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class PeopleInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Somebody_new_gets_access_by_two_and_loses_it_by_one(Theme theme, int width)
    {
        var name = $"Robin {Guid.NewGuid():N}"[..12];
        var shot = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        var keys = page.Keyboard;
        await SignInAsync(page, Ashdale, "Administrator", "/people");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"people-{shot}");

        await page.GotoAsync("/people/new");
        await page.Locator("#person-name").FocusAsync();
        await keys.TypeAsync(name);
        await page.Locator("#person-save").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("form [role=alert]").First).ToContainTextAsync("Without a role nobody can do anything");
        await Expect(page.Locator("#person-roles")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await page.Locator("#person-roles-cashier").FocusAsync();
        await keys.PressAsync("Space");
        await page.Locator("#person-reason").FocusAsync();
        await keys.TypeAsync("Joined the team");
        await AssertFitsAsync(page);
        await ShootAsync(page, $"person-new-{shot}");
        await page.Locator("#person-save").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice").First).ToContainTextAsync("It waits for another person's approval.");
        var request = await page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).GetAttributeAsync("href");

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Ashdale, "ADC IncomeManager", request!);
        await Expect(manager.Locator("main")).ToContainTextAsync($"Give access to {name}");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(manager.Locator("main")).ToContainTextAsync("Approved");

        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("#person-roles-cashier")).ToBeCheckedAsync();
        await page.Locator("#person-end-reason").FocusAsync();
        await keys.TypeAsync("Left again");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice").First).ToContainTextAsync("has ended");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, $"person-ended-{shot}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Roles_and_duties_please_axe_and_fit_the_window(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", "/roles");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Cashier");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await page.Locator("tbody tr").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Cashier");
        await Expect(page.Locator("#role-LedgerView")).ToBeCheckedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"role-{theme}-{width}");
        await page.GotoAsync("/people/duties");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Approval");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"duties-{theme}-{width}");
    }
}
