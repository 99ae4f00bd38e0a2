using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Accounts;

public sealed class AccountHolderListTests
{
    static async Task<TestHouse> WithHoldersAsync(DatabaseProvider provider, int count = 0)
    {
        var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        var holders = Enumerable.Range(0, count).Select(i => new NewAccountHolder(i % 2 == 0 ? TestTemplate.CouncilTax : TestTemplate.Rents, $"{5_000_000_000 + i}") { Name = $"M Nobody {i:000}" })
            .Append(new NewAccountHolder(TestTemplate.CouncilTax, " 5403211798 ") { Name = "J Hargreaves", Postcode = "WM1 2AB", Balance = new Money(142_000), Instalment = new Money(14_200) })
            .Append(new NewAccountHolder(TestTemplate.Sundry, "19004417") { Name = "100% Joinery_Ltd", Closed = true });
        Assert.Equal(count + 2, (await desk.Get<AddAccountHolders>().RunAsync([.. holders], default)).Value);
        return house;
    }

    static async Task<AccountHolderPage> FindAsync(TestHouse house, AccountHolderFilter filter)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<AccountHolderList>().GetAsync(filter, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_holder_comes_once_page_after_page(DatabaseProvider provider)
    {
        await using var house = await WithHoldersAsync(provider, count: 118);
        var seen = new List<(string, string)>();
        var page = await FindAsync(house, new());
        Assert.Equal((120, true), (page.Count, page.More));
        while (true)
        {
            seen.AddRange(page.Rows.Select(r => (r.FundCode, r.Reference)));
            if (!page.More) break;
            page = await FindAsync(house, new(After: new(page.Rows[^1].FundCode, page.Rows[^1].Reference)));
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.Distinct(seen);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_holder_is_found_by_fund_the_beginning_of_the_reference_a_word_of_the_name_or_the_postcode(DatabaseProvider provider)
    {
        await using var house = await WithHoldersAsync(provider);
        foreach (var words in new[] { "54032", "harg", "wm1 2" })
            Assert.Equal("J Hargreaves", Assert.Single((await FindAsync(house, new(Find: words))).Rows).Name);
        Assert.Equal("5403211798", Assert.Single((await FindAsync(house, new(TestTemplate.CouncilTax))).Rows).Reference);
        Assert.Empty((await FindAsync(house, new(TestTemplate.Rents, "harg"))).Rows);
        Assert.Empty((await FindAsync(house, new(Find: "3211798"))).Rows);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_typed_is_text_even_where_the_database_knows_it_as_a_sign(DatabaseProvider provider)
    {
        await using var house = await WithHoldersAsync(provider, count: 4);
        Assert.Equal("100% Joinery_Ltd", Assert.Single((await FindAsync(house, new(Find: "100% j"))).Rows).Name);
        foreach (var sign in new[] { "%", "_", "[54]03211798", "5%211798", "540321179_" }) Assert.Empty((await FindAsync(house, new(Find: sign))).Rows);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_holder_that_is_there_stays_as_it_is(DatabaseProvider provider)
    {
        await using var house = await WithHoldersAsync(provider);
        await using var desk = house.AsCommandLine();
        Assert.Equal(0, (await desk.Get<AddAccountHolders>().RunAsync([new(TestTemplate.CouncilTax, "5403211798") { Name = "Somebody else" }], default)).Value);
        Assert.Equal("J Hargreaves", Assert.Single((await FindAsync(house, new(TestTemplate.CouncilTax))).Rows).Name);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_reference_that_breaks_its_funds_rule_refuses_them_all_and_says_which(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        var refused = await desk.Get<AddAccountHolders>().RunAsync([new(TestTemplate.CouncilTax, "5403211798"), new(TestTemplate.CouncilTax, "12")], default);
        Assert.Equal(("reference-length", "Holders[1].Reference"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal("fund-unknown", (await desk.Get<AddAccountHolders>().RunAsync([new("none", "1")], default)).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.Equal(0, await db.AccountHolders.CountAsync());
    }
}
