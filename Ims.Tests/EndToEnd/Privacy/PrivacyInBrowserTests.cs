using System.IO.Compression;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Privacy;

/// <summary>An administrator asks for a person's data and for details to be blanked, the manager approves, the file is fetched.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class PrivacyInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    readonly WebServer server = server;

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task A_persons_data_is_looked_for_approved_and_fetched(Theme theme, int width)
    {
        await using (var westmoor = await server.FurnishAsync("westmoor")) await SuspenseArrivals.ArriveAsync(westmoor.Get<Acts>(), new Arrival(62_00 + width, "FPI PETRA SUBJECTSSON"));
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Administrator", "/privacy");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"privacy-{theme}-{width}");

        await page.GotoAsync("/privacy/retention/new");
        await Expect(page.Locator("#retention-ask")).ToBeVisibleAsync();
        await LookAsync(page, $"privacy-retention-{theme}-{width}");

        await page.GotoAsync("/privacy/subject-access/new");
        var reference = $"SAR {theme} {width}";
        await page.Locator("#subject-reference").FillAsync(reference);
        await page.Locator("#subject-names").FillAsync("Petra Subjectsson");
        await LookAsync(page, $"privacy-new-{theme}-{width}");
        await page.Locator("#subject-seek").ClickAsync();
        await Expect(page.Locator("#subject-ask")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Locator("#subject-reason").FillAsync("Passport seen");
        await LookAsync(page, $"privacy-found-{theme}-{width}");
        await page.Locator("#subject-ask").ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Open the request" });
        await Expect(link).ToBeVisibleAsync();
        var request = (await link.GetAttributeAsync("href"))!;
        var subject = new Uri(page.Url).AbsolutePath;

        var other = await OpenAsync(theme, width);
        await SignInAsync(other, "Westmoor Borough Council", "Income manager", request);
        await LookAsync(other, $"privacy-request-{theme}-{width}");
        await other.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(other.Locator(".notice.good")).ToContainTextAsync("approved and done");

        await page.GotoAsync(subject);
        await Expect(page.Locator("#download")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(page, $"privacy-ready-{theme}-{width}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#download").ClickAsync());
        Assert.Matches(@"-subject-access-\d+-\d{8}-\d{6}\.zip$", download.SuggestedFilename);
        await using var zip = await ZipFile.OpenReadAsync((await download.PathAsync())!);
        Assert.Contains(zip.Entries, e => e.FullName == "what-is-kept.xlsx");
    }
}
