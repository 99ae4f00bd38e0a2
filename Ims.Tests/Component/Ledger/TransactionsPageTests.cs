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
        Services.AddSingleton(desk.Get<TransactionList>()).AddSingleton(desk.Get<TransactionTotals>()).AddSingleton(desk.Get<TransactionChoices>()).AddSingleton(desk.Get<PostingDetails>());
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
        Assert.NotNull(page.Find("details.filter-panel").GetAttribute("open"));
        Assert.Equal("05", page.Find("#filter-fund").GetAttribute("value"));
        Assert.All(page.FindAll("tbody tr[data-row]"), r => Assert.Contains("05 Housing rents", r.TextContent, StringComparison.Ordinal));
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
    [InlineData("£12", "“£12” was read as the amount £12.00, in or out.")]
    [InlineData("5400000007", "“5400000007” was read as the beginning of an account, 5400000007.")]
    [InlineData("540", "“540” was read as the beginning of an account, 540.Look for the amount £540.00, in or out instead")]
    public void The_search_box_says_what_it_understood(string find, string said)
    {
        var page = Open($"/transactions?find={Uri.EscapeDataString(find)}");
        Assert.Equal(said, string.Join(' ', page.Find(".notice.still").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.NotEmpty(page.FindAll("tbody tr[data-row]"));
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
