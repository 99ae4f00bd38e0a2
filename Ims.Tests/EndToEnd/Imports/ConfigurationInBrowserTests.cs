using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

/// <summary>The whole configuration goes out as a file; one line of it is changed, seen as the only one, asked for and approved.</summary>
public sealed class ConfigurationInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task One_changed_line_is_seen_asked_for_and_approved(Theme theme, int width)
    {
        await using (await Server.FurnishAsync("ashdale"))
        {
        }
        var (was, becomes) = width == 400 ? ("Sundry debtors", "Debtors of a file") : ("Housing rents", "Homes of a file");
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", "/configuration");
        await LookAsync(page, $"configuration-{theme}-{width}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the whole configuration" }).ClickAsync());
        Assert.EndsWith(".json", download.SuggestedFilename, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains($"\"{was}\"", text, StringComparison.Ordinal);

        await page.Locator("#file-chosen").SetInputFilesAsync(Json("{ \"format\": \"other\", \"version\": 1 }"));
        await Expect(page.Locator("#file-chosen-error")).ToContainTextAsync("no configuration file of IMS");
        await page.Locator("#file-chosen").SetInputFilesAsync(Json(text.Replace($"\"{was}\"", $"\"{becomes}\"", StringComparison.Ordinal)));
        await Expect(page.Locator("#file-compared .file-piece")).ToHaveCountAsync(1);
        await Expect(page.Locator("#file-compared .file-piece tbody")).ToContainTextAsync(becomes);
        await LookAsync(page, $"configuration-compared-{theme}-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#settings-apply")).ToHaveTextAsync("Apply 1 setting");
        await Expect(page.Locator("#file-compared .file-piece tbody")).ToContainTextAsync(becomes);
        await LookAsync(page, $"configuration-taken-{theme}-{width}");
        await page.Locator("#settings-reason").FillAsync("As the ledger names it");
        await page.Locator("#settings-apply").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#file-compared .notice.good")).ToContainTextAsync("asked for");
        var request = await page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).GetAttributeAsync("href");

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Ashdale, "Income manager", request!);
        await Expect(manager.Locator("main table").First).ToContainTextAsync(becomes);
        await LookAsync(manager, $"configuration-request-{theme}-{width}");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator("main .notice.good").First).ToBeVisibleAsync();
        await manager.GotoAsync("/funds");
        await Expect(manager.Locator("main table").First).ToContainTextAsync(becomes);
    }

    /// <summary>An auditor, who may change nothing here, lays another council's file beside the council's own and takes away what differs.</summary>
    [Theory]
    [InlineData(Theme.Dark, 1366)]
    [InlineData(Theme.Light, 400)]
    public async Task Another_councils_file_is_compared_both_ways_filtered_and_saved(Theme theme, int width)
    {
        await using (await Server.FurnishAsync("ashdale"))
        {
        }
        var other = await OpenAsync(theme, width);
        await SignInAsync(other, "Westmoor Borough Council", "Auditor", "/configuration");
        var download = await other.RunAndWaitForDownloadAsync(() => other.GetByRole(AriaRole.Link, new() { Name = "Download the whole configuration" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync());

        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Auditor", "/configuration");
        await page.Locator("#file-chosen").SetInputFilesAsync(Json(text));
        await Expect(page.Locator("#file-compared")).ToContainTextAsync("The file is of Westmoor Borough Council");
        await Expect(page.Locator("#file-compared .file-piece").First).ToBeVisibleAsync();
        await LookAsync(page, $"configuration-differs-{theme}-{width}");
        var council = page.Locator("#file-compared .chip").Filter(new() { HasText = "Council" }).First;
        await council.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(council).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("#file-compared .file-piece")).ToHaveCountAsync(1);
        await LookAsync(page, $"configuration-filtered-{theme}-{width}");
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("#compared-save").ClickAsync());
        Assert.Matches("^configuration-compared-[0-9-]{10}[.]csv$", saved.SuggestedFilename);
        var table = await File.ReadAllTextAsync((await saved.PathAsync())!);
        Assert.StartsWith("Report,Configurations compared", table, StringComparison.Ordinal);   // the reader has taken the mark away
        Assert.Contains("Here,Ashdale District Council", table, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take over" })).ToHaveCountAsync(0);
    }

    static FilePayload Json(string text) => new() { Name = "configuration.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
