using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Web.Accounts;
using Ims.Web.Layout;
using Ims.Web.Ledger;

namespace Ims.Tests.Integration.Layout;

/// <summary>What the rooms offer to the search box: what is there, for who may see it, and nothing else.</summary>
public sealed class SearchSuggestersTests
{
    static ISearchSuggester Receipts(Desk desk) => new ReceiptSuggester(desk.Get<TransactionList>());

    static ISearchSuggester Accounts(Desk desk) => new AccountSuggester(desk.Get<AccountHolderList>());

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_receipt_is_offered_where_it_is_there(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 142_00, new DateOnly(2026, 7, 15)));
        await using var desk = house.As(Role.Auditor);
        var number = (await desk.Get<TransactionList>().GetAsync(new(), null, default)).Value.Rows.Single().ReceiptNumber;
        var suggester = Receipts(desk);
        Assert.True(suggester.Takes($" {number.ToLowerInvariant()} "));
        var one = Assert.Single(await suggester.FindAsync($" {number.ToLowerInvariant()} ", default));
        Assert.Equal((number, "Receipt, 15/07/2026, £142.00", $"/transactions/{number}"), (one.Title, one.Detail, one.Path));

        await using var ashdale = house.As(Role.Auditor, house.Ashdale);
        Assert.Empty(await Receipts(ashdale).FindAsync(number, default));
        Assert.All((string[])["WBC", "142", "hargreaves", number[..^1] + "?"], text => Assert.False(suggester.Takes(text)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_five_accounts_are_offered_with_their_fund_and_name(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var line = house.AsCommandLine())
            _ = (await line.Get<AddAccountHolders>().RunAsync(
                [.. Enumerable.Range(0, 7).Select(i => new NewAccountHolder(TestTemplate.Rents, $"{6_100_000_000 + i}") { Name = $"{(char)('A' + i)} Hargreaves" })], default)).Value;
        await using var desk = house.As(Role.Cashier);
        var suggester = Accounts(desk);
        Assert.False(suggester.Takes("ha"));
        foreach (var typed in (string[])["hargr", "61000"])
        {
            Assert.True(suggester.Takes(typed));
            var found = await suggester.FindAsync(typed, default);
            Assert.Equal(5, found.Count);
            Assert.Equal("6100000000", found[0].Title);
            Assert.StartsWith($"A Hargreaves, {TestTemplate.Rents} ", found[0].Detail, StringComparison.Ordinal);
            Assert.Equal($"/accounts/{TestTemplate.Rents}/6100000000", found[0].Path);
        }
        await using var ashdale = house.As(Role.Cashier, house.Ashdale);
        Assert.Empty(await Accounts(ashdale).FindAsync("hargr", default));
    }

    [Fact]
    public async Task A_refusal_offers_nothing()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var role = Enum.GetValues<Role>().First(r => r < Role.Support && !r.Holds(Permission.AccountsView) && !r.Holds(Permission.LedgerView));
        await using var desk = house.As(role);
        Assert.Empty(await Accounts(desk).FindAsync("hargreaves", default));
        Assert.Empty(await Receipts(desk).FindAsync("WBC-222222-2", default));
    }
}
