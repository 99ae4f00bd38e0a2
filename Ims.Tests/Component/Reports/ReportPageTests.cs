using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Tests.Integration.Ledger;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Ims.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Reports;

public sealed class ReportPageTests : ComponentTest, IAsyncLifetime
{
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        await SampleLedger.FillAsync(house);
        desk = house.As(Role.Auditor);
        Services.AddSingleton(desk.Get<ReportView>());
        Services.AddSingleton(desk.Get<KeepReport>());
        Services.AddSingleton(desk.Get<Actor>());
        SignIn(Role.Auditor);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    [Theory]
    [InlineData("fund")]
    [InlineData("day")]
    [InlineData("method")]
    public async Task Every_figure_opens_the_ledger_lines_that_it_is_the_sum_of(string by)
    {
        var page = Open($"/reports/income?from=2026-06-01&to=2026-07-31&by={by}");
        var figures = page.FindAll("td.m a, svg a").Select(a => (Shown: Amount(a), Href: a.GetAttribute("href")!)).ToList();
        // In the chart and in the table.
        Assert.True(figures.Count >= 7);
        foreach (var (shown, href) in figures)
        {
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(href[href.IndexOf('?', StringComparison.Ordinal)..]);
            string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
            var filter = new TransactionQuery { From = Of("from"), To = Of("to"), Fund = Of("fund"), Method = Of("method"), Income = Of("income") }.ReadFilter().Value;
            var sum = (await desk.Get<TransactionTotals>().GetAsync(filter, exactly: true, default)).Value;
            Assert.Equal(sum.Total.ToString(), shown);
        }
    }

    [Fact]
    public void It_shows_its_criteria_author_and_control_total_and_offers_the_files_of_the_same_criteria()
    {
        var page = Open("/reports/income?from=2026-07-01&to=2026-07-31");
        Assert.Contains("made 15/07/2026 09:00 by WBC Auditor · accounting dates 01/07/2026 to 31/07/2026 · added up by fund", string.Join(' ', page.Find("p.dim:last-of-type").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Ties to the ledger", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["xlsx", "csv", "pdf"], page.FindAll("a[download]").Select(a => a.GetAttribute("href")!.Split('?')[0].Split('.')[1]));
        Assert.All(page.FindAll("a[download]"), a => Assert.EndsWith("?from=2026-07-01&to=2026-07-31&by=fund", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("true", page.FindAll(".chip").Single(c => c.TextContent.Trim() == "This month").GetAttribute("aria-pressed"));
    }

    static string Amount(AngleSharp.Dom.IElement link) =>
        link.GetAttribute("aria-label") is { } said ? said[(said.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ")[0] : link.TextContent.Trim();

    [Fact]
    public void A_period_has_a_bar_a_day_and_a_long_one_a_bar_a_month_each_with_its_rows()
    {
        var month = Open("/reports/income?from=2026-07-01&to=2026-07-31&by=day");
        Assert.Equal("Income by day", month.Find("svg[data-bars]").GetAttribute("aria-label"));
        Assert.Equal(31, month.FindAll("text.mark:not(.now)").Count);
        Assert.Equal(4, month.FindAll("svg a").Count);
        Assert.StartsWith("Wednesday 15 July 2026, today: ", month.Find("svg a.now").GetAttribute("aria-label"), StringComparison.Ordinal);

        var year = Open("/reports/income?from=2026-04-01&to=2027-03-31&by=day");
        Assert.Equal(["June 2026", "July 2026"], year.FindAll("svg a").Select(a => a.GetAttribute("aria-label")!.Split(':')[0]));
        Assert.Contains("from=2026-07-01&to=2026-07-31&income=1", year.FindAll("svg a")[1].GetAttribute("href"), StringComparison.Ordinal);
        var cut = Open("/reports/income?from=2026-04-01&to=2026-07-10&by=day");
        Assert.Contains("from=2026-07-01&to=2026-07-10&income=1", cut.FindAll("svg a")[^1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_much_for_a_chart_is_one_bar_of_others_and_the_table_has_all()
    {
        await using (var db = house.Inspect())
        {
            db.Funds.AddRange(Enumerable.Range(0, 14).Select(i => new Ims.Domain.Funds.Fund
            {
                Code = $"X{i:00}", Name = $"Extra {i}", DefaultVatCode = "N0", LedgerCodes = { new Ims.Domain.Funds.FundLedgerCode { FundCode = $"X{i:00}", From = new(2020, 4, 1), Code = "1-2" } },
            }));
            await db.SaveChangesAsync();
        }
        await house.ReceiveAsync(null, [.. Enumerable.Range(0, 14).Select(i => new Received($"X{i:00}", 1_00 + i, SampleLedger.Today))]);
        var page = Open("/reports/income?from=2026-07-01&to=2026-07-31&by=fund");
        var bars = page.FindAll(".bars-lying tbody tr");
        Assert.Equal(12, bars.Count);
        Assert.Equal("7 other funds", bars[^1].QuerySelector("th")!.TextContent);
        Assert.Null(bars[^1].QuerySelector("a"));
        Assert.Equal(18, page.FindAll(".key-table tbody tr").Count);
        decimal Sum(string selector) => page.FindAll(selector).Sum(m => Ims.Domain.Values.Money.Parse(m.TextContent).Value.Pence);
        Assert.Equal(Sum(".key-table tbody td.m:last-child .money"), Sum(".bars-lying .money"));
    }

    [Fact]
    public void A_date_that_is_none_is_refused_at_its_field_and_the_report_stays()
    {
        var page = Open("/reports/income?from=2026-07-01&to=2026-07-31");
        Assert.Equal("01/07/2026", page.Find("#report-from").GetAttribute("value"));
        page.Find("#report-to").Change("31/13/2026");
        page.Find("form.filters").Submit();
        Assert.Contains("\"31/13/2026\" is not a day.", page.Find("#report-to-error").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("table"));
    }

    [Fact]
    public void An_empty_period_says_so_and_dates_the_wrong_way_round_are_refused()
    {
        Assert.Contains("There is nothing to show", Open("/reports/income?from=2020-01-01&to=2020-01-31").Markup, StringComparison.Ordinal);
        Assert.Contains("Swap the two dates", Open("/reports/income?from=2026-07-31&to=2026-07-01").Find(".notice.bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_asked_for_before_anything_is_shown()
    {
        var page = Open("/reports/account-statement");
        Assert.Empty(page.FindAll(".notice.bad, .cards"));
        page.Find("#report-fund").Change(TestTemplate.CouncilTax);
        page.Find("form.filters").Submit();
        Assert.Equal("Type the account reference.", page.Find("#report-reference-error").TextContent);
        page.Find("#report-reference").Change("5400000001");
        page.Find("form.filters").Submit();
        Assert.Contains("/reports/account-statement?from=2026-07-01&to=2026-07-31&fund=23&account=5400000001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_there_is_not_and_one_that_is_not_for_this_person_are_refused()
    {
        Assert.Contains("There is no report", Open("/reports/no-such").Find(".notice.bad").TextContent, StringComparison.Ordinal);
        Assert.Empty(Open("/reports/no-such").FindAll("form, table"));
    }

    IRenderedComponent<ReportPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var code = address.Split('?')[0].Split('/')[^1];
        var page = Show<ReportPage>(p => p.Add(x => x.Code, code));
        page.WaitForState(() => page.FindAll(".cards, .notice.bad, .empty, form.filters").Count > 0 && page.FindAll(".skeleton").Count == 0);
        return page;
    }
}
