using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports.Expected;

/// <summary>An income manager says by keyboard which file should come, is told on the dashboard that it did not, and acknowledges it.</summary>
public sealed class ExpectedFilesInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 1366)]
    [InlineData(Theme.Light, 400)]
    [InlineData(Theme.Dark, 400)]
    public async Task It_is_expected_missing_and_acknowledged_by_keyboard(Theme theme, int width)
    {
        await using var westmoor = await Server.FurnishAsync("westmoor");
        var (name, shot) = ($"Statement {theme} {width}", $"{theme}-{width}");
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income manager", "/expected-files");
        await Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"expected-before-{shot}");

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Add an expected file");
        await page.Locator("#expected-name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#expected-name-error")).ToContainTextAsync("has no name");
        await Expect(page.Locator("#expected-name")).ToBeFocusedAsync();
        await LookAsync(page, $"expected-refused-{shot}");
        await page.Keyboard.TypeAsync(name);
        await page.Locator("#expected-profile").SelectOptionAsync(TestTemplate.Profile);
        await page.Locator("#expected-kind").SelectOptionAsync("EveryDay");
        await page.Locator("#expected-closed").SelectOptionAsync("Come");
        await page.Locator("#expected-missing").FillAsync("1");
        await page.Locator("#expected-least-lines").FillAsync("10");
        await Expect(page.Locator(".next-dates")).ToContainTextAsync("Next: ");
        await LookAsync(page, $"expected-form-{shot}");
        await page.Locator("#expected-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Expected files");
        await Expect(page.Locator("main tbody").Filter(new() { HasText = name }).First).ToContainTextAsync("Every day at 07:00");

        await OverdueAsync(westmoor, name);
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-part='Expected files']")).ToContainTextAsync("missing");
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"expected-dashboard-{shot}");
        await page.Locator("[data-part='Expected files'] a.big").ClickAsync();
        await Expect(page.Locator("main h2").First).ToHaveTextAsync("To be looked into");
        await LookAsync(page, $"expected-list-{shot}");

        var row = page.Locator("main table").First.Locator("tbody tr").Filter(new() { HasText = name }).First;
        await row.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#acknowledge-note")).ToBeFocusedAsync();
        await LookAsync(page, $"expected-dialog-{shot}");
        await page.Keyboard.TypeAsync($"The bank sent none, {shot}");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#acknowledge-note")).ToHaveCountAsync(0);

        await page.GotoAsync("/expected-files/arrivals");
        await Expect(page.Locator("main tbody")).ToContainTextAsync($"The bank sent none, {shot}");
        await LookAsync(page, $"expected-arrivals-{shot}");

        await page.GotoAsync("/expected-files/closed-days");
        var day = westmoor.Today.AddYears(1);
        while (!new Domain.Imports.Expected.WorkingCalendar([]).IsOpen(day) || day.Day % 4 != ((int)theme * 2) + (width / 1000)) day = day.AddDays(1);
        await page.Locator("#extra-on").FillAsync(day.ToString("dd/MM/yyyy"));
        await page.Locator("#extra-reason").FillAsync("Coronation");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("was added");
        await LookAsync(page, $"expected-days-{shot}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {day:dd/MM/yyyy}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the day" }).ClickAsync();
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("was removed");

        var auditor = await OpenAsync(theme, width);
        await SignInAsync(auditor, Westmoor, "Auditor", "/expected-files");
        await auditor.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Expect(auditor.Locator("#expected-save")).ToHaveCountAsync(0);
        await Expect(auditor.Locator("#expected-name")).ToBeDisabledAsync();
        await LookAsync(auditor, $"expected-read-{shot}");
    }

    /// <summary>As if it had been expected for two days.</summary>
    static async Task OverdueAsync(FurnishedCouncil westmoor, string name)
    {
        var since = westmoor.Get<TimeProvider>().GetUtcNow().UtcDateTime - TimeSpan.FromDays(2);
        await using (var db = westmoor.Get<Databases>().OpenCouncil(westmoor.Council.Slug))
            await db.ExpectedFiles.Where(f => f.Name == name).ExecuteUpdateAsync(s => s.SetProperty(f => f.ScheduledFrom, since));
        // The server's own caretaker may be faster.
        while (!(await westmoor.Get<WatchExpectedFiles>().RunAsync(default)).Ok) await Task.Delay(50);
    }
}
