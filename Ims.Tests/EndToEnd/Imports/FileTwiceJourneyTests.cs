using System.Text;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Imports;

/// <summary>The same day's file under two names, as people meet it: the second is held, released by two people, and then both are taken back, the later one first.</summary>
public sealed class FileTwiceJourneyTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    static int daysUsed = 40;

    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    async Task<DateOnly> FurnishAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        return ashdale.Today.AddDays(-Interlocked.Increment(ref daysUsed));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Twice_under_two_names_released_and_reversed(Theme theme, int width)
    {
        var (day, shot) = (await FurnishAsync(), $"{theme}-{width}");
        BankLine[] lines = [new(127_00, $"DDC 847211 CTAX 54011022{day.Day:00}"), new(142_00, $"FPI J HARGREAVES {day:ddMM}"), new(-9_000_00, $"BACS SUPPLIERS RUN {day:ddMM}")];
        var (first, second) = ($"NWB_{day:ddMMyy}.bai2", $"NWB_{day:ddMMyy}_again.bai2");
        var officer = await OpenAsync(theme, width);
        await SignInAsync(officer, Ashdale, "Income officer", "/imports");
        await UploadAsync(officer, (first, Bai2Files.Text(day, lines)), (second, Bai2Files.Text(day, [.. lines, new BankLine(88_00, $"FPI LATE CREDIT {day:ddMM}")])));
        var rows = officer.Locator("main tbody tr");
        await Expect(rows.Filter(new() { HasText = second })).ToContainTextAsync("Held");
        await Expect(rows.Filter(new() { Has = officer.GetByRole(AriaRole.Link, new() { Name = first, Exact = true }) })).ToContainTextAsync("Posted");

        // Released: only the late credit is new.
        await rows.GetByRole(AriaRole.Link, new() { Name = second, Exact = true }).ClickAsync();
        await Expect(officer.GetByText("3 of 4 lines were posted before.")).ToBeVisibleAsync();
        await AskAsync(officer, "release", "Ask for its release");
        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Ashdale, "Income manager", "/approvals");
        await ApproveAsync(manager, second);
        await officer.ReloadAsync();
        await Expect(officer.Locator("main")).ToContainTextAsync("£88.00");

        // The first cannot go before the second, which left its lines out.
        var secondAt = officer.Url;
        await officer.GotoAsync("/imports");
        await rows.GetByRole(AriaRole.Link, new() { Name = first, Exact = true }).ClickAsync();
        await Expect(officer.Locator("h1")).ToHaveTextAsync(first);
        var firstAt = officer.Url;
        await OpenReversalAsync(officer);
        await Expect(officer.GetByText("3 lines must be settled first.")).ToBeVisibleAsync();
        await LookAsync(officer, $"reversal-obstacles-{shot}");

        foreach (var (at, name) in new[] { (secondAt, second), (firstAt, first) })
        {
            await officer.GotoAsync(at);
            await OpenReversalAsync(officer);
            await LookAsync(officer, $"reversal-{name}-{shot}");
            await officer.GetByRole(AriaRole.Button, new() { Name = "Ask for its reversal" }).ClickAsync();
            await Expect(officer.Locator("#reversal-reason-error")).ToBeVisibleAsync();
            await AskAsync(officer, "reversal", "Ask for its reversal");
            await manager.GotoAsync("/approvals");
            await ApproveAsync(manager, $"Reverse all of {name}");
            await officer.GotoAsync(at);
            await Expect(officer.Locator("main .notice").First).ToContainTextAsync("was taken back");
        }
        await LookAsync(officer, $"reversed-{shot}");
        await officer.GotoAsync($"/transactions?find={Uri.EscapeDataString($"FPI J HARGREAVES {day:ddMM}")}");
        await Expect(officer.Locator("main tbody tr")).ToHaveCountAsync(2);
        await LookAsync(officer, $"reversed-transactions-{shot}");

        // The right file comes in their place.
        await officer.GotoAsync("/imports");
        await UploadAsync(officer, ($"NWB_{day:ddMMyy}_right.bai2", Bai2Files.Text(day, lines)));
        await Expect(officer.Locator("main tbody tr").Filter(new() { HasText = $"NWB_{day:ddMMyy}_right.bai2" })).ToContainTextAsync("Posted");
    }

    static async Task UploadAsync(IPage page, params (string Name, string Text)[] files)
    {
        await page.Locator("#files").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(f.Text) }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sent li")).ToHaveCountAsync(files.Length);
    }

    static async Task AskAsync(IPage page, string prefix, string button)
    {
        await page.Locator($"#{prefix}-reason").FillAsync("The bank sent the day twice");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.GetByText("waits for another person's approval")).ToBeVisibleAsync();
    }

    static async Task OpenReversalAsync(IPage page)
    {
        await page.Locator("#reversal-title").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    static async Task ApproveAsync(IPage page, string title)
    {
        var row = page.Locator("table[data-keys] tbody tr").Filter(new() { HasText = title });
        await Expect(row).ToHaveCountAsync(1);
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("approved and done");
    }
}
