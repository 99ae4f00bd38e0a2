using System.Globalization;
using Ims.Domain.Approvals;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Reports;

/// <summary>The dashboard and the income report in a browser. Other tests of this server post too, so figures are held against what the linked page says.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class DashboardScreensTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    const string File = "NWB_DASHBOARD.bai2";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>A month in which money came on many days, a bank file of today, its repeat, which is held, and suspense of each age.</summary>
    async Task LiveAsync()
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (await db.Imports.AnyAsync(i => i.FileName == File)) return;
        var acts = westmoor.Get<Acts>();
        await ReceiptsPosted.ReceiveAsync(acts, [.. Enumerable.Range(0, Math.Max(8, westmoor.Today.Day)).Select(i => westmoor.Today.AddDays(-i)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).SelectMany(d => (Received[])
            [new(TestTemplate.Rents, 12_480_00 + d.Day * 311_07, d), new(TestTemplate.CouncilTax, 40_113_20 - d.Day * 702_11, d, TestTemplate.CardOnline), new(TestTemplate.Sundry, d.Day % 9 == 4 ? -80_400_00 : 3_310_40, d, TestTemplate.Cash)])]);
        await SuspenseArrivals.ArriveAsync(acts, new Arrival(182_04, "FPI J HARGREAVES"), new Arrival(911_40, "BGC MEREFIELD", ReceivedOn: westmoor.Today.AddDays(-12)), new Arrival(430_23, "CHQ 000412", ReceivedOn: westmoor.Today.AddDays(-40)),
            new Arrival(250_00, "BGC UNKNOWN 2231", ReceivedOn: westmoor.Today.AddDays(-108)));
        foreach (var name in (string[])[File, "NWB_DASHBOARD (2).bai2"])
        {
            // The final of the same day: other tests bring the statement of the day before.
            var content = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Bai2Files.Text(westmoor.Today, [.. Enumerable.Range(0, 30).Select(i => new BankLine(90_00 + i, $"DDC CTAX 54011099{i:00}")), new(77_00, "FPI DASHBOARD"), new(480_00, "WORLDPAY PAYOUT")], modifier: 4)));
            var id = (await westmoor.Get<ReceiveFile>().RunAsync(new(TestTemplate.Profile, name), content, default)).Value;
            _ = (await westmoor.Get<ImportWork>().FinishAsync(westmoor.Council, id, default)).Value;
        }
    }

    static ILocator Part(IPage page, string title) => page.Locator($"[data-part='{title}']");

    static async Task<string> BigAsync(IPage page, string title) => (await Part(page, title).Locator("a.big").InnerTextAsync()).Trim();

    [Theory, MemberData(nameof(Looks))]
    public async Task The_dashboard_shows_what_needs_me_now_and_each_number_opens_its_rows(Theme theme, int width)
    {
        await LiveAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income officer");
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        await Expect(Part(page, "Latest imports").GetByText("Held: same file as NWB_DASHBOARD.bai2")).ToBeVisibleAsync();
        await Expect(Part(page, "Files today").Locator(".b.warn").First).ToContainTextAsync("Held: ");
        await LookAsync(page, $"dashboard-{theme}-{width}");

        await Part(page, "Income by day").Locator("details.figures > summary").ClickAsync();
        await Expect(Part(page, "Income by day").GetByText("today", new() { Exact = true }).Last).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);

        var received = await BigAsync(page, "Received today");
        await Part(page, "Received today").Locator("a.big").ClickAsync();
        await Expect(page.Locator(".sub")).ToContainTextAsync($"· {received}");
        await page.GoBackAsync();
        var suspense = await BigAsync(page, "In suspense");
        await Part(page, "In suspense").Locator("a.big").ClickAsync();
        await Expect(page.Locator(".sub")).ToContainTextAsync($"· {suspense} remaining");
        await page.GoBackAsync();
        await Part(page, "In suspense").GetByText("older than 30 days").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Suspense");
        await Expect(page.Locator("#suspense-to")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Part(page, "Files today").Locator("a.big").ClickAsync();
        await Expect(page.Locator(".tag")).ToContainTextAsync("Received");
        await LookAsync(page, $"imports-of-today-{theme}-{width}");
    }

    public static TheoryData<string, string[], Theme, int> Works
    {
        get
        {
            var works = new TheoryData<string, string[], Theme, int>();
            foreach (var (theme, width) in new[] { (Theme.Light, 1366), (Theme.Dark, 400) })
            {
                works.Add("Income officer", ["Received today", "In suspense", "Put in suspense today", "Files today"], theme, width);
                works.Add("Income manager", ["Approvals", "Months to close", "Watch list", "Refunds under way"], theme, width);
                works.Add("Administrator", ["Approvals", "Access to confirm", "API keys", "Support access"], theme, width);
                works.Add("Auditor", ["Audit today", "Unusual postings today", "Duties in one hand", "Received today"], theme, width);
            }
            return works;
        }
    }

    /// <summary>Something waits for a second person, somebody is invited, support staff are let in.</summary>
    async Task WaitAsync()
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await using var db = westmoor.Get<CouncilDbs>().Open();
        if (await db.ApprovalRequests.AnyAsync()) return;
        _ = (await westmoor.Get<ChangePolicy>().RunAsync(SceneSets.Policy(ApprovalKind.Refund), SceneSets.Asked, default)).Value;
        _ = (await westmoor.Get<ChangePolicy>().RunAsync(SceneSets.Policy(ApprovalKind.Transfer), SceneSets.Asked, default)).Value;
        _ = (await westmoor.Get<LetSupportIn>().RunAsync(new SupportToLetIn("A file that does not read", 4, MayChange: true), default)).Value;
    }

    [Theory, MemberData(nameof(Works))]
    public async Task Each_of_the_four_has_their_own_work_first(string role, string[] first, Theme theme, int width)
    {
        await LiveAsync();
        await WaitAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, role);
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        for (var i = 0; i < first.Length; i++) await Expect(page.Locator("[data-part]").Nth(i)).ToHaveAttributeAsync("data-part", first[i]);
        await Expect(page.Locator(".notice.bad")).ToHaveCountAsync(0);
        await LookAsync(page, $"dashboard-of-{role.ToLowerInvariant().Replace(' ', '-')}-{theme}-{width}");

        if (role == "Administrator") return;   // all that they may see is their work
        await page.Locator(".more-parts button").ClickAsync();
        await Expect(page.Locator(".more-parts button")).ToHaveTextAsync("Show less");
        await Expect(page.Locator("#other-parts [data-part]").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"dashboard-of-{role.ToLowerInvariant().Replace(' ', '-')}-more-{theme}-{width}");
    }

    [Fact]
    public async Task A_payment_that_is_posted_meanwhile_shows_by_itself_and_takes_no_focus()
    {
        await LiveAsync();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income officer");
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        var received = Part(page, "Received today").Locator("a.big");
        var before = decimal.Parse((await received.InnerTextAsync()).Trim().TrimStart('£'), NumberStyles.Number, CultureInfo.InvariantCulture);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await received.FocusAsync();

        await using (var westmoor = await server.FurnishAsync("westmoor"))
            await ReceiptsPosted.ReceiveAsync(westmoor.Get<Acts>(), new Received(TestTemplate.Rents, 1_234_56, westmoor.Today));
        await Expect(received).ToHaveTextAsync($"£{(before + 1_234.56m).ToString("N2", CultureInfo.InvariantCulture)}");
        await Expect(received).ToBeFocusedAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        await ShootAsync(page, "dashboard-by-itself");
    }

    [Fact]
    public async Task The_dashboard_needs_no_mouse()
    {
        await LiveAsync();
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Auditor");
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        var bars = page.Locator("svg[data-bars] a");
        await Expect(page.Locator("svg[data-bars] a[tabindex='0']")).ToHaveCountAsync(1);

        // From the tile's number by the tabulator key into the chart: one stop, at today's bar.
        await Part(page, "In suspense").Locator("a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("svg[data-bars] a.now")).ToBeFocusedAsync();
        await Expect(page.Locator("svg[data-bars] a.now .said")).ToBeVisibleAsync();
        await ShootAsync(page, "dashboard-bar-in-hand");
        await page.Keyboard.PressAsync("Home");
        await Expect(bars.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        var second = bars.Nth(await bars.CountAsync() > 1 ? 1 : 0);
        await Expect(second).ToBeFocusedAsync();
        var said = (await second.GetAttributeAsync("aria-label"))!;
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Transactions");
        await Expect(page.Locator(".sub")).ToContainTextAsync(said[(said.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ")[0]);

        await page.GoBackAsync();
        await Expect(page.Locator("[data-part] .skeleton")).ToHaveCountAsync(0);
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator(".sub")).ToContainTextAsync("figures to");
        await Expect(bars.First).ToBeVisibleAsync();
        await Part(page, "Suspense by age").Locator("tbody a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Over 90 days" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_income_report_has_its_chart_and_its_workbook(Theme theme, int width)
    {
        await LiveAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Auditor", "/reports/income?by=day");
        await Expect(page.GetByText("Ties to the ledger")).ToBeVisibleAsync();
        await Expect(page.Locator("svg[data-bars] a").First).ToBeVisibleAsync();
        await LookAsync(page, $"income-by-day-{theme}-{width}");
        foreach (var by in (string[])["fund", "method"])
        {
            await page.Locator("#report-by").SelectOptionAsync(by);
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
            await Expect(page.Locator(".bars-lying tbody tr").First).ToBeVisibleAsync();
            await LookAsync(page, $"income-by-{by}-{theme}-{width}");
        }
        var control = await page.Locator(".cards a.big").First.InnerTextAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download for Excel" }).ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        var sheets = Workbooks.Open(await System.IO.File.ReadAllBytesAsync(await download.PathAsync()));
        var about = sheets[1].Rows.ToDictionary(r => r[0]!.Value, r => r.ElementAtOrDefault(1)!.Value);
        Assert.Equal(control.Replace("£", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), about["Control: Amount"]);
        Assert.Equal("WBC Auditor", about["Made by"]);
        Assert.Equal(decimal.Parse(about["Control: Amount"], CultureInfo.InvariantCulture), sheets[0].Rows.Skip(1).SkipLast(1).Sum(r => r[4]!.Number));

        if (width == 1366 && theme == Theme.Light)
        {
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await ShootAsync(page, "income-printed");
        }
    }

    [Fact]
    public async Task Whoever_sees_no_part_has_the_ways_from_here()
    {
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Cashier");
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");
        await Expect(page.Locator("ul.tiles a", new() { HasText = "Transactions" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part]")).ToHaveCountAsync(0);
        await LookAsync(page, "dashboard-cashier");
    }
}
