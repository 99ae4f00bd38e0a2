using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Ledger;
using Ims.Tests.Support;
using Ims.Web.Accounts;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Accounts;

/// <summary>The pages of account holders over real queries: empty, found, unknown, refused, stale.</summary>
public sealed class AccountPagesTests : ComponentTest, IAsyncLifetime
{
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        desk = house.As(Role.IncomeManager);
        Services.AddSingleton(desk.Get<AccountHolderList>()).AddSingleton(desk.Get<AccountHolderDetails>()).AddSingleton(desk.Get<AccountBalance>()).AddSingleton(desk.Get<TransactionList>())
            .AddSingleton(desk.Get<SaveAccountHolder>()).AddSingleton(desk.Get<FundsForAccounts>());
        SignIn(Role.IncomeManager);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    async Task AddAsync(StopKind stop = StopKind.None)
    {
        await using var line = house.AsCommandLine();
        _ = (await line.Get<AddAccountHolders>().RunAsync([new(TestTemplate.CouncilTax, "5403211798")
        {
            Name = "J Hargreaves", AddressLine1 = "12 Mill Lane", Postcode = "WM1 2AB", Balance = new Money(1_420_00), Instalment = new Money(142_00), Stop = stop,
            StopMessage = stop == StopKind.None ? null : "Solicitor involved",
        }], default)).Value;
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 142_00, new DateOnly(2026, 7, 15), Reference: "5403211798"));
    }

    string Address => Services.GetRequiredService<NavigationManager>().Uri;

    IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null) where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Show(parameters);
    }

    [Fact]
    public void With_no_account_holder_the_list_says_where_they_come_from() =>
        Assert.Contains("They come from the back offices", Open<AccountsPage>("/accounts").Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_typed_becomes_the_address_and_a_near_spelling_says_so()
    {
        await AddAsync();
        var page = Open<AccountsPage>("/accounts");
        page.Find("#find-account").Change("Hargraves");
        page.Find("form").Submit();
        Assert.EndsWith("/accounts?find=Hargraves", Address, StringComparison.Ordinal);
        page = Open<AccountsPage>("/accounts?find=Hargraves");
        var row = page.Find("tbody tr[data-row]");
        Assert.Contains("Near spelling", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("/accounts/23/5403211798", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("All the words must fit", Open<AccountsPage>("/accounts?find=Nobody").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StopKind.Warns, "Warning", "Payments are taken")]
    [InlineData(StopKind.StopsPublic, "Stops the public", "Public pages take no payment")]
    [InlineData(StopKind.StopsEverybody, "Stops everybody", "Nobody takes a payment")]
    public async Task The_page_shows_how_the_balance_is_made_whom_the_stop_binds_and_what_was_posted(StopKind stop, string badge, string sentence)
    {
        await AddAsync(stop);
        var page = Open<AccountPage>("/accounts/23/5403211798", p => p.Add(a => a.FundCode, "23").Add(a => a.Reference, "5403211798"));
        Assert.Equal(["£1,420.00", "-£142.00", "£1,278.00"], page.FindAll(".sum .m").Select(m => m.TextContent.Trim()));
        Assert.Contains(badge, page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains(sentence, page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("Solicitor involved", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("the back office", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/transactions/WBC-", page.Find("tbody tr[data-row] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/accounts/change/23/5403211798", page.Find("#account-change").GetAttribute("href"));
    }

    [Fact]
    public async Task Money_of_an_account_that_nobody_told_of_is_shown_all_the_same()
    {
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 142_00, new DateOnly(2026, 7, 15), Reference: "5403211777"));
        var page = Open<AccountPage>("/accounts/23/5403211777", p => p.Add(a => a.FundCode, "23").Add(a => a.Reference, "5403211777"));
        Assert.Contains("No account holder of that fund and reference is known", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody tr[data-row]"));
    }

    [Fact]
    public async Task Who_may_not_change_an_account_holder_is_offered_no_change()
    {
        await AddAsync();
        SignIn(Role.Cashier);
        Assert.Empty(Open<AccountPage>("/accounts/23/5403211798", p => p.Add(a => a.FundCode, "23").Add(a => a.Reference, "5403211798")).FindAll("#account-change"));
        Assert.Empty(Open<AccountsPage>("/accounts").FindAll("#account-add"));
    }

    [Fact]
    public async Task A_new_account_holder_is_refused_at_its_field_and_then_added()
    {
        var page = Open<AccountFormPage>("/accounts/new");
        page.Find("#holder-fund").Change(TestTemplate.CouncilTax);
        page.Find("#holder-reference").Input("540");
        page.Find("#holder-name").Input("J Hargreaves");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Ten digits references have 10", page.Find("#holder-reference-error").TextContent, StringComparison.Ordinal));
        page.Find("#holder-reference").Input("5403211798");
        page.Find("#holder-stop").Change(nameof(StopKind.Warns));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("The stop has no message", page.Find("#holder-message-error").TextContent, StringComparison.Ordinal));
        page.Find("#holder-message").Input("Ask revenues");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith("/accounts/23/5403211798", Address, StringComparison.Ordinal));
        await using var db = house.Inspect();
        Assert.Equal(StopKind.Warns, (await db.AccountHolders.SingleAsync()).Stop);
    }

    [Fact]
    public async Task Who_saves_second_is_told_and_may_go_on_from_what_it_is_now()
    {
        await AddAsync();
        var page = Open<AccountFormPage>("/accounts/change/23/5403211798", p => p.Add(a => a.FundCode, "23").Add(a => a.Reference, "5403211798"));
        page.Find("#holder-town").Input("Westmoor");
        await using (var other = house.AsSecondManager())
            _ = (await other.Get<SaveAccountHolder>().RunAsync(new() { FundCode = "23", Reference = "5403211798", Version = 0, Name = "J Hargreaves", Town = "Upper Deane" }, default)).Value;
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("WBC second manager changed this account", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("[role=alert] button").Click();
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith("/accounts/23/5403211798", Address, StringComparison.Ordinal));
        await using var db = house.Inspect();
        Assert.Equal("Westmoor", (await db.AccountHolders.SingleAsync()).Town);
    }

    [Fact]
    public void An_address_of_nobody_says_so() =>
        Assert.Contains("There is no such account holder", Open<AccountFormPage>("/accounts/change/23/9", p => p.Add(a => a.FundCode, "23").Add(a => a.Reference, "9")).Markup, StringComparison.Ordinal);
}
