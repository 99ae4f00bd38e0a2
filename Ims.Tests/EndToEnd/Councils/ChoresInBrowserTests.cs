using System.Net;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Councils;

/// <summary>Support staff see when chores came last and choose how often they come, without a mouse.</summary>
public sealed class ChoresInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    // Each its own: the schedule is the whole service's.
    [Theory]
    [InlineData(Theme.Light, 1366, "expire-requests", "Expiry of approval requests")]
    [InlineData(Theme.Dark, 1366, "lapse-access", "Lapse of unused access")]
    [InlineData(Theme.Light, 400, "check-milestones", "Checking milestones")]
    public async Task A_schedule_is_changed_by_keyboard_seen_in_the_list_and_put_back(Theme theme, int width, string key, string name)
    {
        var shot = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        var keys = page.Keyboard;
        await SignInAsync(page, "Westmoor Borough Council", "Sam Support", "/service-work");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });
        // The server does at once what was never done.
        await Expect(row).ToBeVisibleAsync();
        for (var looks = 0; looks < 100 && (await row.TextContentAsync())!.Contains("Not yet", StringComparison.Ordinal); looks++)
        {
            await page.ReloadAsync();
            await Expect(row).ToBeVisibleAsync();
        }
        await Expect(row).ToContainTextAsync("Done for all");
        await LookAsync(page, $"service-work-{shot}");
        await row.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        Assert.EndsWith($"/service-work/chores/{key}", page.Url, StringComparison.Ordinal);

        await page.Locator("#chore-kind").SelectOptionAsync("own");
        await page.Locator("#chore-cron").FillAsync("every now and then");
        await page.Locator("#chore-save").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#chore-cron")).ToBeFocusedAsync();
        await Expect(page.Locator("#chore-cron-error")).ToContainTextAsync("cannot be read");
        await LookAsync(page, $"chore-refused-{shot}");
        await page.Locator("#chore-cron").FillAsync("0 45 6 ? * *");
        await Expect(page.Locator(".next-dates")).ToContainTextAsync("06:45:00");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("Every day at 06:45");
        await LookAsync(page, $"chore-changed-{shot}");

        await page.GotoAsync("/service-work");
        await Expect(row).ToContainTextAsync("Every day at 06:45");
        await Expect(row).ToContainTextAsync("Changed");
        await page.GotoAsync($"/service-work/chores/{key}");
        await page.Locator("#chore-default").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#chore-default")).ToHaveCountAsync(0);
        await Expect(page.Locator(".notice.good")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task Nobody_of_a_council_finds_the_chores()
    {
        using var administrator = new StaffClient(Server);
        await administrator.SignInAsync($"1:Staff:{Support.TestTemplate.IdOf(Domain.Access.Role.Administrator)}");
        foreach (var path in (string[])["/service-work", "/service-work/chores/seal-audit"]) Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(path)).StatusCode);
    }
}
