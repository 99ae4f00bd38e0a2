using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Tests.Integration.Ledger;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Ledger;

/// <summary>The pages over real queries and a small ledger.</summary>
public sealed class TransactionsPageTests : ComponentTest, IAsyncLifetime
{
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        await SampleLedger.FillAsync(house);
        desk = house.As(Role.Auditor);
        Services.AddSingleton(desk.Get<TransactionList>()).AddSingleton(desk.Get<TransactionTotals>()).AddSingleton(desk.Get<TransactionChoices>()).AddSingleton(desk.Get<PostingDetails>())
            .AddSingleton(desk.Get<SavedViewList>()).AddSingleton(desk.Get<SaveView>()).AddSingleton(desk.Get<RemoveView>());
        SignIn(Role.Auditor);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public void The_list_shows_a_page_with_its_count_and_total_and_the_way_to_the_next()
    {
        var page = Open("/transactions");
        page.WaitForAssertion(() => Assert.Contains("124 lines · ", page.Find(".sub").TextContent, StringComparison.Ordinal));
        Assert.Equal(TransactionList.RowsPerPage, page.FindAll("tbody tr[data-row]").Count);
        Assert.Empty(page.FindAll("[data-key=P]"));
        var next = Open(page.Find("[data-key=N]").GetAttribute("href")!);
        Assert.NotEmpty(next.FindAll("[data-key=P]"));
        Assert.Equal(TransactionList.RowsPerPage, next.FindAll("tbody tr[data-row]").Count);
    }

    [Fact]
    public void A_filter_in_the_address_is_shown_as_in_use_and_can_be_taken_away()
    {
        var page = Open("/transactions?fund=05&from=2026-07-15");
        Assert.Equal(["From 15/07/2026 ×, remove this filter", "Fund 05 Housing rents ×, remove this filter"], page.FindAll("a.tag").Select(a => a.TextContent));
        Assert.Equal(["/transactions?fund=05", "/transactions?from=2026-07-15"], page.FindAll("a.tag").Select(a => a.GetAttribute("href")));
        Assert.Null(page.Find("details.filter-panel").GetAttribute("open"));
        Assert.Equal("05", page.Find("#filter-fund").GetAttribute("value"));
        Assert.All(page.FindAll("tbody tr[data-row]"), r => Assert.Contains("05 Housing rents", r.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lines_that_a_rule_placed_are_listed_and_say_so()
    {
        await WordSearchTests.BringAsync(house, "first", SampleLedger.Today.AddDays(-1));
        var page = Open("/transactions?rule=5");
        Assert.Equal(["Placed by rule 5 Cash bags ×, remove this filter"], page.FindAll("a.tag").Select(a => a.TextContent));
        Assert.Contains("CASH BAG first", Assert.Single(page.FindAll("tbody tr[data-row]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("5", page.Find("#filter-rule").GetAttribute("value"));
        Assert.Contains("/transactions/lines.csv?rule=5", page.FindAll("a[download]").Select(a => a.GetAttribute("href")));
        Assert.Contains("No line fits these filters", Open("/transactions?rule=4").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_in_the_panel_becomes_the_address_or_is_refused_at_its_field()
    {
        var page = Open("/transactions");
        page.Find("#filter-amount").Change("twelve");
        page.Find("details form").Submit();
        Assert.Contains("\"twelve\" is not an amount", page.Find("#filter-amount-error").TextContent, StringComparison.Ordinal);
        page.Find("#filter-amount").Change("-12");
        page.Find("#filter-account").Change("54*");
        page.Find("#filter-from").Change("1/7/2026");
        page.Find("details form").Submit();
        Assert.EndsWith("/transactions?from=2026-07-01&amount=-12.00&account=54%2A", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("£12", "“£12” was read as amount £12.00, in or out.")]
    [InlineData("5400000007", "“5400000007” was read as account beginning 5400000007.Or aswords “5400000007” in payer or narrativeprovider's reference 5400000007")]
    [InlineData("13", "“13” was read as amount £13.00, in or out.Or asaccount beginning 13words “13” in payer or narrativeprovider's reference 13")]
    [InlineData("hargreaves", "“hargreaves” was read as words “hargreaves” in payer or narrative.Or asaccount beginning hargreaves")]
    [InlineData("hargreaves £12.00", "“hargreaves £12.00” was read as words “hargreaves” in payer or narrative with amount £12.00, in or out.Or aswords “hargreaves £12.00” in payer or narrativeprovider's reference hargreaves £12.00")]
    public void The_search_box_says_what_it_understood(string find, string said)
    {
        var page = Open($"/transactions?q={Uri.EscapeDataString(find)}");
        Assert.Equal(said, string.Join(' ', page.Find(".notice.still").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.NotEmpty(page.FindAll("tbody tr[data-row]"));
    }

    [Fact]
    public void A_reading_can_be_switched_and_one_that_finds_nothing_says_so()
    {
        var page = Open("/transactions?find=1301");
        Assert.Contains("was read as account beginning 1301, which finds nothing", page.Find(".understood").TextContent, StringComparison.Ordinal);
        Assert.Contains("No line fits these filters", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/transactions?q=1301&as=amount", "/transactions?q=1301&as=lastfour", "/transactions?q=1301&as=words", "/transactions?q=1301&as=providerreference"],
            page.FindAll(".understood a.tag").Select(a => a.GetAttribute("href")));
        Assert.Contains("was read as amount £1,301.00, in or out, which finds nothing", Open("/transactions?q=1301&as=amount").Find(".understood").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_and_order_are_in_the_address_and_go_with_the_pages()
    {
        var page = Open("/transactions?sort=LargestAmount&columns=date,receipt,payer,codes,amount");
        Assert.Equal(["Date", "Receipt", "Payer", "Credits / debits", "Amount"], page.FindAll("thead th").Select(t => t.TextContent));
        Assert.Contains("£500.00", page.FindAll("tbody tr[data-row]")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("sort=LargestAmount&columns=date%2Creceipt%2Cpayer%2Ccodes%2Camount&older=", page.Find("[data-key=N]").GetAttribute("href"), StringComparison.Ordinal);
        page.Find("#view-sort").Change("Oldest");
        page.FindAll("label.chip input").First(i => i.ParentElement!.TextContent.Trim() == "Payer").Change(false);
        page.FindAll("details form").First(f => f.TextContent.Contains("Columns", StringComparison.Ordinal)).Submit();
        Assert.EndsWith("/transactions?sort=Oldest&columns=date%2Creceipt%2Ccodes%2Camount", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_is_saved_opened_and_removed()
    {
        var page = Open("/transactions?fund=05&sort=Oldest");
        page.Find("#view-name").Change("Rents, oldest");
        page.FindAll("details.saved-views form")[0].Submit();
        page.WaitForAssertion(() => Assert.Equal("/transactions?fund=05&sort=Oldest", page.Find(".saved-views a.tag").GetAttribute("href")));
        Assert.Contains("Saved as Rents, oldest.", page.Find(".saved-views").TextContent, StringComparison.Ordinal);
        page.Find(".saved-views li button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".saved-views a.tag")));
        page.FindAll("details.saved-views form")[0].Submit();
        Assert.Contains("needs a name", page.Find("#view-name-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_receipt_and_dates_the_wrong_way_round_are_refused_with_the_way_out()
    {
        Assert.Contains("is not a receipt number", Open("/transactions?find=WBC-222222-3").Find(".notice.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("Swap the two dates", Open("/transactions?from=2026-07-15&to=2026-07-14").Find(".notice.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("Show all lines", Open("/transactions?from=2030-01-01").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_shows_its_lines_with_both_codes_and_its_story()
    {
        await using var db = house.Inspect();
        var posting = await db.Postings.Include(p => p.Lines).OrderBy(p => p.Id).FirstAsync(p => p.Kind == PostingKind.Receipt && p.Lines.Any(l => l.FundCode == TestTemplate.SuspenseFund));
        var page = Show<ReceiptPage>(p => p.Add(c => c.Receipt, posting.ReceiptNumber));
        page.WaitForAssertion(() => Assert.Contains(posting.ReceiptNumber, page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Contains(posting.Lines[0].CreditCode, page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Contains(posting.Lines[0].DebitCode, page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Posted", "£12.00 went to suspense", "£12.00 is still in suspense", "Not exported yet"], page.FindAll(".timeline b").Select(b => b.TextContent));
        Assert.Contains("FPI J HARGREAVES", page.Find("[aria-labelledby=particulars]").TextContent, StringComparison.Ordinal);
    }

    IRenderedComponent<TransactionsPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Show<TransactionsPage>();
        page.WaitForState(() => page.FindAll(".key-table, .notice.bad").Count > 0);
        return page;
    }
}
