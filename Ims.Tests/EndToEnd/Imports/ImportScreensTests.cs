using System.Text;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

public sealed class ImportScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    static int daysUsed;

    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>The council's set-up, whatever tests ran before; and a day whose statement has not come yet.</summary>
    async Task<DateOnly> FurnishAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        return ashdale.Today.AddDays(-Interlocked.Increment(ref daysUsed));
    }

    static ILocator HeldCount(IPage page) => page.Locator("nav.side a[href='/imports'] .n");

    static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(text) };

    static IReadOnlyList<BankLine> Lines(DateOnly day) =>
    [
        new(127_00, $"DDC 847211 CTAX 54011022{day.Day:00}"), new(98_41, $"FPI CTAX 54011033{day.Day:00} INSTALMENT"), new(12_00, "BGC INVOICE", Reference: "19004417"),
        new(142_00, "FPI J HARGREAVES 5403211789 CTAX"), new(12_480_00, $"WORLDPAY PAYOUT {day:ddMMM}"), new(-9_000_00, "BACS SUPPLIERS RUN 12"),
        new(-12_00, $"UNPAID CHEQUE 0004{day.Day:00}"), new(300_00, "CASH BAG 0012"),
    ];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_manager_uploads_files_and_sees_what_became_of_each(Theme theme, int width)
    {
        var day = await FurnishAsync();
        var statement = Bai2Files.Text(day, Lines(day));
        var (first, again, broken) = ($"NWB_{day:ddMMyy}.bai2", $"NWB_{day:ddMMyy} (2).bai2", $"NWB_{day:ddMMyy}_cut.bai2");
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Income manager", "/imports");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Imports");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-refusal=upload-file-missing]")).ToBeVisibleAsync();
        await page.Locator("#files").SetInputFilesAsync([File(first, statement), File(broken, statement[..statement.IndexOf("98,", StringComparison.Ordinal)]), File(again, statement)]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".sent li")).ToHaveCountAsync(3);

        // The list refreshes itself until nothing is being worked on.
        var rows = page.Locator("main tbody tr");
        await Expect(rows.Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = first, Exact = true }) })).ToContainTextAsync("Posted");
        await Expect(rows.Filter(new() { HasText = again })).ToContainTextAsync($"Held: same file as {first}");
        await Expect(rows.Filter(new() { HasText = broken })).ToContainTextAsync("Refused");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"imports-{theme}-{width}");

        // By keyboard: to the table, typing filters it, down again, Enter opens.
        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("N");
        await Expect(page.Locator("#find-file")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(first[1..]);
        await Expect(rows).ToHaveCountAsync(1);
        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(first);
        await Expect(page.GetByText("Control totals agree")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Council Tax 2" })).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"import-posted-{theme}-{width}");

        // Enter opens the receipt of the row, and the way back is kept.
        var posted = page.Url;
        await page.Locator("table.key-table tbody tr").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/transactions/ADC-*");
        await page.GotoAsync(posted);

        await page.GetByRole(AriaRole.Button, new() { Name = "Suspense 3" }).ClickAsync();
        await Expect(rows.Filter(new() { HasText = "HARGREAVES" })).ToBeVisibleAsync();
        await Expect(page.Locator("table.key-table tbody tr")).ToHaveCountAsync(3);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Raw file" }).ClickAsync());
        Assert.Equal(first, download.SuggestedFilename);
        Assert.Equal(statement, await System.IO.File.ReadAllTextAsync(await download.PathAsync()));

        await page.GotoAsync("/imports?show=refused");
        await page.GetByRole(AriaRole.Link, new() { Name = broken }).ClickAsync();
        await Expect(page.Locator("main .notice")).ToContainTextAsync("The file ends at line");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"import-refused-{theme}-{width}");

        await page.GotoAsync("/imports?show=held");
        await Expect(HeldCount(page)).ToContainTextAsync("1");
        await page.GetByRole(AriaRole.Link, new() { Name = again }).ClickAsync();
        await Expect(page.GetByText("8 of 8 lines were posted before.")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"import-held-{theme}-{width}");

        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("d");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Its 8 lines");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, $"import-discard-{theme}-{width}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Discard the file" }).ClickAsync();
        await Expect(page.Locator("main .notice")).ToContainTextAsync("discarded this file");
        await Expect(HeldCount(page)).ToHaveCountAsync(0);
    }

    /// <summary>Long enough to be still posting while each look is looked at, on a busy machine or an idle one.</summary>
    [Fact]
    public async Task A_long_file_shows_how_far_it_is_and_the_page_can_be_left()
    {
        var day = await FurnishAsync();
        var name = $"LONG_{day:ddMMyy}.bai2";
        var page = await OpenAsync();
        await SignInAsync(page, Ashdale, "Income officer", "/imports");
        await page.Locator("#files").SetInputFilesAsync(File(name, Bai2Files.Text(day, [.. Enumerable.Range(1, 200_000).Select(i => new BankLine(i, $"FPI PAYER {i} {day:ddMM}"))])));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await page.Locator(".sent").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(page.Locator(".progress")).ToContainTextAsync("of 200,000 lines", new() { Timeout = 60_000 });
        foreach (var (theme, width) in (IEnumerable<(Theme, int)>)[(Theme.Light, 1366), (Theme.Dark, 1366), (Theme.Dark, 400), (Theme.Light, 400)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme == Theme.Dark ? ColorScheme.Dark : ColorScheme.Light });
            await page.SetViewportSizeAsync(width, 768);
            await AssertAccessibleAsync(page);
            await AssertFitsAsync(page);
            await ShootAsync(page, $"import-posting-{theme}-{width}");
        }
        await page.GoBackAsync();
        await ShootAsync(page, "imports-posting-400");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = name })).ToContainTextAsync("Posted", new() { Timeout = 180_000 });
    }
}
