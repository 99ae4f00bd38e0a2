using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.CashDesk;

/// <summary>A till is one cashier's, is counted by them and agreed by another, and what is missing or too much is posted with its reason.</summary>
public sealed class TillTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_is_open_per_cashier_however_many_windows_ask(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.AtDeskAsync(house, house.Westmoor);
        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            await using var desk = house.As(Role.Cashier);
            return await desk.Get<OpenTill>().RunAsync(SceneSets.WithFloat, default);
        })));
        Assert.Single(opened, o => o.Ok);
        Assert.All(opened.Where(o => !o.Ok), o => Assert.Contains(o.Refusal!.Code, new[] { "till-open-already", "busy" }));
        await using (var system = house.AsCommandLine()) Assert.Equal("till-nobodys", (await system.Get<OpenTill>().RunAsync(SceneSets.WithFloat, default)).Refusal?.Code);
        await using var db = house.Inspect();
        (await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(Role.IncomeManager))).OfficeCode = "LSR";
        await db.SaveChangesAsync();
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("till-office-not-yours", (await manager.Get<OpenTill>().RunAsync(SceneSets.WithFloat, default)).Refusal?.Code);
        Assert.Equal(["LSR"], (await manager.Get<MyTill>().GetAsync(default)).Value.Offices.Select(o => o.Code));
        Assert.True((await manager.Get<OpenTill>().RunAsync(SceneSets.WithFloat with { Office = "LSR" }, default)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Its_figures_are_the_ledgers_and_too_much_cash_is_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.TakenAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            (await db.Offices.SingleAsync(o => o.Code == "CIV")).CashLimitPence = 69_99;
            await db.SaveChangesAsync();
        }
        await using var desk = house.As(Role.Cashier);
        async Task<TillTold> MineAsync() => (await desk.Get<MyTill>().GetAsync(default)).Value.Till!;
        var till = await MineAsync();
        Assert.Equal((new Money(70_00), true), (till.InDrawer, till.IsOverLimit));
        Assert.Equal("till-lift-too-much", (await desk.Get<LiftCash>().RunAsync(new CashToLift(place.Id, new Money(70_01), "B1"), default)).Refusal?.Code);
        Assert.True((await desk.Get<LiftCash>().RunAsync(new CashToLift(place.Id, new Money(30_00), "B1"), default)).Ok);
        till = await MineAsync();
        Assert.Equal((new Money(40_00), false), (till.InDrawer, till.IsOverLimit));
        await using var other = house.As(Role.IncomeManager);
        Assert.Equal("till-not-yours", (await other.Get<LiftCash>().RunAsync(new CashToLift(place.Id, new Money(1), "B2"), default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_short_goes_to_unders_and_overs_with_its_reason_when_another_agrees(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.TakenAsync(house, house.Westmoor);
        await using var cashier = house.As(Role.Cashier);
        Assert.Equal("till-reason-missing", (await cashier.Get<CountTill>().RunAsync(await SceneSets.RightAsync(house, house.Westmoor, place.Id, off: -1_50), default)).Refusal?.Code);
        Assert.True((await cashier.Get<CountTill>().RunAsync(await SceneSets.RightAsync(house, house.Westmoor, place.Id, "A coin fell through a crack", -1_50), default)).Ok);
        Assert.Equal("desk-till-missing", (await cashier.Get<TakeBasket>().RunAsync(SceneSets.Basket(), default)).Refusal?.Code);

        await using var manager = house.As(Role.IncomeManager);
        var seen = (await manager.Get<TillDetails>().GetAsync(place.Id, default)).Value;
        Assert.Equal("changed", (await manager.Get<SignOffTill>().RunAsync(new TillSeen(place.Id, seen.Till.Version - 1), default)).Refusal?.Code);
        Assert.Equal(1, (await manager.Get<TillsToSignOff>().GetAsync(default)).Value);
        Assert.True((await manager.Get<SignOffTill>().RunAsync(new TillSeen(place.Id, seen.Till.Version), default)).Ok);
        Assert.Equal("till-not-counted", (await manager.Get<SignOffTill>().RunAsync(new TillSeen(place.Id, seen.Till.Version + 1), default)).Refusal?.Code);

        var told = (await manager.Get<TillDetails>().GetAsync(place.Id, default)).Value;
        Assert.Equal((TillState.SignedOff, new Money(18_50)), (told.Till.State, told.Till.ToBank(DepositKind.Cash)));
        await using var db = house.Inspect();
        var line = await db.LedgerLines.Include(l => l.Side).SingleAsync(l => l.PostingId == told.Till.VariancePostingId);
        Assert.Equal(("96", "CA", -1_50L, "90000-9300"), (line.FundCode, line.MethodCode, line.AmountPence, line.DebitCode));
        Assert.Contains("A coin fell through a crack", line.Side!.Narrative, StringComparison.Ordinal);
        // What the control code has is what goes to the bank.
        Assert.Equal(18_50, await db.LedgerLines.Where(l => l.DebitCode == "90000-9300").SumAsync(l => l.AmountPence));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_signs_off_their_own_and_a_till_that_is_sent_back_is_counted_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.CountedAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            // The cashier has become a supervisor meanwhile.
            var person = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == TestTemplate.IdOf(Role.Cashier));
            person.Roles.Add(PersonRole.Of(Role.IncomeManager));
            await db.SaveChangesAsync();
        }
        await using var own = house.As(SignedInPerson.As(Role.IncomeManager, TestTemplate.IdOf(Role.Cashier), "WBC Cashier"));
        Assert.Equal("till-own", (await own.Get<SignOffTill>().RunAsync(new TillSeen(place.Id, place.Version), default)).Refusal?.Code);
        Assert.Equal(0, (await own.Get<TillsToSignOff>().GetAsync(default)).Value);
        await using var manager = house.AsSecondManager();
        Assert.True((await manager.Get<SendTillBack>().RunAsync(new TillSeen(place.Id, place.Version), default)).Ok);
        await using var cashier = house.As(Role.Cashier);
        Assert.True((await cashier.Get<CountTill>().RunAsync(await SceneSets.RightAsync(house, house.Westmoor, place.Id), default)).Ok);
        var told = (await manager.Get<TillDetails>().GetAsync(place.Id, default)).Value;
        Assert.Equal((2, TillState.Counted), (told.Till.Counts.Count, told.Till.State));
        // Where its cashier has opened another meanwhile, that one is counted first.
        Assert.True((await cashier.Get<OpenTill>().RunAsync(SceneSets.WithFloat, default)).Ok);
        Assert.Equal("till-sent-back-open", (await manager.Get<SendTillBack>().RunAsync(new TillSeen(place.Id, told.Till.Version), default)).Refusal?.Code);
        await Assert.ThrowsAnyAsync<Exception>(() => house.Inspect().Database.ExecuteSqlRawAsync("UPDATE TillCountLines SET CountedPence = 0"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_till_is_not_counted_while_baskets_are_put_aside(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.TakenAsync(house, house.Westmoor);
        await SceneSets.ParkedBasketAsync(house, house.Westmoor);
        await using var cashier = house.As(Role.Cashier);
        Assert.Equal("till-baskets-parked", (await cashier.Get<CountTill>().RunAsync(await SceneSets.RightAsync(house, house.Westmoor, place.Id), default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Baskets_and_the_count_at_the_same_moment_leave_nothing_uncounted(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.TillOpenAsync(house, house.Westmoor);
        var count = await SceneSets.RightAsync(house, house.Westmoor, place.Id, "Counted while others paid");
        async Task TakeAsync()
        {
            await using var desk = house.As(Role.Cashier);
            await desk.Get<TakeBasket>().RunAsync(SceneSets.Basket(), default);
        }
        async Task CountAsync()
        {
            await using var desk = house.As(Role.Cashier);
            await desk.Get<CountTill>().RunAsync(count, default);
        }
        await Task.WhenAll([.. Enumerable.Range(0, 4).Select(_ => Task.Run(TakeAsync)), Task.Run(CountAsync), .. Enumerable.Range(0, 4).Select(_ => Task.Run(TakeAsync))]);
        await using var db = house.Inspect();
        var till = await db.Tills.Include(t => t.Counts).ThenInclude(c => c.Lines).SingleAsync();
        var inLedger = await db.LedgerLines.SumAsync(l => l.AmountPence);
        if (till.LastCount is { } counted) Assert.Equal(50_00 + inLedger, counted.Lines.Single(l => l.Kind == MethodKind.Cash).ExpectedPence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_shows_what_waits_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.CountedAsync(house, house.Westmoor);
        await using var manager = house.As(Role.IncomeManager);
        var row = Assert.Single((await manager.Get<TillList>().GetAsync(TillsShown.Counted, null, default)).Value.Rows);
        Assert.Equal((place.Id, TillState.Counted, new Money(20_00), false), (row.Id, row.State, row.Cash, row.IsOwn));
        Assert.Empty((await manager.Get<TillList>().GetAsync(TillsShown.Open, null, default)).Value.Rows);
        Assert.Empty((await manager.Get<TillList>().GetAsync(TillsShown.All, place.Id, default)).Value.Rows);
        Assert.Equal("till-unknown", (await manager.Get<TillDetails>().GetAsync(99, default)).Refusal?.Code);
    }
}
