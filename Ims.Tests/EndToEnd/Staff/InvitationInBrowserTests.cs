using Ims.Domain.Access;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Staff;

/// <summary>Somebody is invited and comes, without a mouse; in both themes, wide and narrow. A broken content policy fails it.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class InvitationInBrowserTests(EntraServer entra, Chromium chromium) : BrowserTest(entra.Server, chromium), IClassFixture<EntraServer>
{
    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task Somebody_is_invited_and_comes_by_the_link(Theme theme, int width)
    {
        var (shot, id) = ($"{theme}-{width}", 700 + width);
        await using (var db = entra.Databases.OpenCouncil("westmoor"))
        {
            db.People.Add(Person.With(id, $"Robin {width}", Role.IncomeOfficer));
            await db.SaveChangesAsync();
        }
        var administrator = EntraServer.Account(EntraServer.WestmoorTenant, Role.Administrator);
        (entra.Directory.SignsIn, entra.Directory.Accounts) = (null, [administrator]);
        var page = await OpenAsync(theme, width);
        await page.GotoAsync($"/sign-in?returnUrl=/people/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your council's account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = administrator.Name }).ClickAsync();
        await Expect(page.Locator("#invite")).ToHaveTextAsync("Invite");
        await AssertAccessibleAsync(page);
        await page.Locator("#invite").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#invite-shown")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"invite-shown-{shot}");
        var link = await page.Locator("#invite-text").InnerTextAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#invite-copy")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#invite")).ToBeFocusedAsync();
        await Expect(page.Locator("#sign-in")).ToContainTextAsync("Invited");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"invited-{shot}");
        await page.GotoAsync("/people");
        await Expect(page.Locator("tbody tr", new() { HasText = $"Robin {width}" })).ToContainTextAsync("Invited");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"people-invited-{shot}");

        var robin = new LocalAccount(EntraServer.WestmoorTenant, Guid.NewGuid(), "Robin of their directory", "robin@council.example");
        (entra.Directory.SignsIn, entra.Directory.Accounts) = (null, [robin]);
        var other = await OpenAsync(theme, width);
        await other.GotoAsync(link);
        await Expect(other.Locator("h1")).ToHaveTextAsync("You are invited to IMS");
        await Expect(other.Locator("#join-link")).ToBeHiddenAsync();
        Assert.EndsWith("/join", other.Url, StringComparison.Ordinal);   // out of the address, and of the history
        await AssertAccessibleAsync(other);
        await AssertFitsAsync(other);
        await ShootAsync(other, $"join-{shot}");
        await other.Locator("#join-go").FocusAsync();
        await other.Keyboard.PressAsync("Enter");
        await other.GetByRole(AriaRole.Link, new() { Name = robin.Name }).PressAsync("Enter");
        await Expect(other.Locator("main h1").First).ToContainTextAsync("Good");
        await Expect(other.Locator("button.me")).ToContainTextAsync($"Robin {width}");

        await page.GotoAsync($"/people/{id}");
        await Expect(page.Locator("#sign-in")).ToContainTextAsync($"{robin.ObjectId}");
        await Expect(page.Locator("#sign-in")).ToContainTextAsync("invited by WBC Administrator");
        await ShootAsync(page, $"joined-{shot}");

        // Somebody else with the same link, pasted because it came in two lines.
        entra.Directory.Accounts = [robin with { ObjectId = Guid.NewGuid(), Name = "Somebody else" }];
        var late = await OpenAsync(theme, width);
        await late.GotoAsync("/join");
        await late.Locator("#join-link").FillAsync("https://ims.example/join");
        await late.Keyboard.PressAsync("Enter");
        await Expect(late.Locator("#join-link-error")).ToContainTextAsync("not the whole link");
        await AssertAccessibleAsync(late);
        await AssertFitsAsync(late);
        await ShootAsync(late, $"join-pasted-{shot}");
        await late.Locator("#join-link").FillAsync(link);
        await late.Keyboard.PressAsync("Enter");
        await late.GetByRole(AriaRole.Link, new() { Name = "Somebody else" }).PressAsync("Enter");
        await Expect(late.Locator("main")).ToContainTextAsync("used by another account");
        await AssertAccessibleAsync(late);
        await ShootAsync(late, $"join-refused-{shot}");
    }
}
