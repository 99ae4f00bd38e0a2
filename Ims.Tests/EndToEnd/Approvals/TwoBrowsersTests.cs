using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Approvals;

/// <summary>Two people in two browsers: one asks, the other decides. (Law 10, S4)</summary>
public sealed class TwoBrowsersTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council", Ashdale = "Ashdale District Council";
    static int daysUsed = 20;

    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    /// <summary>A statement that was posted, and a longer one of the same day that is held.</summary>
    async Task<(long Id, string Name)> HeldAsync(string slug)
    {
        await using var furnished = await server.FurnishAsync(slug);
        var day = furnished.Today.AddDays(-Interlocked.Increment(ref daysUsed));
        var name = string.Create(CultureInfo.InvariantCulture, $"NWB_{day:ddMMyy}_again.bai2");
        BankLine[] first = [new(127_00, $"DDC CTAX 54011{day:ddMMy}"), new(142_00, $"FPI HARGREAVES {day:ddMM}")];
        await SendAsync(furnished, "first.bai2", day, first, ImportStatus.Posted);
        return (await SendAsync(furnished, name, day, [.. first, new BankLine(88_00, $"FPI MORE {day:ddMM}")], ImportStatus.Held), name);
    }

    static async Task<long> SendAsync(FurnishedCouncil furnished, string name, DateOnly day, BankLine[] lines, ImportStatus becomes)
    {
        var id = (await furnished.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, name), Bai2Files.File(day, lines), default)).Value;
        var status = (await furnished.Get<ImportWork>().FinishAsync(furnished.Council, id, default)).Value;
        // The server's own worker may have it in hand.
        for (var tries = 0; status != becomes && tries < 100; tries++)
        {
            await Task.Delay(100);
            status = (await furnished.Get<ImportWork>().FinishAsync(furnished.Council, id, default)).Value;
        }
        Assert.Equal(becomes, status);
        return id;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_held_repeat_is_looked_at_asked_for_and_released_by_another(Theme theme, int width)
    {
        var (id, name) = await HeldAsync("westmoor");
        var officer = await OpenAsync(theme, width);
        await SignInAsync(officer, Westmoor, "Income officer", $"/imports/{id}");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Show it", Exact = true }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Region, new() { Name = "To suspense, by category" })).ToContainTextAsync("£88.00");
        await AssertAccessibleAsync(officer);
        await AssertFitsAsync(officer);
        await ShootAsync(officer, $"release-{theme}-{width}");

        var ask = officer.GetByRole(AriaRole.Button, new() { Name = "Ask for its release" });
        await ask.ClickAsync();
        await Expect(officer.Locator("#release-reason-error")).ToBeVisibleAsync();
        await officer.Locator("#release-reason").FillAsync("The bank sent the day again with a late credit");
        await officer.Locator("#release-evidence").SetInputFilesAsync(new FilePayload { Name = "letter.txt", MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes("Late credit") });
        await Expect(officer.Locator(".sent")).ToContainTextAsync("letter.txt");
        await ask.ClickAsync();
        await Expect(officer.GetByText("waits for another person's approval")).ToBeVisibleAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).ClickAsync();
        await Expect(officer.Locator("h1")).ToContainTextAsync($"of {name} not posted before");
        await Expect(officer.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "Income manager", "/approvals");
        var row = manager.Locator("table[data-keys] tbody tr").Filter(new() { HasText = name });
        await Expect(row).ToHaveCountAsync(1);
        await AssertAccessibleAsync(manager);
        await AssertFitsAsync(manager);
        await ShootAsync(manager, $"approvals-{theme}-{width}");
        await row.FocusAsync();
        await manager.Keyboard.PressAsync("Enter");
        await Expect(manager.Locator("h1")).ToContainTextAsync(name);
        await Expect(manager.GetByText("The bank sent the day again")).ToBeVisibleAsync();
        await Expect(manager.GetByRole(AriaRole.Link, new() { Name = "letter.txt" })).ToBeVisibleAsync();
        await AssertAccessibleAsync(manager);
        await AssertFitsAsync(manager);
        await ShootAsync(manager, $"approval-{theme}-{width}");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true }).ClickAsync();
        await Expect(manager.Locator("#note-error")).ToBeVisibleAsync();
        await manager.Locator("#note").FillAsync("Seen");
        await manager.Locator("h1").ClickAsync();
        await manager.Keyboard.PressAsync("a");
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");
        await manager.GetByRole(AriaRole.Link, new() { Name = "Show it" }).ClickAsync();
        await Expect(manager.Locator(".bar .b").First).ToContainTextAsync("Posted");

        // Approving once more, in the window that still shows it waiting, acts no second time.
        await officer.ReloadAsync();
        await Expect(officer.Locator("main")).ToContainTextAsync("approved");
    }

    [Fact]
    public async Task Who_asked_cannot_approve_by_screen_nor_in_a_second_browser()
    {
        var (id, _) = await HeldAsync("ashdale");
        long request;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await using var furnished = await server.FurnishAsync("ashdale");
            scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(furnished.Council, TestTemplate.IdOf(Role.IncomeManager), "ADC IncomeManager", Role.IncomeManager, "test"));
            request = (await scope.ServiceProvider.GetRequiredService<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(id, ReleaseMode.UnseenLines), SceneSets.Asked, default)).Value.RequestId!.Value;
        }
        for (var browser = 0; browser < 2; browser++)
        {
            var page = await OpenAsync();
            await SignInAsync(page, Ashdale, "ADC IncomeManager", $"/approvals/{request}");
            await Expect(page.GetByText("is your own request")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
            await page.GotoAsync("/approvals?show=waiting");
            await Expect(page.Locator($"tr:has(a[href='/approvals/{request}'])")).ToBeVisibleAsync();
            await Expect(page.Locator($"tr:has(a[href='/approvals/{request}']) input")).ToHaveCountAsync(0);
        }
        var second = await OpenAsync();
        await SignInAsync(second, Ashdale, "second manager", "/approvals");
        var row = second.Locator($"tr:has(a[href='/approvals/{request}'])");
        await row.FocusAsync();
        await second.Keyboard.PressAsync(" ");
        await Expect(row.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await second.Keyboard.PressAsync("a");
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approve 1 request" }).ClickAsync();
        await Expect(second.Locator(".notice")).ToContainTextAsync("1 request approved and done");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_policy_is_changed_by_two_and_a_manager_names_who_stands_in(Theme theme, int width)
    {
        await using (await server.FurnishAsync("westmoor")) { }
        var admin = await OpenAsync(theme, width);
        await SignInAsync(admin, Westmoor, "Administrator", "/approval-policy");
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "Writing off" })).ToContainTextAsync("Always");
        await AssertAccessibleAsync(admin);
        await AssertFitsAsync(admin);
        await ShootAsync(admin, $"policy-{theme}-{width}");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Change: Refunding" }).ClickAsync();
        await Expect(admin.Locator("#policy-title")).ToBeFocusedAsync();
        await admin.Locator("#policy-from").FillAsync(width == 400 ? "25.00" : "50.005");
        if (width != 400)
        {
            await admin.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
            await Expect(admin.Locator("#policy-from-error")).ToContainTextAsync("more than two decimals");
            await admin.Locator("#policy-from").FillAsync("50.00");
        }
        await admin.Locator("#policy-reason").FillAsync("Small refunds go by card");
        await AssertAccessibleAsync(admin);
        await AssertFitsAsync(admin);
        await ShootAsync(admin, $"policy-form-{theme}-{width}");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await admin.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).ClickAsync();
        await Expect(admin.Locator("h1")).ToContainTextAsync("Refunding");

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "Income manager", "/approvals/away");
        await manager.Locator("#away-to").SelectOptionAsync(new SelectOptionValue { Label = "WBC second manager" });
        await manager.Locator("#away-until").FillAsync("01/01/2001");
        await manager.Locator("#away-reason").FillAsync("Annual leave");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Let them decide" }).ClickAsync();
        await Expect(manager.Locator("#away-until-error")).ToBeVisibleAsync();
        await AssertAccessibleAsync(manager);
        await AssertFitsAsync(manager);
        await ShootAsync(manager, $"away-{theme}-{width}");

        await manager.GotoAsync(admin.Url);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");
        await admin.GotoAsync("/approval-policy");
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "Refunding" })).ToContainTextAsync(width == 400 ? "£25.00" : "£50.00");
    }
}
