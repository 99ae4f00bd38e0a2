using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Tests.Integration.Reports;
using Ims.Tests.Support;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Reports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Reports;

/// <summary>The dashboard over a real council: for each role, with nothing in it, with a part that fails.</summary>
public sealed partial class DashboardPageTests : ComponentTest
{
    static readonly string[] Tiles = ["Received today", "In suspense", "Put in suspense today", "Files today", "Expected files", "Waiting for export"];
    static readonly string[] Panels = ["Income by day", "Suspense by age", "Income today", "Latest imports"];

    TestHouse house = null!;
    Desk desk = null!;

    async Task SitAsync(Role role, bool lives = true)
    {
        house = await TestHouse.OnSqliteAsync();
        if (lives) await DashboardLife.LiveAsync(house);
        desk = house.Seat(role);
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<DashboardPage> Open()
    {
        var page = Show<DashboardPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    // As it is seen: what stands in elements of their own stands apart.
    static string Plain(INode node) => string.Join(' ', string.Join(' ', node.Descendants<IText>().Select(t => t.Data)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal);

    static string Part(IRenderedComponent<DashboardPage> page, string title) => Plain(page.Find($"[data-part='{title}']"));

    [Fact]
    public void Every_part_has_its_line_with_the_permission_of_the_query_that_it_asks()
    {
        var parts = typeof(Dashboard).Assembly.GetTypes().Where(t => t is { IsAbstract: false, BaseType: { IsGenericType: true } b } && b.GetGenericTypeDefinition() == typeof(PartOf<>)).ToHashSet();
        var listed = Dashboard.Tiles.Concat(Dashboard.Panels).ToList();
        Assert.Equal(parts, listed.Select(p => p.Component).ToHashSet());
        Assert.Distinct(listed.Select(p => p.Title));
        foreach (var part in listed)
        {
            var queries = part.Component.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Where(p => p.IsDefined(typeof(InjectAttribute)) && UseCases.All.Contains(p.PropertyType)).Select(p => UseCases.Needs(p.PropertyType)).ToList();
            Assert.Equal([part.Needs], queries.Distinct().Cast<Permission>());
        }
    }

    public static TheoryData<Role, string[], string[], bool> Roles => new()
    {
        // role; their own work, tiles and panels; what they may see besides; the ways from here
        { Role.IncomeOfficer, [.. Tiles, .. Panels], ["Approvals", "Refunds under way"], false },
        { Role.IncomeManager, ["Approvals", "Months to close", "Watch list", "Refunds under way", "Access to confirm", .. Tiles, .. Panels], ["Support access", "Audit today", "Unusual postings today", "Duties in one hand"], false },
        { Role.Administrator, ["Approvals", "Access to confirm", "API keys", "Support access", "Audit today", "Unusual postings today", "Duties in one hand", "Files today", "Expected files", "Latest imports"], [], false },
        {
            Role.Auditor, ["Audit today", "Unusual postings today", "Duties in one hand", "Received today", "In suspense", "Income by day", "Suspense by age"],
            ["Approvals", "Watch list", "Refunds under way", "Access to confirm", "Support access", "Put in suspense today", "Files today", "Expected files", "Waiting for export", "Income today", "Latest imports"], false
        },
        { Role.Reporting, ["Received today", "Waiting for export", "Income by day", "Income today"], [], false },
        { Role.EReturnAuthoriser, ["Approvals"], [], true }, { Role.Cashier, [], [], true }, { Role.Support, [], [], true },
    };

    static List<string?> Titles(IRenderedComponent<DashboardPage> page) => [.. page.FindAll("[data-part]").Select(p => p.GetAttribute("data-part"))];

    [Theory, MemberData(nameof(Roles))]
    public async Task Each_role_has_its_own_work_first_may_see_the_rest_and_whoever_has_little_the_ways_from_here(Role role, string[] mine, string[] others, bool ways)
    {
        await SitAsync(role);
        var page = Open();
        Assert.Empty(page.FindAll(".notice.bad"));
        Assert.Equal(mine, Titles(page));
        var person = SignIn(role);
        Assert.Equal(ways ? Navigation.All.Where(e => e.Path != "/" && (e.Needs is not { } needs || person.Holds(needs))).Select(e => e.Path) : [], page.FindAll("ul.tiles a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Good morning", page.Find("h1").TextContent.Trim());
        Assert.Equal("Thursday 16 July 2026" + (mine.Length > 0 ? " · figures to 09:00" : ""), page.Find(".sub").TextContent);
        Assert.Equal(mine.Length > 0, page.FindAll(".actions button").Count == 1);

        var more = page.FindAll(".more-parts button");
        if (others.Length == 0)
        {
            Assert.Empty(more);
            return;
        }
        Assert.Equal(($"Show {others.Length} more", "false"), (more[0].TextContent, more[0].GetAttribute("aria-expanded")));
        more[0].Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        Assert.Equal([.. mine, .. others], Titles(page));
        Assert.Empty(page.FindAll(".notice.bad"));
        Assert.Equal(("Show less", "true"), (page.Find(".more-parts button").TextContent, page.Find(".more-parts button").GetAttribute("aria-expanded")));
        page.Find(".more-parts button").Click();
        page.WaitForAssertion(() => Assert.Equal(mine, Titles(page)));
    }

    static System.Security.Claims.ClaimsPrincipal Holding(params Permission[] permissions) =>
        Ims.Infrastructure.Access.ActorClaims.Principal(Westmoor, new(1, "Somebody", ActorKind.Staff, "A role of the council's own", permissions.ToHashSet()), "test");

    [Fact]
    public void What_a_role_of_the_councils_own_may_do_says_what_its_people_see_and_what_comes_first()
    {
        var keeper = Dashboard.For(Holding(Permission.AccessView, Permission.AccessChange, Permission.ReportsView));
        Assert.Equal(["Access to confirm", "Support access"], keeper.Mine.Tiles.Select(t => t.Title));
        Assert.Equal(["Duties in one hand", "Received today"], keeper.Others.Tiles.Select(t => t.Title));
        Assert.Equal(["Income by day", "Income today"], keeper.Others.Panels.Select(t => t.Title));

        // The work without the right to see it shows nothing; the right without the work shows all of it at once.
        Assert.Equal(0, Dashboard.For(Holding(Permission.SuspenseAllocate, Permission.ApprovalsDecide)).Count);
        var reader = Dashboard.For(Holding(Permission.AuditView, Permission.SuspenseView));
        Assert.Equal(["Audit today", "Unusual postings today", "In suspense", "Put in suspense today", "Suspense by age"], reader.Mine.Tiles.Concat(reader.Mine.Panels).Select(t => t.Title));
        Assert.Equal(0, reader.Others.Count);
    }

    [Fact]
    public void Every_part_is_somebody_s_work_in_the_roles_that_a_council_starts_from()
    {
        foreach (var part in Dashboard.Tiles.Concat(Dashboard.Panels))
            Assert.Contains(StartingRoles.All, r => r.Holds(part.Needs) && part.For.Any(p => r.Holds(p)));
    }

    [Theory]
    [InlineData(Role.IncomeOfficer, 40)]
    [InlineData(Role.IncomeManager, 50)]
    [InlineData(Role.Auditor, 40)]
    [InlineData(Role.Administrator, 6)]
    public async Task Every_number_is_a_link_to_rows_that_come_to_it(Role role, int least)
    {
        await SitAsync(role);
        await WorkToDoAsync();
        var page = Open();
        if (page.FindAll(".more-parts button") is [var more, ..]) more.Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        var numbers = page.FindAll("[data-part] a[href]").Select(a => (Shown: Plain(a), Aria: a.GetAttribute("aria-label"), Href: a.GetAttribute("href")!)).ToList();
                var asked = 0;
        foreach (var (shown, aria, href) in numbers)
        {
            var text = aria is null ? shown.Split(" items, ")[0] : aria[(aria.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ")[0];
            var rows = text.Contains('£', StringComparison.Ordinal) || char.IsAsciiDigit(text[0]) ? await LinkedRows.OfAsync(desk, href, text) : null;
            if (rows is null) continue;
            asked++;
            if (text.Contains('£', StringComparison.Ordinal)) Assert.True(rows.Sum.ToString() == text, $"{text} leads to {rows.Sum} at {href}");
            else if (href.StartsWith("/imports?received", StringComparison.Ordinal)) Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), text.Split(" of ")[1]);
            else Assert.True(rows.Count.ToString("N0", CultureInfo.InvariantCulture) == text.Split(' ')[0], $"{text} leads to {rows.Count} rows at {href}");
        }
        Assert.True(asked >= least, $"only {asked} numbers");
    }

    [Fact]
    public async Task The_tiles_say_what_needs_me_now()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open();
        Assert.Equal("Received today £529.00 So far ▼ 22.2% less than £680.00 on all of Thursday last week . No figures for Thursday 17/07/2025.", Part(page, "Received today"));
        Assert.Equal("In suspense £563.00 7 items, 2 older than 30 days", Part(page, "In suspense"));
        Assert.Equal("Files today 1 of 4 posted, 1 being worked on, 1 held, 1 refused No figures for Thursday 17/07/2025. Held: today (2).bai2", Part(page, "Files today"));
        Assert.Equal("Put in suspense today £77.00 1 line . No figures for Thursday 17/07/2025.", Part(page, "Put in suspense today"));
        Assert.StartsWith("Waiting for export ", Part(page, "Waiting for export"), StringComparison.Ordinal);
        Assert.EndsWith("gross not yet in a general-ledger batch, oldest 02/07/2026", Part(page, "Waiting for export"), StringComparison.Ordinal);
        Assert.Equal("Over 90 days", page.Find("[data-part='Suspense by age'] .b.bad").TextContent);
        Assert.Equal("Income by day, July 2026", page.Find("#income-by-day").TextContent);
        Assert.Equal("Thursday 16 July 2026, today: £529.00, 5 lines", page.Find("svg a.now").GetAttribute("aria-label"));
        Assert.Equal(["waiting.bai2", "cut.bai2", "today (2).bai2", "today.bai2", "yesterday.bai2"], page.FindAll("[data-part='Latest imports'] td.file-name").Select(Plain));
        Assert.Contains("Held: same file as today.bai2", Part(page, "Latest imports"), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_council_is_told_what_will_be_where()
    {
        await SitAsync(Role.IncomeOfficer, lives: false);
        var page = Open();
        Assert.Equal("Received today £0.00 Nothing is dated today yet.", Part(page, "Received today"));
        Assert.Equal("In suspense £0.00 Nothing waits to be placed.", Part(page, "In suspense"));
        Assert.Equal("Put in suspense today None No line that is dated today went there.", Part(page, "Put in suspense today"));
        Assert.Equal("Files today None yet No file has come yet.", Part(page, "Files today"));
        Assert.Equal("Waiting for export 0 lines All have left.", Part(page, "Waiting for export"));
        Assert.Equal(["Nothing is dated this month yet", "No file has come yet"], page.FindAll(".empty-title").Select(e => e.TextContent));
        Assert.Empty(page.FindAll("svg"));
        Assert.Empty(page.FindAll("[data-part='Suspense by age'] .b"));
    }

    [Fact]
    public async Task A_part_that_fails_says_so_in_its_place_and_can_be_loaded_again()
    {
        await SitAsync(Role.IncomeOfficer);
        house.Fault.When = "\"SuspenseItems\"";
        var page = Open();
        foreach (var title in (string[])["In suspense", "Suspense by age"]) Assert.StartsWith($"{title} This could not be loaded just now.", Part(page, title), StringComparison.Ordinal);
        foreach (var title in Tiles.Concat(Panels).Except(["In suspense", "Suspense by age"])) Assert.DoesNotContain("could not be loaded", Part(page, title), StringComparison.Ordinal);
        Assert.Equal("Received today £529.00 So far ▼ 22.2% less than £680.00 on all of Thursday last week . No figures for Thursday 17/07/2025.", Part(page, "Received today"));

        house.Fault.When = null;
        page.Find("[data-part='In suspense'] button").Click();
        page.WaitForAssertion(() => Assert.Equal("In suspense £563.00 7 items, 2 older than 30 days", Part(page, "In suspense")));
        Assert.Contains("could not be loaded", Part(page, "Suspense by age"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_lost_the_right_since_signing_in_is_told_so_in_the_part()
    {
        await SitAsync(Role.IncomeOfficer);
        await using (var db = house.Inspect())
        {
            await db.MakeAsync(Role.IncomeOfficer, Role.Administrator);
        }
        var page = Open();
        Assert.Contains("Your role may not do this (reports.view)", Part(page, "Received today"), StringComparison.Ordinal);
        Assert.StartsWith("Files today 1 of 4", Part(page, "Files today"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refreshing_asks_again_and_says_up_to_when()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open();
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 71_00, DashboardLife.Today));
        house.Time.Advance(TimeSpan.FromMinutes(42));
        page.Find(".actions button").Click();
        page.WaitForAssertion(() => Assert.Contains("£600.00", Part(page, "Received today"), StringComparison.Ordinal));
        Assert.EndsWith("figures to 09:42", page.Find(".sub").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_drawing_on_the_server_asks_for_nothing()
    {
        await SitAsync(Role.IncomeOfficer);
        IsInteractive = false;
        var asked = 0;
        house.Fault.Strikes = _ => { asked++; return false; };
        var page = Show<DashboardPage>();
        Assert.Equal(Tiles.Length + Panels.Length + 1, page.FindAll(".skeleton").Count);
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData(100_00, 100_00, "So far the same as £100.00 on all of Thursday last week .")]
    [InlineData(150_00, 100_00, "So far ▲ 50% more than £100.00 on all of Thursday last week .")]
    [InlineData(100_00, 0, "Nothing came in on Thursday last week.")]
    [InlineData(100_00, -30_00, "So far ▲ £130.00 more than -£30.00 on all of Thursday last week .")]
    [InlineData(-5_00, 30_00, "So far ▼ £35.00 less than £30.00 on all of Thursday last week .")]
    public async Task The_change_reads_with_words_and_sign(long now, long before, string told)
    {
        await SitAsync(Role.Auditor, lives: false);
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, now, DashboardLife.Today));
        if (before != 0) await house.ReceiveAsync(null, new Received(TestTemplate.Rents, before, DashboardLife.Today.AddDays(-7)));
        Assert.Equal($"Received today {new Money(now)} {told} No figures for Thursday 17/07/2025.", Part(Open(), "Received today"));
    }

    [Fact]
    public async Task Where_the_ledger_and_the_files_go_back_a_year_today_is_held_against_that_weekday()
    {
        await SitAsync(Role.IncomeOfficer);
        var then = DashboardLife.Today.AddDays(-364);
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 498_12, then));
        await house.ArriveAsync(null, new Arrival(10_00, ReceivedOn: then));
        await using (var db = house.Inspect())
        {
            // One that was dated when its month was open.
            await db.Imports.Where(i => i.FileName == "yesterday.bai2").ExecuteUpdateAsync(s => s.SetProperty(i => i.ReceivedAt, new DateTime(2025, 7, 17, 9, 0, 0, DateTimeKind.Utc)));
        }
        var page = Open();
        Assert.Equal("Received today £529.00 So far ▲ 6.2% more than £498.12 on all of Thursday 17/07/2025 .", Part(page, "Received today"));
        Assert.Equal("Files today 1 of 4 posted, 1 being worked on, 1 held, 1 refused So far ▲ 300% more than 1 file on all of Thursday 17/07/2025 Held: today (2).bai2", Part(page, "Files today"));
        // More income is welcome and more in suspense is not; less says nothing while the day goes on. Words and sign say which it is, whatever the colour.
        Assert.Equal(("up", "▲"), (page.Find("[data-part='Received today'] .dim span").ClassName, page.Find("[data-part='Received today'] .dim span span").TextContent));
        Assert.Equal("", page.Find("[data-part='Files today'] .dim div span").ClassName ?? "");
    }

    [Fact]
    public async Task It_loads_again_by_itself_when_something_was_done_and_is_watched_no_longer_once_it_is_closed()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open();
        var watch = house.Services.GetRequiredService<ActWatch>();
        Assert.Equal(1, watch.Councils);

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 71_00, DashboardLife.Today));
        house.Time.Advance(TimeSpan.FromMinutes(42));
        page.WaitForAssertion(() => Assert.StartsWith("Received today £600.00", Part(page, "Received today"), StringComparison.Ordinal));
        Assert.EndsWith("figures to 09:42", page.Find(".sub").TextContent, StringComparison.Ordinal);
        // Nobody is told aloud of every payment of the council.
        Assert.Equal("", page.Find("[role=status]").TextContent);

        await DisposeComponentsAsync();
        Assert.Equal(0, watch.Councils);
    }

    [Fact]
    public async Task What_failed_is_tried_again_with_the_next_act()
    {
        await SitAsync(Role.IncomeOfficer);
        house.Fault.When = "\"SuspenseItems\"";
        var page = Open();
        Assert.Contains("could not be loaded", Part(page, "In suspense"), StringComparison.Ordinal);
        house.Fault.When = null;
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, DashboardLife.Today));
        house.Time.Advance(ActWatch.Every);
        page.WaitForAssertion(() => Assert.Equal("In suspense £563.00 7 items, 2 older than 30 days", Part(page, "In suspense")));
    }

    [Fact]
    public async Task Support_staff_who_were_let_in_refresh_by_hand_and_no_look_of_theirs_wakes_them()
    {
        house = await TestHouse.OnSqliteAsync();
        await DashboardLife.LiveAsync(house);
        _ = await SceneSets.SupportLetInAsync(house, house.Westmoor);
        var support = await house.SupportAsync();
        desk = house.As(support);
        SignIn(Ims.Infrastructure.Access.ActorClaims.Principal(Westmoor, support, "test"));
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
        var page = Open();
        Assert.NotEmpty(Titles(page));
        Assert.EndsWith("figures to 09:00, until you refresh", page.Find(".sub").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, house.Services.GetRequiredService<ActWatch>().Councils);
        async Task<int> LooksAsync()
        {
            await using var db = house.Inspect();
            return await db.AuditEntries.CountAsync(a => a.Action == "support.look");
        }
        var looks = await LooksAsync();
        Assert.True(looks >= Titles(page).Count - 1);
        house.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(looks, await LooksAsync());

        page.Find(".actions button").Click();
        page.WaitForAssertion(() => Assert.Contains("09:10", page.Find(".sub").TextContent, StringComparison.Ordinal));
        Assert.Equal("Figures to 09:10", page.Find("[role=status]").TextContent);
    }
}
