using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Accounts;

/// <summary>Account holders are found by whatever a bill shows, near spellings included, and by an index however many there are.</summary>
public sealed class AccountSearchTests
{
    static readonly string[] Forenames = ["Ann", "John", "Mary", "Imran", "Zoë", "Grace", "Peter", "Owen"];
    static readonly string[] Surnames = ["Smith", "Hargreaves", "Thompson", "O'Brien", "Brontë", "Kowalski", "Patel", "Mackenzie", "Catherine", "Featherstonehaugh"];

    static IEnumerable<NewAccountHolder> Residents(int count) => Enumerable.Range(0, count).Select(i => new NewAccountHolder(i % 4 == 0 ? TestTemplate.Rents : TestTemplate.CouncilTax, $"{5_000_000_000 + i}")
    {
        Name = i % 5 == 0 ? $"Mr {(char)('A' + i % 26)} & Mrs {(char)('A' + i % 7)} {Surnames[i % 10]}" : $"{Forenames[i % 8]} {Surnames[i / 3 % 10]}",
        AddressLine1 = $"{i % 90 + 1} Mill Lane", Town = i % 2 == 0 ? "Westmoor" : "Upper Deane", Postcode = $"WM{i % 9 + 1} {i % 9}AB",
    });

    static async Task<TestHouse> WithResidentsAsync(DatabaseProvider provider, int count, Action<IServiceCollection>? change = null)
    {
        var house = await TestHouse.OnAsync(provider, change);
        await using var desk = house.AsCommandLine();
        _ = (await desk.Get<AddAccountHolders>().RunAsync([.. Residents(count)], default)).Value;
        return house;
    }

    static async Task<AccountHolderPage> FindAsync(TestHouse house, string find, string? fund = null)
    {
        await using var desk = house.As(Role.Cashier);
        return (await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(fund, find), default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_mistyped_name_is_found_and_says_so(DatabaseProvider provider)
    {
        await using var house = await WithResidentsAsync(provider, 200);
        foreach (var (typed, name) in new[]
                 {
                     ("Smyth", "Smith"), ("Smiht", "Smith"), ("Smth", "Smith"), ("Hargraves", "Hargreaves"), ("Thomson", "Thompson"), ("Obrien", "O'Brien"), ("Bronte", "Brontë"), ("Bornte", "Brontë"),
                     ("Kathryn", "Catherine"), ("Makenzie", "Mackenzie"), ("Fetherstonehaugh", "Featherstonehaugh"), ("Mr Smyth", "Smith"),
                 })
        {
            var page = await FindAsync(house, typed);
            Assert.True(page.Count > 0, $"{typed} finds nobody");
            Assert.All(page.Rows, r => Assert.Contains(name, r.Name, StringComparison.Ordinal));
            Assert.Equal(SearchWords.Of(name)[0] != SearchWords.OfName(typed)[^1], page.Rows[0].IsNear);
        }
        Assert.Equal(0, (await FindAsync(house, "Nobody")).Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Both_of_a_joint_account_are_found_and_all_the_words_narrow_it_down(DatabaseProvider provider)
    {
        await using var house = await WithResidentsAsync(provider, 60);
        var joint = Residents(60).First(r => r.Name!.EndsWith("& Mrs F Smith", StringComparison.Ordinal) || r.Name.Contains('&', StringComparison.Ordinal));
        foreach (var typed in new[] { joint.Name!, $"{joint.Name!.Split(' ')[^1]} {joint.Postcode}", $"{joint.AddressLine1} {joint.Name!.Split(' ')[^1]}", joint.Postcode!.Replace(" ", "", StringComparison.Ordinal) })
            Assert.Contains((await FindAsync(house, typed)).Rows, r => r.Reference == joint.Reference);
        var whole = await FindAsync(house, $"{joint.Name} {joint.AddressLine1} {joint.Town} {joint.Postcode}");
        Assert.Equal(joint.Reference, Assert.Single(whole.Rows).Reference);
        Assert.All((await FindAsync(house, "mill lane upper deane", TestTemplate.Rents)).Rows, r => Assert.Equal((TestTemplate.Rents, "Upper Deane"), (r.FundCode, r.Town)));
        Assert.Equal("5000000007", Assert.Single((await FindAsync(house, "5000000007")).Rows).Reference);
        Assert.Equal(10, (await FindAsync(house, "500000001")).Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_found_comes_page_after_page_the_best_first_and_nobody_twice(DatabaseProvider provider)
    {
        await using var house = await WithResidentsAsync(provider, 240);
        await using var desk = house.As(Role.Cashier);
        var seen = new List<AccountHolderRow>();
        AccountHolderPage page;
        do
        {
            page = (await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(null, "lane", seen.LastOrDefault()?.Key), default)).Value;
            Assert.Equal(240, page.Count);
            seen.AddRange(page.Rows);
        }
        while (page.More);
        Assert.Equal(240, seen.Select(r => r.Reference).Distinct().Count());
        Assert.Equal(seen.Select(r => r.Key).Order(), seen.Select(r => r.Key));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Holders_of_before_get_their_words_from_the_caretaker_and_nobodys_change_is_refused_for_it(DatabaseProvider provider)
    {
        await using var house = await WithResidentsAsync(provider, 20);
        await using (var db = house.Inspect())
        {
            await db.AccountHolderWords.ExecuteDeleteAsync();
            await db.NameKeys.ExecuteDeleteAsync();
            await db.AccountHolders.ExecuteUpdateAsync(s => s.SetProperty(a => a.WordScheme, 0));
        }
        Assert.Equal(0, (await FindAsync(house, "Smyth")).Count);
        await using var system = house.AsSystem();
        Assert.Equal(20, (await system.Get<FillAccountWords>().RunAsync(default)).Value);
        Assert.NotEqual(0, (await FindAsync(house, "Smyth")).Count);
        await using (var after = house.Inspect())
        {
            Assert.Equal((20, 0), (await after.AccountHolders.CountAsync(a => a.WordScheme == SearchWords.Scheme), await after.AccountHolders.MaxAsync(a => a.Version)));
            Assert.Equal(1, await after.AuditEntries.CountAsync(e => e.Action == "accounts.index"));
        }
        Assert.Equal(0, (await system.Get<FillAccountWords>().RunAsync(default)).Value);
        Assert.Contains(house.Services.GetServices<Chore>(), c => c.Name == "Words of account holders");
        await using var db2 = house.Inspect();
        Assert.Equal(1, await db2.AuditEntries.CountAsync(e => e.Action == "accounts.index"));
        await Laws.AssertAsync(house);
    }

    [Theory]
    [InlineData("Smyth")]
    [InlineData("Smith mill lane")]
    [InlineData("WM1 1AB")]
    [InlineData("5000000")]
    [InlineData("John Smith")]
    public async Task No_search_reads_through_the_holders_or_their_words(string typed)
    {
        var plans = new QueryPlans();
        await using var house = await WithResidentsAsync(DatabaseProvider.Sqlite, 2_000, s => s.AddSingleton<IInterceptor>(plans));
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("ANALYZE");
        await using var desk = house.As(Role.Cashier);
        foreach (var fund in new[] { null, TestTemplate.CouncilTax })
        {
            plans.Listening = true;
            Assert.True((await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(fund, typed), default)).Ok);
            plans.Listening = false;
            var steps = plans.Take();
            Assert.Contains(steps, s => s.StartsWith("SEARCH", StringComparison.Ordinal));
            // The funds are few; each is asked whether it has a holder. What a seek of its own found is counted.
            Assert.All(steps.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal)), s => Assert.True(
                s == "SCAN f" || s.StartsWith("SCAN f ", StringComparison.Ordinal) || s == "SCAN CONSTANT ROW" || steps.Contains(s.Replace("SCAN", "CO-ROUTINE", StringComparison.Ordinal)), s));
            Assert.DoesNotContain(steps, s => s.Contains("AccountHolders_FundCode_Reference (FundCode=?)", StringComparison.Ordinal) && !s.Contains("COVERING", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_next_page_of_all_is_sought_not_counted_off()
    {
        var plans = new QueryPlans();
        await using var house = await WithResidentsAsync(DatabaseProvider.Sqlite, 300, s => s.AddSingleton<IInterceptor>(plans));
        await using var desk = house.As(Role.Cashier);
        plans.Listening = true;
        Assert.Equal(50, (await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(After: new AccountKey(TestTemplate.Rents, "5000000200")), default)).Value.Rows.Count);
        plans.Listening = false;
        var steps = plans.Take();
        Assert.Contains(steps, s => s.Contains("(FundCode=? AND Reference>?)", StringComparison.Ordinal));
        Assert.Contains(steps, s => s.Contains("(FundCode>?)", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
