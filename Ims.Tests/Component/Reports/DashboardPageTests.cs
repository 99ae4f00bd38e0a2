using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Tests.Integration.Reports;
using Ims.Tests.Support;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Reports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Reports;

/// <summary>The dashboard over a real council: for each role, with nothing in it, with a part that fails.</summary>
public sealed class DashboardPageTests : ComponentTest
{
    static readonly string[] Tiles = ["Received today", "In suspense", "Files today", "Expected files", "Waiting for export"];
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

    public static TheoryData<Role, bool, bool, bool> Roles => new()
    {
        // role; the ledger's and the desk's parts; the files'; the ways from here
        { Role.IncomeOfficer, true, true, false }, { Role.IncomeManager, true, true, false }, { Role.Auditor, true, true, false },
        { Role.Administrator, false, true, true }, { Role.Cashier, false, false, true }, { Role.Support, false, false, true },
    };

    [Theory, MemberData(nameof(Roles))]
    public async Task Each_role_sees_the_parts_that_it_may_and_whoever_lacks_some_the_ways_from_here(Role role, bool money, bool files, bool ways)
    {
        await SitAsync(role);
        var page = Open();
        Assert.Empty(page.FindAll(".notice.bad"));
        Assert.Equal([.. Tiles.Where(t => t is "Files today" or "Expected files" ? files : money), .. Panels.Where(t => t == "Latest imports" ? files : money)], page.FindAll("[data-part]").Select(p => p.GetAttribute("data-part")));
        var person = SignIn(role);
        Assert.Equal(ways ? Navigation.All.Where(e => e.Path != "/" && (e.Needs is not { } needs || person.Holds(needs))).Select(e => e.Path) : [], page.FindAll("ul.tiles a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Good morning", page.Find("h1").TextContent.Trim());
        Assert.Equal("Thursday 16 July 2026" + (money || files ? " · figures to 09:00" : ""), page.Find(".sub").TextContent);
        Assert.Equal(money || files, page.FindAll(".actions button").Count == 1);
    }

    [Fact]
    public async Task Every_number_is_a_link_to_rows_that_come_to_it()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open();
        var numbers = page.FindAll("[data-part] a[href]").Select(a => (Shown: Plain(a), Aria: a.GetAttribute("aria-label"), Href: a.GetAttribute("href")!)).ToList();
        Assert.True(numbers.Count > 40, $"only {numbers.Count} links");
        var asked = 0;
        foreach (var (shown, aria, href) in numbers)
        {
            var text = aria is null ? shown.Split(" items, ")[0] : aria[(aria.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ")[0];
            var rows = text.Contains('£', StringComparison.Ordinal) || char.IsAsciiDigit(text[0]) ? await LinkedRows.OfAsync(desk, href) : null;
            if (rows is null) continue;
            asked++;
            if (text.Contains('£', StringComparison.Ordinal)) Assert.True(rows.Sum.ToString() == text, $"{text} leads to {rows.Sum} at {href}");
            else if (href.StartsWith("/imports?received", StringComparison.Ordinal)) Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), text.Split(" of ")[1]);
            else Assert.True(rows.Count.ToString("N0", CultureInfo.InvariantCulture) == text.Split(' ')[0], $"{text} leads to {rows.Count} rows at {href}");
        }
        Assert.True(asked > 40, $"only {asked} numbers");
    }

    [Fact]
    public async Task The_tiles_say_what_needs_me_now()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open();
        Assert.Equal("Received today £529.00 ▼ 22.2% less than £680.00 on Thursday last week", Part(page, "Received today"));
        Assert.Equal("In suspense £563.00 7 items, 2 older than 30 days", Part(page, "In suspense"));
        Assert.Equal("Files today 1 of 4 posted, 1 being worked on, 1 held, 1 refused Held: today (2).bai2", Part(page, "Files today"));
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
        Assert.Equal("Received today £529.00 ▼ 22.2% less than £680.00 on Thursday last week", Part(page, "Received today"));

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
    [InlineData(100_00, 100_00, "The same as £100.00 on Thursday last week")]
    [InlineData(150_00, 100_00, "▲ 50% more than £100.00 on Thursday last week")]
    [InlineData(100_00, 0, "Nothing came in on Thursday last week.")]
    [InlineData(100_00, -30_00, "▲ £130.00 more than -£30.00 on Thursday last week")]
    [InlineData(-5_00, 30_00, "▼ £35.00 less than £30.00 on Thursday last week")]
    public async Task The_change_reads_with_words_and_sign(long now, long before, string told)
    {
        await SitAsync(Role.Auditor, lives: false);
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, now, DashboardLife.Today));
        if (before != 0) await house.ReceiveAsync(null, new Received(TestTemplate.Rents, before, DashboardLife.Today.AddDays(-7)));
        Assert.Equal($"Received today {new Money(now)} {told}", Part(Open(), "Received today"));
    }
}
