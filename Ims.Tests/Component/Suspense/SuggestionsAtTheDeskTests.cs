using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Tests.Support;
using Ims.Web.Suspense;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Suspense;

/// <summary>Suggestions on the desk: in the list, beside the item, and all above the line.</summary>
public sealed class SuggestionsAtTheDeskTests : ComponentTest
{
    const string Account = "5403211798", Mistyped = "5403211789";

    async Task<TestHouse> FurnishAsync(Role role, params Arrival[] arrivals)
    {
        var house = await TestHouse.OnSqliteAsync();
        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = CouncilTax, Reference = Account, Name = "J Hargreaves", AddressLine1 = "14 Mill Lane", BalancePence = 1_136_00, InstalmentPence = 142_00 });
            for (var i = 0; i < 40; i++)
                db.AccountHolders.Add(new AccountHolder { Id = 100 + i, FundCode = CouncilTax, Reference = $"58{i * 7919 % 100_000_000:00000000}", Name = $"{"ABCDE"[i % 5]} Neighbour{"abcdefgh"[i % 8]}", BalancePence = 60_00 + i * 1_17 });
            await db.SaveChangesAsync();
        }
        await house.ArriveAsync(null, arrivals);
        var desk = house.As(role);
        Services.AddScoped(_ => desk.Get<SuspenseList>());
        Services.AddScoped(_ => desk.Get<SuspenseItemDetails>());
        Services.AddScoped(_ => desk.Get<AllocationFunds>());
        Services.AddScoped(_ => desk.Get<SuspenseOwners>());
        Services.AddScoped(_ => desk.Get<CareForSuspense>());
        Services.AddScoped(_ => desk.Get<AddSuspenseNote>());
        Services.AddScoped(_ => desk.Get<AllocationAccount>());
        Services.AddScoped(_ => desk.Get<AllocateSuspense>());
        Services.AddScoped(_ => desk.Get<WriteOffSuspense>());
        Services.AddScoped(_ => desk.Get<ReturnSuspense>());
        Services.AddScoped(_ => desk.Get<AttachToPosting>());
        Services.AddScoped(_ => desk.Get<SuspenseSuggestions>());
        Services.AddScoped(_ => desk.Get<SuspenseSuggestionList>());
        Services.AddScoped(_ => desk.Get<SuggestionsAboveLine>());
        Services.AddScoped(_ => desk.Get<AcceptSuggestions>());
        SignIn(role);
        return house;
    }

    static Arrival Near(int day, string more = "") => new(142_00, $"FPI J HARGREAVES {Mistyped} CTAX{more}", ReceivedOn: new(2026, 7, day));

    static Arrival Nothing(int day) => new(250_00, "BGC UNKNOWN 2231", ReceivedOn: new(2026, 7, day));

    IRenderedComponent<SuspensePage> ShowDesk()
    {
        var page = Show<SuspensePage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        page.WaitForAssertion(() => Assert.DoesNotContain("Looking for accounts", page.Markup, StringComparison.Ordinal));   // the first index is made beside the page
        return page;
    }

    static IElement Button(IRenderedComponent<SuspensePage> page, string begins) => page.FindAll("button").Single(b => b.TextContent.StartsWith(begins, StringComparison.Ordinal));

    static string Row(IRenderedComponent<SuspensePage> page, int index) => page.FindAll("tbody tr[data-row]")[index].TextContent;

    [Fact]
    public async Task The_item_has_its_suggestions_with_reasons_and_the_list_has_the_best()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Near(1), Nothing(2));
        var page = ShowDesk();

        var first = page.WaitForElement(".suggestion");
        Assert.Contains($"Council Tax {Account}", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("J Hargreaves, 14 Mill Lane", first.TextContent, StringComparison.Ordinal);
        Assert.Matches("9[89]%", first.QuerySelector(".b")!.TextContent);
        Assert.Equal(3, first.QuerySelectorAll(".reasons li").Length);
        Assert.Equal("£142.00 is the instalment.", first.QuerySelectorAll(".reasons li")[2].TextContent);
        var accept = first.QuerySelector("button")!;
        Assert.Equal(("Accept £142.00", "s"), (accept.TextContent, accept.GetAttribute("data-key")));

        page.WaitForAssertion(() => Assert.Contains(Account, Row(page, 0), StringComparison.Ordinal));
        Assert.Contains("none", Row(page, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepting_allocates_all_that_is_left_and_goes_on_to_the_next_item()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Near(1), Nothing(2));
        var page = ShowDesk();
        page.WaitForElement(".suggestion button").Click();

        page.WaitForAssertion(() => Assert.StartsWith($"£142.00 was allocated to 23 Council Tax {Account}.", page.Find(".desk-side [role=status]").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Matches("^/transactions/WBC-", page.Find(".desk-side [role=status] a").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Equal("£250.00", page.Find(".desk-item h2").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Contains("No account is suggested.", page.Find(".suggestions").TextContent, StringComparison.Ordinal));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Where_another_was_faster_it_is_said_and_the_item_is_shown_as_it_is()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Near(1));
        var page = ShowDesk();
        page.WaitForElement(".suggestion");
        await using (var other = house.As(Role.IncomeManager))
        {
            var item = (await other.Get<SuspenseList>().GetAsync(new(), null, default)).Value.Rows[0];
            Assert.True((await other.Get<AllocateSuspense>().RunAsync(new([new(item.Id, new Money(100_00), item.Version)], [new(Rents, "6110051368", new Money(100_00))]), default)).Ok);
        }
        page.Find(".suggestion button").Click();

        page.WaitForAssertion(() => Assert.Contains("£100.00 of this item was allocated by WBC IncomeManager", page.Find(".suggestions [role=alert]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("£42.00", page.Find(".desk-item h2").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Equal("Accept £42.00", page.Find(".suggestion button").TextContent));
    }

    [Fact]
    public async Task All_above_the_line_are_shown_before_and_told_after_with_those_that_were_lost()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Near(1), Near(2, " A"), Near(3, " B"), Nothing(4));
        var page = ShowDesk();
        page.WaitForAssertion(() => Assert.Equal("Accept 3 above 98%", Button(page, "Accept 3 above").TextContent));
        Button(page, "Accept 3 above").Click();

        page.WaitForAssertion(() => Assert.Contains("3 items, £426.00 will be allocated", page.Find("#accept-title + p").TextContent, StringComparison.Ordinal));
        Assert.Contains("goes from £676.00 to £250.00.", page.Find("#accept-title + p").TextContent, StringComparison.Ordinal);
        AssertFocused(page, "accept-title");
        page.FindAll(".table-box input[type=checkbox]")[2].Change(false);
        Assert.Contains("goes from £676.00 to £392.00.", page.Find("#accept-title + p").TextContent, StringComparison.Ordinal);

        await using (var other = house.As(Role.IncomeManager))
        {
            var item = (await other.Get<SuspenseList>().GetAsync(new(), null, default)).Value.Rows[0];
            Assert.True((await other.Get<AllocateSuspense>().RunAsync(new([new(item.Id, item.Remaining, item.Version)], [new(Rents, "6110051368", item.Remaining)]), default)).Ok);
        }
        Button(page, "Accept 2 items, £284.00").Click();

        page.WaitForAssertion(() => Assert.Equal("1 item, £142.00 allocated", page.Find("#accepted-title").TextContent));
        Assert.Contains("was allocated by WBC IncomeManager", page.Find("[aria-labelledby=accepted-title] .taken li").TextContent, StringComparison.Ordinal);
        Assert.Matches("^/transactions/WBC-", page.Find("[aria-labelledby=accepted-title] details a").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr[data-row]").Count));
        Button(page, "Close").Click();
        page.WaitForAssertion(() => Assert.Equal("Accept 1 above 98%", Button(page, "Accept 1 above").TextContent));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Whoever_may_not_allocate_sees_no_suggestions()
    {
        await using var house = await FurnishAsync(Role.Auditor, Near(1));
        var page = ShowDesk();
        page.WaitForElement(".desk-item h2");
        Assert.Empty(page.FindAll(".suggestions"));
        Assert.DoesNotContain("Best suggestion", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("above 98%", page.Markup, StringComparison.Ordinal);
    }
}
