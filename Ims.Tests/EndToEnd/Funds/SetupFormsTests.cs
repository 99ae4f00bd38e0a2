using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Funds;

/// <summary>The set-up is changed on screens: an administrator types, sees what would change, and asks; a manager approves; then it counts.</summary>
public sealed class SetupFormsTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    static readonly string[] Forms =
    [
        "/set-up/reference-rule/1", "/set-up/vat-code/W0", "/set-up/fund/23", "/set-up/fund", "/set-up/fund-group/1", "/set-up/control-code/90000-9100", "/set-up/method/CA", "/set-up/bank-account/1",
        "/set-up/bank-account", "/control-codes", "/set-up/council/details", "/council", "/set-up/office/CIV", "/set-up/office", "/offices", "/chart-of-accounts", "/chart-of-accounts/import",
    ];

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_form_is_there_fits_and_is_accessible(Theme theme, int width)
    {
        await using (await Server.FurnishAsync("westmoor"))
        {
        }
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Administrator", Forms[0]);
        foreach (var path in Forms)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
            if (path.StartsWith("/set-up", StringComparison.Ordinal)) await Expect(page.Locator("#set-outlook")).ToContainTextAsync("Nothing is changed yet");
            if (path.EndsWith("rule/1", StringComparison.Ordinal))
            {
                await page.Locator("#try-reference").FillAsync("123456789X");
                await page.Locator("#try-many").FillAsync("1234567890\n12345\nABCDEFGHIJ");
                await page.Locator("#try-many").BlurAsync();
                await Expect(page.Locator("#batch")).ToContainTextAsync("2 do not");
            }
            await LookAsync(page, $"set-up{path.Replace('/', '-')}-{theme}-{width}");
        }
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task A_fund_is_changed_by_keyboard_asked_for_approved_and_counts(Theme theme, int width)
    {
        await using (await Server.FurnishAsync("westmoor"))
        {
        }
        var (fund, was, name) = width == 400 ? (TestTemplate.Rents, "Housing rents", $"Rents at {width}") : (TestTemplate.Sundry, "Sundry debtors", $"Debtors at {width}");
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Administrator", $"/funds/{fund}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync($"{fund} {was}");
        await Expect(page.Locator("#set-outlook")).ToContainTextAsync("Nothing is changed yet");

        await page.Locator("#set-name").FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(name);
        await page.Locator("#set-special").SelectOptionAsync("Suspense");
        await Expect(page.Locator("#set-outlook")).ToContainTextAsync("Cannot be saved yet");
        await page.Locator("#set-reason").FocusAsync();
        await page.Keyboard.TypeAsync("Merged in April");
        await page.Locator("#set-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#set-special")).ToBeFocusedAsync();
        await Expect(page.Locator("#set-special-error")).ToContainTextAsync("a council has exactly one");
        await LookAsync(page, $"set-up-refused-{theme}-{width}");

        await page.Locator("#set-special").SelectOptionAsync("");
        await Expect(page.Locator("#set-outlook")).ToContainTextAsync(name);
        await LookAsync(page, $"set-up-changed-{theme}-{width}");
        await page.Locator("#set-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("asked for");
        await LookAsync(page, $"set-up-asked-{theme}-{width}");
        var request = await page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).GetAttributeAsync("href");

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "Income manager", request!);
        await Expect(manager.Locator("main table").First).ToContainTextAsync(name);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator("main .notice.good").First).ToBeVisibleAsync();
        await manager.GotoAsync($"/funds/{fund}");
        await Expect(manager.Locator("h1")).ToContainTextAsync(name);
        await Expect(manager.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task A_chart_is_chosen_compared_and_asked_for(Theme theme, int width)
    {
        await using (await Server.FurnishAsync("ashdale"))
        {
        }
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Ashdale District Council", "Administrator", "/chart-of-accounts/import");
        await page.Locator("#chart-file").SetInputFilesAsync(new FilePayload { Name = "chart.csv", MimeType = "text/csv", Buffer = "Name,Amount\nRents,1\n"u8.ToArray() });
        await Expect(page.Locator("#chart-file-error")).ToContainTextAsync("No column is called Code");
        await page.Locator("#chart-file").SetInputFilesAsync(new FilePayload { Name = "chart.csv", MimeType = "text/csv", Buffer = "Code,Name,State\n10100-4100,Council Tax,open\n20100-4200,Housing rents,open\n30100-4300,Old code,closed\n"u8.ToArray() });
        await Expect(page.Locator("h2", new() { HasText = "3 differences" })).ToBeVisibleAsync();
        await LookAsync(page, $"chart-compared-{theme}-{width}");
        if (width == 400) return;   // one request waits at a time
        await page.Locator("#chart-reason").FillAsync("The ledger's chart of this year");
        await page.Locator("#chart-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("asked for");
    }
}
