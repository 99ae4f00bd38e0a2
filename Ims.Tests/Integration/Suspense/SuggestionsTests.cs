using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Suggestions over a council's own accounts, and their acceptance.</summary>
public sealed class SuggestionsTests
{
    const string Mistyped = "5403211789";
    static readonly DateOnly Early = new(2026, 7, 1);

    static AccountHolder Holder(long id, string reference, string name, long instalment, string fund = CouncilTax) => new()
    {
        Id = id, FundCode = fund, Reference = reference, Name = name, AddressLine1 = $"{id} Mill Lane", Town = "Westmoor", BalancePence = instalment * 8, InstalmentPence = instalment,
    };

    static async Task KnowAsync(TestHouse house, CouncilRef? council, params AccountHolder[] holders)
    {
        await using var db = house.Inspect(council);
        db.AccountHolders.AddRange(holders);
        await db.SaveChangesAsync();
    }

    /// <summary>A council with some accounts, so that a name tells something.</summary>
    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await KnowAsync(house, null, [Holder(9_001, Account, "J Hargreaves", 142_00), .. Enumerable.Range(0, 40).Select(i => Holder(9_100 + i, $"58{i * 7919 % 100_000_000:00000000}", $"{"ABCDE"[i % 5]} Neighbour{"abcdefgh"[i % 8]}", 60_00 + i * 1_17))]);
        return house;
    }

    static async Task<SuggestionsOfItem> SuggestedAsync(TestHouse house, long item, CouncilRef? council = null)
    {
        await using var desk = house.As(Role.IncomeOfficer, council);
        return (await desk.Get<SuspenseSuggestions>().GetAsync(item, default)).Value;
    }

    static async Task<SuggestionsAbove> AboveAsync(TestHouse house, SuspenseFilter? filter = null)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<SuggestionsAboveLine>().GetAsync(filter ?? new(), default)).Value;
    }

    static async Task<Result<SuggestionsAccepted>> AcceptAsync(TestHouse house, IReadOnlyList<SuggestionToAccept> some, Role role = Role.IncomeOfficer, CancellationToken ct = default)
    {
        await using var desk = house.As(role);
        return await desk.Get<AcceptSuggestions>().RunAsync(some, (_, _, _) => Task.CompletedTask, ct);
    }

    static SuggestionToAccept Accepted(SuggestionAboveLine row) => new(row.ItemId, row.Version, row.Remaining, row.Suggestion.FundCode, row.Suggestion.Reference);

    static Task<IReadOnlyList<long>> ArriveAsync(TestHouse house, int count) =>
        house.ArriveAsync(null, [.. Enumerable.Range(0, count).Select(i => new Arrival(142_00, $"FPI J HARGREAVES {Mistyped} CTAX {"ABCDEFGH"[i % 8]}", ReceivedOn: Early))]);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_item_has_its_account_with_reasons_that_can_be_checked(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var item = (await ArriveAsync(house, 1))[0];

        var told = await SuggestedAsync(house, item);
        Assert.Equal((item, 0, new Money(142_00)), (told.ItemId, told.Version, told.Remaining));
        var first = told.Suggestions[0];
        Assert.Equal((CouncilTax, "Council Tax", Account, "J Hargreaves", "9001 Mill Lane, Westmoor"), (first.FundCode, first.FundName, first.Reference, first.Name, first.Address));
        Assert.True(first.IsAboveLine);
        Assert.Equal([SuggestionReasonKind.Reference, SuggestionReasonKind.Name, SuggestionReasonKind.Instalment], first.Reasons.Select(r => r.Kind));
        Assert.Contains($"two neighbouring signs of {Account} are swapped", first.Reasons[0].Sentence, StringComparison.Ordinal);

        await using var desk = house.As(Role.IncomeOfficer);
        var best = (await desk.Get<SuspenseSuggestionList>().GetAsync([item, item + 1_000_000], default)).Value;
        Assert.Equal((item, Account), (Assert.Single(best).Key, best[item].Reference));
        Assert.Equal("item-unknown", (await desk.Get<SuspenseSuggestions>().GetAsync(item + 1_000_000, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_acceptance_is_an_allocation_like_any_other(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var item = (await ArriveAsync(house, 1))[0];
        var told = await SuggestedAsync(house, item);

        var accepted = (await AcceptAsync(house, [new(item, told.Version, told.Remaining, told.Suggestions[0].FundCode, told.Suggestions[0].Reference)])).Value;

        Assert.Equal((1, new Money(142_00), 0), (accepted.Count, accepted.Total, accepted.Untried));
        var posting = await PostingAsync(house, accepted.Outcomes[0].Done!);
        Assert.Equal((PostingKind.SuspenseAllocation, "WBC IncomeOfficer"), (posting.Kind, posting.PostedBy));
        Assert.Equal((CouncilTax, Account, 142_00), (posting.Lines[1].FundCode, posting.Lines[1].AccountReference, posting.Lines[1].AmountPence));
        Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        await using (var db = house.Inspect())
            Assert.Equal("suspense.allocate", (await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync()).Action);
        Assert.Empty((await SuggestedAsync(house, item)).Suggestions);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_the_losers_are_told_and_all_the_others_go(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var items = await ArriveAsync(house, 4);
        var above = await AboveAsync(house);
        Assert.Equal((items.Count, new Money(568_00), true, CouncilDetails.DefaultSuggestionPercent), (above.Rows.Count, above.Total, above.LookedAtAll, above.Line));
        Assert.True((await AllocateAsync(house, [(items[1], 100_00)], To(Rents, 100_00, "6110051368"))).Ok);

        var accepted = (await AcceptAsync(house, [.. above.Rows.Select(Accepted), new(items[3] + 1_000_000, 0, new Money(1), CouncilTax, Account)])).Value;

        Assert.Equal((3, new Money(426_00)), (accepted.Count, accepted.Total));
        Assert.Equal(["taken-by-another", "item-unknown"], accepted.Lost.Select(o => o.Refusal!.Code));
        Assert.Contains("£100.00 of this item was allocated by WBC IncomeOfficer", accepted.Lost.First().Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(42_00, (await ItemAsync(house, items[1])).RemainingPence);
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Eight_desks_that_accept_the_same_at_once_allocate_each_pound_once()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        _ = await ArriveAsync(house, 3);
        var rows = (await AboveAsync(house)).Rows.Select(Accepted).ToList();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AcceptAsync(house, rows))));
        Assert.Equal(3, all.Sum(a => a.Value.Count));
        Assert.Equal(21, all.Sum(a => a.Value.Lost.Count()));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task The_councils_line_decides_what_is_accepted_together()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        // A name with an amount is never above the usual line.
        var items = await house.ArriveAsync(null, new Arrival(142_00, "BGC J HARGREAVES CTAX", ReceivedOn: Early), new Arrival(142_00, $"FPI J HARGREAVES {Mistyped}", ReceivedOn: Early));
        Assert.Equal([items[1]], (await AboveAsync(house)).Rows.Select(r => r.ItemId));
        Assert.InRange((await SuggestedAsync(house, items[0])).Suggestions[0].Percent, 90, 97);

        await using (var db = house.Inspect()) await db.Details.ExecuteUpdateAsync(s => s.SetProperty(d => d.SuggestionPercent, 90));
        Assert.Equal((90, 2), ((await AboveAsync(house)).Line, (await AboveAsync(house)).Rows.Count));
        Assert.True((await SuggestedAsync(house, items[0])).Suggestions[0].IsAboveLine);
        Assert.Empty((await AboveAsync(house, new SuspenseFilter { Text = "nothing like it" })).Rows);
    }

    [Fact]
    public async Task What_changes_of_an_account_is_told_at_once()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        var item = (await ArriveAsync(house, 1))[0];
        Assert.Single(await AboveOfAsync());

        await using (var db = house.Inspect())
            await db.AccountHolders.Where(a => a.Reference == Account).ExecuteUpdateAsync(s => s.SetProperty(a => a.Stop, StopKind.StopsEverybody).SetProperty(a => a.StopMessage, "Ask recovery").SetProperty(a => a.Version, 1));
        var first = (await SuggestedAsync(house, item)).Suggestions[0];
        Assert.Equal(("Ask recovery", SuggestionReasonKind.Stopped), (first.StopMessage, first.Reasons[^1].Kind));
        Assert.Empty(await AboveOfAsync());

        await KnowAsync(house, null, Holder(9_900, "5403211780", "J Hargreaves", 142_00));
        Assert.Contains((await SuggestedAsync(house, item)).Suggestions, s => s.Reference == "5403211780");

        async Task<IReadOnlyList<SuggestionAboveLine>> AboveOfAsync() => (await AboveAsync(house)).Rows;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_placed_from_the_desk_is_suggested_when_the_payer_pays_again(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var before = (await house.ArriveAsync(null, new Arrival(77_50, "STO M OKAFOR RENT MAY 0412", ReceivedOn: Early)))[0];
        Assert.True((await AllocateAsync(house, [(before, 77_50)], To(Rents, 77_50, "6110051368", "Rent of a tenant"))).Ok);
        var again = (await house.ArriveAsync(null, new Arrival(77_50, "STO M OKAFOR RENT JUN 0519")))[0];

        var first = (await SuggestedAsync(house, again)).Suggestions[0];
        Assert.Equal((Rents, "6110051368", (string?)null), (first.FundCode, first.Reference, first.Name));
        Assert.Equal("£77.50 of the same payer went to this account once, last on 01/07/2026.", Assert.Single(first.Reasons).Sentence);
        Assert.False(first.IsAboveLine);
    }

    [Fact]
    public async Task Placements_of_the_last_ten_minutes_come_with_the_next_index()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        var items = await house.ArriveAsync(null, new Arrival(77_50, "STO M OKAFOR RENT MAY", ReceivedOn: Early), new Arrival(77_50, "STO M OKAFOR RENT JUN"));
        Assert.Empty((await SuggestedAsync(house, items[1])).Suggestions);
        Assert.True((await AllocateAsync(house, [(items[0], 77_50)], To(Rents, 77_50, "6110051368"))).Ok);
        Assert.Empty((await SuggestedAsync(house, items[1])).Suggestions);
        house.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Single((await SuggestedAsync(house, items[1])).Suggestions);
    }

    [Fact]
    public async Task A_council_is_told_of_its_own_accounts_only()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        await KnowAsync(house, house.Ashdale, Holder(8_001, "5403211798", "J Hargreaves of Ashdale", 142_00));
        var here = (await ArriveAsync(house, 1))[0];
        var there = (await house.ArriveAsync(house.Ashdale, new Arrival(142_00, $"FPI J HARGREAVES {Mistyped} CTAX", ReceivedOn: Early)))[0];
        for (var i = 0; i < 2; i++)
        {
            Assert.All((await SuggestedAsync(house, here)).Suggestions, s => Assert.DoesNotContain("Ashdale", s.Name!, StringComparison.Ordinal));
            Assert.Equal("J Hargreaves of Ashdale", Assert.Single((await SuggestedAsync(house, there, house.Ashdale)).Suggestions).Name);
        }
    }

    [Fact]
    public async Task What_cannot_be_accepted_is_refused_and_a_stop_leaves_the_rest_untried()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        _ = await ArriveAsync(house, 2);
        var rows = (await AboveAsync(house)).Rows.Select(Accepted).ToList();
        Assert.Equal("nothing-accepted", (await AcceptAsync(house, [])).Refusal?.Code);
        Assert.Equal("too-many-accepted", (await AcceptAsync(house, [.. Enumerable.Repeat(rows[0], AcceptSuggestions.Most + 1)])).Refusal?.Code);
        Assert.Equal("item-twice", (await AcceptAsync(house, [rows[0], rows[0]])).Refusal?.Code);
        Assert.Equal("not-permitted", (await AcceptAsync(house, rows, Role.Auditor)).Refusal?.Code);

        var stopped = (await AcceptAsync(house, rows, ct: new CancellationToken(canceled: true))).Value;
        Assert.Equal((0, 2), (stopped.Count, stopped.Untried));

        // A reference that its fund refuses is refused here as it is at the desk.
        var wrong = (await AcceptAsync(house, [rows[0] with { Reference = "123" }, rows[1]])).Value;
        Assert.Equal((1, "reference-length"), (wrong.Count, wrong.Lost.Single().Refusal!.Code));
        await Laws.AssertAsync(house);
    }
}
