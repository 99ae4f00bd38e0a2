using System.Text;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

public sealed class AccountFileScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    static int filesUsed;

    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 } };

    static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_feed_is_set_up_and_its_files_are_uploaded_reported_and_held(Theme theme, int width)
    {
        var number = Interlocked.Increment(ref filesUsed);
        var (look, code) = ($"{theme}-{width}", $"council-tax-{number}");
        string today;
        await using (var westmoor = await server.FurnishAsync("westmoor")) today = $"{westmoor.Today:dd/MM/yyyy}";
        string Line(int n, string name, string balance = "10.00") => AccountFileSets.Line($"54{number:00}0000{n:00}", name, balance, today);
        var first = AccountFileSets.Header + string.Concat(Enumerable.Range(10, 12).Select(n => Line(n, $"Resident {n}"))) + Line(40, "Wrong", "ten pounds");

        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Administrator", "/account-feeds");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Account feeds");
        await LookAsync(page, $"account-feeds-{look}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a feed" }).ClickAsync();
        await page.Locator("#sample").FillAsync(first);
        await Expect(page.Locator(".preview-sum")).ToContainTextAsync("settings to mend");
        foreach (var (id, column) in new[] { ("reference", "Reference"), ("name", "Name"), ("address-line-1", "Line 1"), ("town", "Town"), ("postcode", "Postcode"), ("balance", "Balance"), ("as-at", "As at") })
            await page.Locator($"#column-{id}").FillAsync(column);
        await Expect(page.Locator(".preview-sum")).ToContainTextAsync("1 line would be rejected");
        await page.Locator("#feed-name").FillAsync($"Council tax accounts {number}");
        await page.Locator("#feed-code").FillAsync(code);
        await page.Locator("#feed-fund").SelectOptionAsync(TestTemplate.CouncilTax);
        await page.Locator("#feed-percent").FillAsync("0");
        await LookAsync(page, $"account-feed-{look}");
        await page.Locator("#feed-save").ClickAsync();
        await Expect(page.GetByText("was added. Files can be sent to it")).ToBeVisibleAsync();

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "Income manager", "/account-files");
        if (number > 1) await manager.Locator("#profile").SelectOptionAsync(code);
        await manager.Locator("#files").SetInputFilesAsync([File($"first-{number}.csv", first), File($"second-{number}.csv", AccountFileSets.Header + Line(10, "Resident Ten", "12.00") + Line(11, "Resident 11"))]);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        var rows = manager.Locator("main tbody tr");
        await Expect(rows.Filter(new() { HasText = $"second-{number}.csv" })).ToContainTextAsync("Held", new() { Timeout = 20_000 });
        await LookAsync(manager, $"account-files-{look}");
        await manager.GetByRole(AriaRole.Link, new() { Name = $"second-{number}.csv" }).Last.ClickAsync();
        await Expect(manager.Locator("#close-title")).ToBeVisibleAsync();
        await LookAsync(manager, $"account-file-held-{look}");
        await manager.Locator(".cards a.big[href$='show=absent']").ClickAsync();
        await Expect(manager.Locator("main tbody tr").First).ToContainTextAsync("Absent");
        await LookAsync(manager, $"account-file-absent-{look}");
        await manager.Locator("#apply-without").ClickAsync();
        await manager.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply without closing" }).ClickAsync();
        await Expect(manager.Locator("main .bar").First).ToContainTextAsync("Applied", new() { Timeout = 20_000 });
        await Expect(manager.GetByText("were left open")).ToBeVisibleAsync();
        await LookAsync(manager, $"account-file-applied-{look}");
    }
}
