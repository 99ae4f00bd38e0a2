using System.Text;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

/// <summary>A feed that no developer knows: its profile is typed by keyboard, tried, mended and saved; then a file of it is uploaded and posted.</summary>
public sealed class ImportProfileScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_profile_is_added_by_keyboard_tried_mended_saved_and_reads_a_file(Theme theme, int width)
    {
        await using var westmoor = await Server.FurnishAsync("westmoor");
        var (day, code, name, shot) = (westmoor.Today.AddDays(-1), $"download-{theme}-{width}".ToLowerInvariant(), $"Download, {theme} {width}", $"{theme}-{width}");
        var sample = $"Date,Description,Reference,Paid in,Paid out\n{day:dd/MM/yyyy},CTAX {theme} {width},5401102239,127.00,\n{day:dd.MM.yyyy},\"HARGREAVES, J {theme}\",,142.00,\n{day:dd/MM/yyyy},BACS SUPPLIERS {width},,,9.00\n";

        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Administrator", "/import-profiles");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Import profiles");
        await LookAsync(page, $"profiles-{shot}");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("h1")).ToHaveTextAsync("New import profile");
        await LookAsync(page, $"profile-new-{shot}");

        // By keyboard alone, in the order of the form.
        await TypeAsync(page, "profile-name", name);
        await TypeAsync(page, "profile-code", code);
        await TypeAsync(page, "sign", "in a column");
        foreach (var (id, column) in new[] { ("column-date", "Date"), ("always-account", CsvFiles.Account), ("column-narrative-0", "Description"), ("column-customer-reference", "Reference") })
            await TypeAsync(page, id, column);
        await TabToAsync(page, "sample");
        await page.Keyboard.InsertTextAsync(sample);
        await Expect(page.Locator(".preview .b").First).ToHaveTextAsync("2 settings to mend");
        await LookAsync(page, $"profile-settings-{shot}");

        // From what is missing to where it is chosen.
        await page.Locator(".faults a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#column-credit-amount")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Paid in");
        await TypeAsync(page, "column-debit-amount", "Paid out");
        await Expect(page.Locator(".preview .b").First).ToHaveTextAsync("1 row cannot be read");
        await Expect(page.Locator(".preview tr.fault")).ToContainTextAsync($"Line 3: column \"Date\" (Date) \"{day:dd.MM.yyyy}\" is not a date as dd/MM/yyyy.");
        await Expect(page.Locator(".preview tbody tr").First).ToContainTextAsync("£127.00");
        await LookAsync(page, $"profile-fault-{shot}");

        await TabToAsync(page, "date-formats");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(", dd.MM.yyyy");
        await Expect(page.Locator(".preview .b").First).ToHaveTextAsync("Can be read");
        await Expect(page.Locator(".preview-sum")).ToContainTextAsync("3 lines: £269.00 in, £9.00 out.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync($"{name} was added.");
        await Expect(page).ToHaveURLAsync(new Uri(Server.Address, $"/import-profiles/{code}").ToString());
        await LookAsync(page, $"profile-saved-{shot}");

        // A second version, and the two beside one another.
        await page.Locator("#profile-office").SelectOptionAsync("BANK");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("Version 2 was saved.");
        await page.GetByRole(AriaRole.Link, new() { Name = "2 versions" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Versions");
        await Expect(page.Locator("section tbody tr")).ToContainTextAsync("BANK");
        await LookAsync(page, $"profile-versions-{shot}");

        // Somebody else uploads a file by it.
        var officer = await OpenAsync(theme, width);
        await SignInAsync(officer, Westmoor, "Income officer", "/imports");
        var file = $"{code}.csv";
        await officer.Locator("#profile").SelectOptionAsync(code);
        await officer.Locator("#files").SetInputFilesAsync(new FilePayload { Name = file, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(sample) });
        await officer.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).FocusAsync();
        await officer.Keyboard.PressAsync("Enter");
        var row = officer.Locator("main tbody tr").Filter(new() { HasText = file });
        await Expect(row).ToContainTextAsync("Posted");
        await row.GetByRole(AriaRole.Link, new() { Name = file }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Link, new() { Name = $"{name}, version 2" })).ToBeVisibleAsync();
        await Expect(officer.Locator("main")).ToContainTextAsync("HARGREAVES, J");
        await LookAsync(officer, $"profile-import-{shot}");

        // Who may not change profiles reads them.
        await officer.GotoAsync($"/import-profiles/{code}");
        await Expect(officer.Locator("main tbody")).ToContainTextAsync("dd/MM/yyyy, dd.MM.yyyy");
        await Expect(officer.Locator("main form")).ToHaveCountAsync(0);
        await LookAsync(officer, $"profile-read-only-{shot}");
    }

    /// <summary>Goes on by Tab, and begins again at the top where the form ends, until the input has the focus.</summary>
    static async Task TabToAsync(IPage page, string id)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<string?>("() => document.activeElement?.id") == id) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"#{id} is not reached by Tab.");
    }

    static async Task TypeAsync(IPage page, string id, string text)
    {
        await TabToAsync(page, id);
        await page.Keyboard.TypeAsync(text);
    }
}
