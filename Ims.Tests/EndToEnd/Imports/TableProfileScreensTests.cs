using System.Text;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

/// <summary>A fixed-width feed and a workbook are set up on screen, tried, saved, copied, and each reads a file that is posted.</summary>
public sealed class TableProfileScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    [Fact]
    public async Task A_fixed_width_profile_is_set_up_by_places_tried_on_a_kept_file_and_reads_one()
    {
        await using var westmoor = await Server.FurnishAsync("westmoor");
        var day = westmoor.Today.AddDays(-1);
        var sample = $"{day:dd/MM/yyyy}      127.00CTAX 5401102239   \n{day:dd/MM/yyyy}       -5.00BANK CHARGE FIXED \n";
        var page = await OpenAsync(Theme.Dark, 400);
        await SignInAsync(page, Westmoor, "Administrator", "/import-profiles/new");
        await page.Locator("#profile-name").FillAsync("Rents, fixed width");
        await page.Locator("#profile-code").FillAsync("rents-fixed");
        await page.Locator("#profile-format").SelectOptionAsync("Fixed width");
        await page.Locator("#has-header").SelectOptionAsync("positions");
        await page.Locator("#sample").FillAsync(sample);
        await Expect(page.Locator(".faults")).ToContainTextAsync("Type their places in a line");
        await LookAsync(page, "fixed-begins");
        await page.Locator("#positions").FillAsync("1-10, 11-22, 23-40");
        foreach (var (id, value) in new[] { ("column-date", "1"), ("column-amount", "2"), ("column-narrative-0", "3"), ("always-account", CsvFiles.Account) }) await page.Locator($"#{id}").FillAsync(value);
        await Expect(page.Locator(".preview .b").First).ToHaveTextAsync("Can be read");
        await LookAsync(page, "fixed-tried");
        await page.Locator("form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("Rents, fixed width was added.");

        await page.Locator("#sample-file").SetInputFilesAsync(new FilePayload { Name = "rents.txt", MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(sample) });
        await page.Locator("#keep-sample").ClickAsync();
        await Expect(page.Locator(".sample")).ToContainTextAsync("Test file rents.txt");
        await LookAsync(page, "fixed-kept");
        await page.Locator("#copy-profile").ClickAsync();
        await Expect(page.Locator("#profile-name")).ToHaveValueAsync("Copy of Rents, fixed width");
        await Expect(page.Locator("#positions")).ToHaveValueAsync("1-10, 11-22, 23-40");
        await LookAsync(page, "fixed-copied");

        await UploadAsync("rents-fixed", "rents.txt", Encoding.ASCII.GetBytes(sample));
    }

    [Fact]
    public async Task A_workbook_profile_is_set_up_from_its_file_and_reads_one()
    {
        await using var westmoor = await Server.FurnishAsync("westmoor");
        var day = westmoor.Today.AddDays(-1).DayNumber - new DateOnly(1899, 12, 30).DayNumber;
        var bytes = WorkbookFiles.Of($"Westmoor\nDate\tAmount\tReference\tText\tLO\nd:{day}\tn:127.000000000001\t5401102239\tCTAX SHEET\tLO12\nd:{day}\tn:-5\t\tCHARGE SHEET\t\n");
        var page = await OpenAsync(Theme.Light, 1366);
        await SignInAsync(page, Westmoor, "Administrator", "/import-profiles/new");
        await page.Locator("#profile-name").FillAsync("Deductions, workbook");
        await page.Locator("#profile-code").FillAsync("deductions");
        await page.Locator("#profile-format").SelectOptionAsync("Workbook");
        await page.Locator("#skipped-lines").FillAsync("1");
        await page.Locator("#sample-file").SetInputFilesAsync(new FilePayload { Name = "july.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = bytes });
        await Expect(page.Locator(".preview .found").First).ToContainTextAsync("Date | Amount | Reference | Text | LO");
        await LookAsync(page, "workbook-begins");
        foreach (var (id, value) in new[] { ("column-date", "Date"), ("column-amount", "Amount"), ("column-customer-reference", "Reference"), ("column-narrative-0", "Text"), ("always-account", CsvFiles.Account) }) await page.Locator($"#{id}").FillAsync(value);
        await page.Locator("#add-extra").ClickAsync();
        await page.Locator("#extra-name-1").FillAsync("Liability order");
        await page.Locator("#extra-column-1").FillAsync("LO");
        await Expect(page.Locator(".preview .b").First).ToHaveTextAsync("Can be read");
        await Expect(page.Locator(".preview tbody")).ToContainTextAsync("Liability order LO12");
        await LookAsync(page, "workbook-tried");
        await page.Locator("form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("Deductions, workbook was added.");

        await page.Locator("#profile-format").SelectOptionAsync("allpay");
        await Expect(page.Locator("#profile-account")).ToBeVisibleAsync();
        await LookAsync(page, "feed-asks");
        await UploadAsync("deductions", "july.xlsx", bytes);
    }

    async Task UploadAsync(string profile, string file, byte[] bytes)
    {
        var officer = await OpenAsync(Theme.Light, 1366);
        await SignInAsync(officer, Westmoor, "Income officer", "/imports");
        await officer.Locator("#profile").SelectOptionAsync(profile);
        await officer.Locator("#files").SetInputFilesAsync(new FilePayload { Name = file, MimeType = "application/octet-stream", Buffer = bytes });
        await officer.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(officer.Locator("main tbody tr").Filter(new() { HasText = file })).ToContainTextAsync("Posted");
    }
}
