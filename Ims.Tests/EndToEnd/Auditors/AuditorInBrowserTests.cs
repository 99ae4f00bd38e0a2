using System.IO.Compression;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Auditors;

/// <summary>An auditor at work, by keys alone: draws a sample, asks about a line, has it answered, closes it, proves the chain, takes the pack away. The screens please axe in both themes and fit a narrow window.</summary>
public sealed class AuditorInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    static string Day(DateOnly day) => Domain.Values.UkDates.Show(day);

    [Theory, MemberData(nameof(Looks))]
    public async Task A_sample_is_drawn_and_a_query_about_it_is_answered_and_closed(Theme theme, int width)
    {
        var look = $"{theme}-{width}";
        DateOnly today;
        await using (var ashdale = await server.FurnishAsync("ashdale"))
        {
            today = ashdale.Today;
            for (var i = 0; i < 6; i++) await PaymentsTaken.PayAsync(ashdale.Get<Acts>(), new Paid(TestTemplate.CouncilTax, 100_00 + i, $"5401{width:D4}{i:D2}", Reference: null));
        }
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Auditor", "/audit/samples");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Audit samples");
        await LookAsync(page, $"samples-{look}");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#sample-seed")).Not.ToHaveValueAsync("");
        await PressAsync(page, page.Locator("#sample-draw"));
        await Expect(page.Locator("#sample-purpose")).ToBeFocusedAsync();
        await Expect(page.Locator("#sample-purpose-error")).ToContainTextAsync("Say what the sample is to test");
        await LookAsync(page, $"sample-refused-{look}");
        await TypeOverAsync(page, "#sample-purpose", $"Payments of {look}");
        await TypeOverAsync(page, "#sample-from", Day(today.AddYears(-1)));
        await TypeOverAsync(page, "#sample-to", Day(today));
        await TypeOverAsync(page, "#sample-size", "4");
        await PressAsync(page, page.Locator("#sample-draw"));
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Payments of {look}");
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(4);
        await LookAsync(page, $"sample-{look}");

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Ask or note" }).First);
        await Expect(page.Locator("#query-receipt")).Not.ToHaveValueAsync("");
        await TypeOverAsync(page, "#query-subject", $"Who took it? {look}");
        await TypeOverAsync(page, "#query-text", "The office is not named.");
        // What is typed is there after the page is loaded again.
        await page.WaitForFunctionAsync("() => Object.values(sessionStorage).some(v => v.includes('not named'))");
        await page.ReloadAsync();
        await Expect(page.Locator("#query-text")).ToHaveValueAsync("The office is not named.");
        await LookAsync(page, $"query-new-{look}");
        await PressAsync(page, page.Locator("#query-ask"));
        await Expect(page.Locator("h1")).ToContainTextAsync($"Who took it? {look}");
        var query = page.Url;

        var officer = await OpenAsync(theme, width);
        await SignInAsync(officer, Ashdale, "Income officer", "/audit/queries");
        await PressAsync(officer, officer.Locator("main tbody tr", new() { HasText = look }).First);
        await Expect(officer.Locator("h1")).ToContainTextAsync($"Who took it? {look}");
        await TypeOverAsync(officer, "#query-text", "The cashier at Quay Road.");
        await PressAsync(officer, officer.Locator("#query-answer"));
        await Expect(officer.Locator(".notice.good")).ToContainTextAsync("The answer is sent.");
        await LookAsync(officer, $"query-answered-{look}");

        // What came meanwhile is read first.
        await TypeOverAsync(page, "#query-text", "Enough.");
        await PressAsync(page, page.Locator("#query-close"));
        await Expect(page.Locator("[data-refusal='query-more-said']")).ToContainTextAsync("Somebody wrote meanwhile");
        await Expect(page.Locator(".talk")).ToContainTextAsync("Quay Road");
        await Expect(page.Locator("#query-text")).ToHaveValueAsync("Enough.");
        await PressAsync(page, page.Locator("#query-close"));
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("It is closed.");
        await page.GotoAsync("/audit/queries?show=closed");
        await Expect(page.Locator("main tbody tr", new() { HasText = look }).First).ToContainTextAsync("Closed");
        await LookAsync(page, $"queries-{look}");
        Assert.Contains("/audit/queries/", query, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_chain_is_proved_with_what_was_kept_elsewhere_and_the_pack_is_taken_away(Theme theme, int width)
    {
        var look = $"{theme}-{width}";
        await using (var ashdale = await server.FurnishAsync("ashdale"))
        {
            await PaymentsTaken.PayAsync(ashdale.Get<Acts>(), new Paid(TestTemplate.CouncilTax, 100_00, $"5402{width:D6}", Reference: null));
            Assert.True((await ashdale.Get<SealAudit>().RunAsync(default)).Ok);
        }
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Auditor", "/audit/proof");
        var anchor = (await page.Locator("#anchor-text").InnerTextAsync()).Trim();
        Assert.StartsWith("IMS-ANCHOR-1 ashdale ", anchor, StringComparison.Ordinal);
        await TypeOverAsync(page, "#proof-anchors", anchor[..40]);
        await PressAsync(page, page.Locator("#proof-run"));
        await Expect(page.Locator("#proof-anchors-error")).ToContainTextAsync("This is no anchor");
        await TypeOverAsync(page, "#proof-anchors", anchor);
        await PressAsync(page, page.Locator("#proof-run"));
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("The audit is whole");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("The chain passes through the point that was kept elsewhere.");
        await LookAsync(page, $"audit-proof-{look}");

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Auditor's pack" }));
        await Expect(page.Locator("#pack-from")).ToBeVisibleAsync();
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "This month" }));
        await LookAsync(page, $"pack-{look}");
        await PressAsync(page, page.Locator("#pack-make"));
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Download ZIP of Auditor's pack" }).First;
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(page, $"pack-ready-{look}");
        var download = await page.RunAndWaitForDownloadAsync(() => PressAsync(page, link));
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Contains(zip.Entries, e => e.FullName == "manifest.json");
        Assert.Contains(zip.Entries, e => e.FullName == "reports/audit-extract.csv");
    }
}
