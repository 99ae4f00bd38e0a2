using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Ims.Web.Imports;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Imports;

/// <summary>The pages of imports over a real council, without a browser.</summary>
public sealed class ImportScreenTests : ComponentTest
{
    static readonly DateOnly Day = new(2026, 7, 14);
    static readonly BankLine[] Lines = [new(127_00, "DDC CTAX 5401102239"), new(142_00, "FPI J HARGREAVES"), new(12_480_00, "WORLDPAY PAYOUT"), new(-9_000_00, "BACS SUPPLIERS 12")];

    TestHouse house = null!;

    async Task<TestHouse> SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
        return house;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    Task<long> SendAsync(string name, params BankLine[] lines) => house.SendAsync(name, Bai2Files.File(Day, lines.Length == 0 ? Lines : lines));

    IRenderedComponent<ImportDetailsPage> Open(long id) => Show<ImportDetailsPage>(p => p.Add(c => c.Id, id));

    [Theory]
    [InlineData(Role.IncomeOfficer, true), InlineData(Role.Auditor, false)]
    public async Task An_empty_list_says_what_to_do_and_offers_the_upload_to_whom_it_is_for(Role role, bool uploads)
    {
        await SitAsync(role);
        var page = Show<ImportsPage>();
        Assert.Equal("No file has come yet", page.Find(".empty-title").TextContent);
        Assert.Equal(uploads, page.FindAll("input[type=file]").Count == 1);
        Assert.Contains(uploads ? "Upload the first statement above" : "once somebody uploads them", page.Find(".empty").TextContent, StringComparison.Ordinal);
        if (uploads) Assert.Contains("Up to 512 MB each", page.Find("#files-help").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_file_of_the_list_says_what_became_of_it()
    {
        await SitAsync(Role.IncomeManager);
        await house.WorkAsync(await SendAsync("first.bai2"));
        await house.WorkAsync(await SendAsync("again.bai2"));
        await house.WorkAsync(await house.SendAsync("cut.bai2", new MemoryStream("01,A,B\n"u8.ToArray())));
        var page = Show<ImportsPage>();
        Assert.Equal(["Refused: trailer missing", "Held: same file as first.bai2", "Posted 09:00"], page.FindAll("tbody .status").Select(b => b.TextContent));
        Assert.Equal("3 files, 1 held for a decision", page.Find(".sub").TextContent);
        Assert.Equal(1, Services.GetRequiredService<NavigationCounts>().Of(NavigationCount.ImportsHeld));
        Assert.Equal(["All", "In progress", "Held", "Posted", "Refused", "Discarded"], page.FindAll(".chip").Select(c => c.ChildNodes[0].TextContent.Trim()));
    }

    [Fact]
    public async Task The_list_refreshes_itself_while_a_file_is_worked_on_and_no_longer()
    {
        await SitAsync(Role.IncomeOfficer);
        var id = await SendAsync("first.bai2");
        var page = Show<ImportsPage>();
        Assert.Equal("Waiting", page.Find("tbody .status").TextContent);

        await house.WorkAsync(id);
        Assert.Equal("Waiting", page.Find("tbody .status").TextContent);
        house.Time.Advance(ImportsPage.Period);
        page.WaitForAssertion(() => Assert.Equal("Posted 09:00", page.Find("tbody .status").TextContent));

        // Nothing is in progress any more: what comes now is seen when the page is opened again.
        await SendAsync("second.bai2", new BankLine(1, "X"));
        house.Time.Advance(ImportsPage.Period * 3);
        Assert.Single(page.FindAll("tbody tr"));
    }

    public static TheoryData<ImportStatus, string, bool> States => new()
    {
        { ImportStatus.Received, "Waiting", true }, { ImportStatus.Checked, "Checked, posts next", true }, { ImportStatus.Posting, "Posting", false },
        { ImportStatus.Posted, "Posted 09:00", false }, { ImportStatus.Held, "Held", true }, { ImportStatus.Refused, "Refused", false }, { ImportStatus.Discarded, "Discarded", false },
    };

    async Task<long> BringAsync(ImportStatus status)
    {
        if (status == ImportStatus.Refused)
        {
            var broken = await house.SendAsync("cut.bai2", new MemoryStream("01,A,B\n"u8.ToArray()));
            await house.WorkAsync(broken);
            return broken;
        }
        if (status is ImportStatus.Held or ImportStatus.Discarded) await house.WorkAsync(await SendAsync("first.bai2"));
        var id = await SendAsync("NWB_140726.bai2");
        await using var system = house.AsSystem();
        if (status is ImportStatus.Checked or ImportStatus.Posting) _ = (await system.Get<CheckImport>().RunAsync(id, default)).Value;
        if (status is ImportStatus.Posting)
            await Assert.ThrowsAsync<OperationCanceledException>(() => system.Get<PostImport>().RunAsync(id, (_, _, _) => throw new OperationCanceledException(), default));
        if (status is ImportStatus.Posted or ImportStatus.Held or ImportStatus.Discarded) await house.WorkAsync(id);
        await using var manager = house.As(Role.IncomeManager);
        if (status is ImportStatus.Discarded) _ = (await manager.Get<DiscardImport>().RunAsync(id, default)).Value;
        return id;
    }

    [Theory, MemberData(nameof(States))]
    public async Task Details_tell_the_status_and_offer_what_can_be_done(ImportStatus status, string badge, bool canDiscard)
    {
        await SitAsync(Role.IncomeManager);
        var page = Open(await BringAsync(status));
        Assert.Equal(badge, page.Find(".bar .b").TextContent);
        Assert.Equal(canDiscard, page.FindAll("button[data-key=d]").Count == 1);
        Assert.EndsWith("/file", page.Find(".actions a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(status is ImportStatus.Received or ImportStatus.Checked or ImportStatus.Posting, page.FindAll(".progress").Count == 1);
        Assert.Equal(status == ImportStatus.Posted, page.FindAll("table.key-table").Count == 1);
        var said = page.FindAll(".notice").Select(n => n.TextContent.Trim()).SingleOrDefault();
        Assert.Equal(status is ImportStatus.Held or ImportStatus.Refused or ImportStatus.Discarded, said is not null);
        if (status == ImportStatus.Held) Assert.EndsWith("Open first.bai2", said, StringComparison.Ordinal);
        if (status == ImportStatus.Discarded) Assert.StartsWith("WBC IncomeManager discarded this file.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_uploads_is_not_offered_to_discard()
    {
        await SitAsync(Role.IncomeOfficer);
        Assert.Empty(Open(await BringAsync(ImportStatus.Held)).FindAll("button[data-key=d]"));
    }

    [Fact]
    public async Task A_posted_file_shows_its_fates_and_where_each_line_went()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open(await BringAsync(ImportStatus.Posted));
        Assert.Equal(["Read", "Posted", "Suspense", "Matched", "Set aside", "Rejected"], page.FindAll(".cards .tile-title").Select(t => t.TextContent));
        Assert.Equal(["4", "1", "1", "1", "1", "0"], page.FindAll(".cards .big").Select(t => t.TextContent));
        Assert.Equal(["£3,749.00", "£127.00", "£142.00", "£12,480.00", "-£9,000.00", "£0.00"], page.FindAll(".cards .money").Select(t => t.TextContent));
        Assert.Contains("Control totals agree", page.Find(".badges").TextContent, StringComparison.Ordinal);
        var placed = page.FindAll("table.key-table tbody tr").Select(r => r.Children[4].TextContent.Trim()).ToList();
        Assert.Equal(["23 Council Tax 5401102239", "Suspense unrecognised", "Matched Card clearing", "Set aside Supplier payment run"], placed);
        Assert.Equal("none matched", page.FindAll("table.key-table tbody tr")[1].Children[3].TextContent.Trim());
        Assert.Equal(["All 4", "Council Tax 1", "Suspense 1", "Matched 1", "Set aside 1", "Rejected 0"],
            page.FindAll(".chip").Select(c => $"{c.ChildNodes[0].TextContent.Trim()} {c.QuerySelector(".chip-count")!.TextContent}"));
    }

    [Theory]
    [InlineData(70, 65)]
    [InlineData(3, 1)]
    [InlineData(120, 115)]
    public async Task A_line_that_an_address_names_is_marked_among_those_around_it_with_the_way_to_all(int line, int first)
    {
        await SitAsync(Role.IncomeOfficer);
        var id = await SendAsync("long.bai2", [.. Enumerable.Range(0, 120).Select(i => new BankLine(100 + i, $"FPI {i}"))]);
        await house.WorkAsync(id);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/imports/{id}?line={line}");
        var page = Open(id);
        var rows = page.FindAll("table.key-table tbody tr");
        Assert.Equal($"{first}", rows[0].Children[0].TextContent);
        var marked = Assert.Single(rows, r => r.GetAttribute("aria-current") == "true");
        Assert.Equal(($"{line}", "0"), (marked.Children[0].TextContent, marked.GetAttribute("tabindex")));
        AssertRowFocused(page, line - first);
        Assert.Single(JSInterop.Invocations["ims.focusRow"]);
        Assert.Contains($"Line {line} is marked", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/imports/{id}", page.Find(".notice a").GetAttribute("href"));
        Assert.Equal(first > 1, page.FindAll("nav[aria-label='Pages of lines'] a").Any(a => a.TextContent == "Earlier lines"));
    }

    [Fact]
    public async Task A_line_that_a_file_has_not_is_said()
    {
        await SitAsync(Role.IncomeOfficer);
        var id = await BringAsync(ImportStatus.Posted);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/imports/{id}?line=4711");
        Assert.Contains("This file has no line 4,711.", Open(id).Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_finds_lines_once_the_typing_pauses()
    {
        await SitAsync(Role.IncomeOfficer);
        var page = Open(await BringAsync(ImportStatus.Posted));
        page.Find("#find-line").Input("harg");
        page.Find("#find-line").Input("hargreaves");
        house.Time.Advance(TimeSpan.FromMilliseconds(250));
        page.WaitForAssertion(() => Assert.Contains("HARGREAVES", Assert.Single(page.FindAll("table.key-table tbody tr")).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_posted_shows_lines_and_time_left_and_then_its_fates()
    {
        await SitAsync(Role.IncomeOfficer);
        var id = await BringAsync(ImportStatus.Posting);
        var queue = house.Services.GetRequiredService<WorkQueue>();
        var lease = (await queue.TakeAsync(default))!;
        house.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await queue.RenewAsync(lease, 3, 4, default));
        var page = Open(id);
        Assert.Equal("Posting: 3 of 4 lines, about 1 second left", page.Find(".progress p").TextContent);

        await house.WorkAsync(id);
        house.Time.Advance(ImportDetailsPage.Period);
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll(".cards .card").Count));
        Assert.Empty(page.FindAll(".progress"));
        Assert.Contains("in 3.", page.Find(".bar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_is_set_beside_what_it_repeats()
    {
        await SitAsync(Role.IncomeManager);
        var page = Open(await BringAsync(ImportStatus.Held));
        Assert.Equal("Compared with first.bai2", page.Find("#overlap").TextContent);
        Assert.Contains("4 of 4 lines were posted before.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Lines seen before", page.Find(".badges").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_role_that_may_not_are_said()
    {
        await SitAsync(Role.IncomeOfficer);
        Assert.Equal("There is no such import", Open(4711).Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task A_role_that_may_not_look_is_told_so()
    {
        await SitAsync(Role.Cashier);
        Assert.Contains("Your role may not do this", Show<ImportsPage>().Find("[data-refusal=not-permitted]").TextContent, StringComparison.Ordinal);
    }
}
