using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Access;

/// <summary>Sign-in by a directory as people meet it, and pages left open. A broken content policy fails each of these.</summary>
public sealed class EntraSignInTests(EntraServer entra, Chromium chromium) : BrowserTest(entra.Server, chromium), IClassFixture<EntraServer>
{
    static LocalAccount Manager(Guid tenant) => EntraServer.Account(tenant, Role.IncomeManager);

    async Task<IPage> SignedInAsync(LocalAccount account, Theme theme = Theme.Light, int width = 1366)
    {
        (entra.Directory.SignsIn, entra.Directory.Accounts) = (null, [account]);
        var page = await OpenAsync(theme, width);
        await page.GotoAsync("/sign-in");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"entra-sign-in-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your council's account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = account.Name }).ClickAsync();
        return page;
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task Somebody_signs_in_and_out_at_both_ends(Theme theme, int width)
    {
        var page = await SignedInAsync(Manager(EntraServer.WestmoorTenant), theme, width);
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        await page.Locator("button.me").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("signed out of IMS and of your council's account");
        Assert.Equal($"hint-of-{Manager(EntraServer.WestmoorTenant).ObjectId}", entra.Directory.SignedOut.Last());
        await AssertAccessibleAsync(page);
        await ShootAsync(page, $"entra-signed-out-{theme}-{width}");
        await page.GotoAsync("/suspense");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task Somebody_unknown_reads_what_to_ask_for_and_may_choose_another_account(Theme theme, int width)
    {
        var stranger = Manager(EntraServer.WestmoorTenant) with { ObjectId = Guid.NewGuid(), Name = "A stranger" };
        var page = await SignedInAsync(stranger, theme, width);
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are not signed in");
        await Expect(page.Locator("main")).ToContainTextAsync($"{stranger.ObjectId}");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"entra-refused-{theme}-{width}");
        entra.Directory.Accounts = [Manager(EntraServer.WestmoorTenant)];
        await page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = entra.Directory.Accounts[0].Name }).ClickAsync();
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        Assert.Contains(entra.Directory.Asked, a => a["prompt"] == "select_account");
    }

    [Fact]
    public async Task Support_staff_choose_a_council()
    {
        var page = await SignedInAsync(EntraServer.Support);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Which council do you look at?");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "entra-support");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ashdale District Council" }).ClickAsync();
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await Expect(page.Locator("button.me")).ToContainTextAsync("Sam Support");
    }

    /// <summary>S10: it asks nothing of the server, and is out within the interval all the same.</summary>
    [Fact]
    public async Task An_open_page_lets_go_of_a_person_who_is_disabled()
    {
        var page = await SignedInAsync(EntraServer.Account(EntraServer.WestmoorTenant, Role.Administrator));
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        await using var db = entra.Databases.OpenCouncil("westmoor");
        await db.People.Where(p => p.Id == Support.TestTemplate.IdOf(Role.Administrator)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your access has ended");
        await db.People.Where(p => p.Id == Support.TestTemplate.IdOf(Role.Administrator)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, false));
    }

    [Fact]
    public async Task An_open_page_lets_go_when_its_council_is_suspended()
    {
        var page = await SignedInAsync(Manager(EntraServer.AshdaleTenant));
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        await entra.StandsAsync("ashdale", CouncilStatus.Suspended);
        await Expect(page.Locator("h1")).ToHaveTextAsync("IMS is not open to your council");
        await AssertAccessibleAsync(page);
        await entra.StandsAsync("ashdale", CouncilStatus.Live);
    }

    [Fact]
    public async Task A_page_left_open_lets_go_when_nobody_was_there_for_so_long_but_not_where_somebody_works()
    {
        var page = await SignedInAsync(Manager(EntraServer.WestmoorTenant));
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        // Keys say so a minute later at the earliest, by the page's own clock.
        entra.Time.Advance(TimeSpan.FromMinutes(20));
        await page.Clock.SetFixedTimeAsync(entra.Time.GetUtcNow().UtcDateTime);
        var said = page.WaitForResponseAsync(r => r.Url.EndsWith("/session/here", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Shift");
        Assert.Equal(204, (await said).Status);
        entra.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.EndsWith("/audit", (await page.APIRequest.GetAsync("/audit")).Url, StringComparison.Ordinal);   // forty minutes after the sign-in, twenty after the key
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        entra.Time.Advance(TimeSpan.FromMinutes(31));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await Expect(page.Locator("main")).ToContainTextAsync("Your session has ended");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "entra-session-over");
    }

    [Fact]
    public async Task A_page_left_open_lets_go_at_the_sessions_absolute_time_and_when_it_is_signed_out_elsewhere()
    {
        var page = await SignedInAsync(Manager(EntraServer.WestmoorTenant));
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        entra.Time.Advance(TimeSpan.FromHours(9));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");

        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your council's account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = entra.Directory.Accounts[0].Name }).ClickAsync();
        await Expect(page.Locator("main h1").First).ToContainTextAsync("Good");
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync("/");
        await second.Locator("button.me").ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }
}
