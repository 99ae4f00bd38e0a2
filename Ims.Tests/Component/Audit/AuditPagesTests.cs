using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Web.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Audit;

/// <summary>The viewer over real queries.</summary>
public sealed class AuditPagesTests : ComponentTest, IAsyncLifetime
{
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync(100_00);
        await house.SealAsync();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (desk is not null) await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    void Sit(Role role)
    {
        desk = house.As(role);
        Services.AddSingleton(desk.Get<AuditList>()).AddSingleton(desk.Get<AuditChoices>()).AddSingleton(desk.Get<AuditEntryDetails>());
        SignIn(role);
    }

    IRenderedComponent<AuditPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Show<AuditPage>();
        page.WaitForState(() => page.FindAll(".key-table, .notice.bad").Count > 0);
        return page;
    }

    async Task<long> ActAsync(string action, string kind, object id, object? before, object? after)
    {
        await using var system = house.AsSystem();
        _ = (await system.Get<Acts>().RunAsync<Done>(Permission.ImportsPost, (act, _) =>
        {
            act.Audit(action, kind, id, before, after);
            return Task.FromResult<Result<Done>>(Done.It);
        }, default)).Value;
        return (await house.As(Role.Auditor).Get<AuditList>().GetAsync(new(), null, default)).Value.Rows[0].Number;
    }

    [Fact]
    public async Task The_list_says_up_to_where_it_is_sealed_and_shows_a_page()
    {
        for (var i = 0; i < 12; i++) await house.ArriveAsync(100_00 + i);
        await house.SealAsync();
        await house.ArriveAsync(200_00);
        Sit(Role.Auditor);
        var page = Open("/audit");
        Assert.Matches(@"^Sealed up to entry \d+, on 15/07/2026 09:00:00 ?1 entry waits: they are sealed within a minute\.$", string.Join(' ', page.Find(".sealed").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(AuditList.RowsPerPage, page.FindAll("tbody tr[data-row]").Count);
        Assert.Matches(@"^\d+ entries$", page.Find(".sub").TextContent.Trim());
        Assert.Equal(["Waits", "Sealed"], page.FindAll("tbody tr[data-row] .b").Take(2).Select(b => b.TextContent.Trim()));
        var next = Open(page.Find("[data-key=N]").GetAttribute("href")!);
        Assert.NotEmpty(next.FindAll("[data-key=P]"));
    }

    [Fact]
    public void Filters_are_in_the_address_shown_as_in_use_and_go_with_the_download()
    {
        Sit(Role.IncomeManager);
        var page = Open("/audit?action=setup.add&kind=VAT%20code&who=command-line&from=2026-07-15");
        Assert.Equal(["From 15/07/2026", "By Command line", "Set-up added", "Done to: VAT code"], page.FindAll("a.tag").Select(a => a.TextContent.Split('×')[0].Trim()));
        Assert.Equal("/audit?from=2026-07-15&who=command-line&action=setup.add", page.FindAll("a.tag")[3].GetAttribute("href"));
        Assert.Equal("/audit.csv?from=2026-07-15&who=command-line&action=setup.add&kind=VAT%20code", page.Find("a[download]").GetAttribute("href"));
        Assert.Equal(("setup.add", "VAT code", "command-line"), (page.Find("#filter-action").GetAttribute("value"), page.Find("#filter-kind").GetAttribute("value"), page.Find("#filter-who").GetAttribute("value")));
        Assert.All(page.FindAll("tbody tr[data-row]"), r => Assert.Contains("VAT code", r.TextContent, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("tbody tr[data-row]").Count);
    }

    [Fact]
    public void What_is_typed_in_the_panel_becomes_the_address_or_is_refused_at_its_field()
    {
        Sit(Role.Auditor);
        var page = Open("/audit");
        page.Find("#filter-from").Change("31/02/2026");
        page.Find("details form").Submit();
        Assert.Contains("is not a date", page.Find("#filter-from-error").TextContent, StringComparison.Ordinal);
        page.Find("#filter-from").Change("1/7/2026");
        page.Find("#filter-subject").Change(" gl/1 ");
        page.Find("#filter-text").Change("50%");
        page.Find("details form").Submit();
        Assert.EndsWith("/audit?from=2026-07-01&subject=gl%2F1&text=50%25", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_the_wrong_way_round_are_refused_and_what_fits_nothing_says_so()
    {
        Sit(Role.Auditor);
        Assert.Contains("Swap the two dates", Open("/audit?from=2026-07-15&to=2026-07-14").Find(".notice.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("No entry fits these filters", Open("/audit?action=nothing").Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("Entries with this text", Open("/audit?text=nothing").Find(".sub").TextContent.Trim());
    }

    [Fact]
    public void A_cashier_is_refused()
    {
        Sit(Role.Cashier);
        Assert.Equal("not-permitted", Open("/audit").Find(".notice.bad").GetAttribute("data-refusal"));
    }

    IRenderedComponent<AuditEntryPage> Entry(long number)
    {
        var page = Show<AuditEntryPage>(p => p.Add(c => c.Number, number));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    [Fact]
    public async Task An_entry_shows_before_and_after_side_by_side_and_marks_what_changed()
    {
        var number = await ActAsync("import.check", "Import", 12, new { Status = "Received", ReadPence = 0, FileName = "a.bai2" }, new { FileName = "a.bai2", Status = "Checked", ReadPence = 14_200, CheckedAt = TestHouse.Morning.UtcDateTime });
        Sit(Role.Auditor);
        var page = Entry(number);
        Assert.Equal(
            ["Status|Received|Checked|changed", "Read|£0.00|£142.00|changed", "File name|a.bai2|a.bai2|", "Checked at||15/07/2026 09:00:00|changed"],
            page.FindAll("table.changes tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Replace("Changed", "").Trim()).Append(r.ClassName ?? ""))));
        Assert.Equal(3, page.FindAll("table.changes .b").Count);
        page.FindAll(".chip")[1].Click();
        Assert.Equal(3, page.FindAll("table.changes tbody tr").Count);
        var facts = page.Find("dl.facts").TextContent;
        Assert.All((string[])["15/07/2026 09:00:00", "IMS", "File checked", "import.check", "Made within a minute"], f => Assert.Contains(f, facts, StringComparison.Ordinal));
        Assert.Equal("/imports/12", page.Find("dl.facts a.mono").GetAttribute("href"));
        Assert.Contains("Waits to be sealed", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal([$"/audit/{number - 1}"], page.FindAll(".actions a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task What_was_added_has_no_before_and_an_administrator_gets_no_link_to_what_they_may_not_open()
    {
        await house.SealAsync();
        await using var auditor = house.As(Role.Auditor);
        var number = (await auditor.Get<AuditList>().GetAsync(new(), null, default)).Value.Rows[0].Number;   // of the money that arrived
        Sit(Role.Administrator);
        var page = Entry(number);
        Assert.Equal("1 posting", page.Find("dd:has(ul[aria-label='Postings of the act'])").FirstChild!.TextContent.Trim());
        Assert.Single(page.FindAll("ul[aria-label='Postings of the act'] span.mono"));
        Assert.Empty(page.FindAll("ul[aria-label='Postings of the act'] a"));
        Assert.Equal("Sealed", page.Find("h1 .b").TextContent.Trim());

        var added = Entry(1);
        Assert.Equal(["Field", "After"], added.FindAll("table.changes th[scope=col]").Select(h => h.TextContent));
        Assert.Empty(added.FindAll("table.changes .changed"));
        Assert.NotEmpty(added.FindAll("ul[aria-label='Other entries of the act'] a"));
    }

    [Fact]
    public void An_entry_that_is_not_there_says_so()
    {
        Sit(Role.Auditor);
        Assert.Contains("There is no such entry", Entry(9_999).Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_subject_leads_to_a_page_of_the_navigation() =>
        Assert.All(AuditSubjects.NavigationPaths, p => Assert.Contains(Ims.Web.Layout.Navigation.All, e => e.Path == p));
}
