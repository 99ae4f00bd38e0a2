using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Funds;

/// <summary>The read-only set-up of the sandbox councils: every page in both colours, wide and narrow.</summary>
[Collection(SandboxBrowserTests.Name)]
public sealed class SetupScreensTests(SandboxServer sandbox, Chromium chromium) : BrowserTest(sandbox.Server, chromium)
{
    const string Westmoor = "Westmoor Borough Council", Ashdale = "Ashdale District Council";

    static readonly string[] Pages =
        ["/funds", "/funds/23", "/funds/90", "/fund-groups", "/accounts", "/methods", "/vat-codes", "/reference-rules", "/bank-accounts", "/offices", "/chart-of-accounts", "/months", "/import-profiles", "/import-profiles/leisure", "/import-profiles/leisure/versions", "/rules", "/rules/10", "/health-counts"];

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_there_fits_and_is_accessible(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income officer", Pages[0]);
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
            await Expect(page.Locator("main table, main dl").First).ToBeVisibleAsync();
            if (path == "/reference-rules")
            {
                await page.Locator("tbody tr").Nth(2).FocusAsync();
                await page.Locator("#try-reference").FillAsync("512345678");
                await Expect(page.Locator("#verdict li").First).ToBeVisibleAsync();
            }
            await AssertFitsAsync(page);
            await AssertAccessibleAsync(page);
            await ShootAsync(page, $"setup-{path[1..].Replace('/', '-')}-{theme}-{width}");
        }
    }
}
