using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Exit;

/// <summary>An administrator makes an export without a mouse, fetches it and removes it; nobody else finds the page.</summary>
public sealed class ExitInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 1366)]
    [InlineData(Theme.Light, 400)]
    public async Task It_is_made_by_keyboard_fetched_and_removed(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Administrator", "/exit");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"exit-before-{theme}-{width}");
        await page.Locator("#ask").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await DialogHasFocusAsync(page);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the export" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var link = page.GetByRole(AriaRole.Link, new() { Name = "Download" }).First;
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("main")).ToContainTextAsync("Ready");
        await LookAsync(page, $"exit-ready-{theme}-{width}");
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Matches(@"-exit-\d{8}-\d{6}\.zip$", download.SuggestedFilename);
        var export = ExitReader.Of(await File.ReadAllBytesAsync((await download.PathAsync())!));
        Assert.Equal("westmoor", export.Manifest.Council);
        Assert.All(export.Manifest.Tables, t => Assert.Equal(t.Sha256, export.Sha256(t.File)));

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Removed");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Support_sees_the_work_queue_and_an_income_manager_finds_neither_page()
    {
        var page = await OpenAsync(Theme.Light, 400);
        await SignInAsync(page, "Westmoor Borough Council", "Sam Support", "/service-work");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(page.Locator("main table").First).ToContainTextAsync("import");
        await LookAsync(page, "service-work");

        using var manager = new StaffClient(Server);
        await manager.SignInAsync("1:Staff:3");
        foreach (var path in new[] { "/exit", "/service-work", "/exit/1/file" }) Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await manager.GetAsync(path)).StatusCode);
    }
}
