using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

public sealed class AllocateSuspenseRefusalTests
{
    static Result<AllocationDone> Refused(Result<AllocationDone> result, string code, string? field)
    {
        Assert.Equal((code, field), (result.Refusal?.Code, result.Refusal?.Field));
        return result;
    }

    static async Task<(int Postings, int Audit, int Allocations)> CountAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return (await db.Postings.CountAsync(), await db.AuditEntries.CountAsync(), await db.SuspenseAllocations.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_is_refused_beside_its_field_and_leaves_no_trace(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        await using (var db = house.Inspect())
        {
            await db.Funds.Where(f => f.Code == Rents).ExecuteUpdateAsync(s => s.SetProperty(f => f.Disabled, true));
            await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.AccountMustExist, true));
            await db.Set<Ims.Domain.Funds.FundLedgerCode>().Where(c => c.FundCode == "98").ExecuteDeleteAsync();
        }
        var before = await CountAsync(house);

        Refused(await AllocateAsync(house, []), "nothing-selected", "Items");
        Refused(await AllocateAsync(house, [(item, 100_00)], To("", 100_00)), "fund-missing", "Lines[0].Fund");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 0)), "line-zero", "Lines[0].Amount");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 100_00, narrative: new string('x', 201))), "narrative-too-long", "Lines[0].Narrative");
        Refused(await AllocateAsync(house, [(item + 1_000_000, 100_00)], To(CouncilTax, 100_00)), "item-unknown", "Items");
        Refused(await AllocateAsync(house, [(item, 50_00), (item, 50_00)], To(CouncilTax, 100_00)), "item-twice", "Items");
        Refused(await AllocateAsync(house, [(item, 100_01)], To(CouncilTax, 100_01)), "exceeds-remaining", "Items[0].Amount");
        Refused(await AllocateAsync(house, [(item, -1)], To(CouncilTax, -1)), "wrong-sign", "Items[0].Amount");
        Refused(await AllocateAsync(house, [(item, 0)], To(CouncilTax, 1)), "take-zero", "Items[0].Amount");
        Refused(await AllocateAsync(house, [(item, 100_00)]), "lines-missing", "Lines");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 99_99)), "not-equal", "Lines");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 150_00), To(CouncilTax, -50_00)), "line-wrong-sign", "Lines[1].Amount");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(SuspenseFund, 100_00)), "back-to-suspense", "Lines[0].Fund");
        Refused(await AllocateAsync(house, [(item, 100_00)], To("ZZ", 100_00)), "fund-unknown", "Lines[0].Fund");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 50_00), To(Rents, 50_00)), "fund-disabled", "Lines[1].Fund");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 100_00, "540321179")), "reference-length", "Lines[0].Reference");
        Refused(await AllocateAsync(house, [(item, 100_00)], To(Sundry, 100_00, "19004417")), "account-unknown", "Lines[0].Reference");
        Refused(await AllocateAsync(house, [(item, 100_00)], To("98", 100_00, "")), "ledger-code-missing", "Lines[0].Fund");

        Assert.Equal(before, await CountAsync(house));
        Assert.Equal(0, (await ItemAsync(house, item)).Version);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Who_comes_second_is_told_who_took_what_and_when(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        house.Time.Advance(TimeSpan.FromMinutes(102));
        Assert.True((await AllocateAsync(house, [(item, 40_00)], To(CouncilTax, 40_00))).Ok);

        var second = Refused(await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 100_00)), "taken-by-another", "Items[0].Amount");
        Assert.Equal("£40.00 of this item was allocated by WBC IncomeOfficer at 10:42. Only £60.00 is left.", second.Refusal!.Sentence);

        house.Time.Advance(TimeSpan.FromDays(1));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<AllocateSuspense>().RunAsync(Command([(item, 60_00)], 1, To(CouncilTax, 60_00)), default)).Ok);
        var third = await AllocateAsync(house, [(item, 60_00)], seen: 1, To(CouncilTax, 60_00));
        Assert.Equal("£60.00 of this item was allocated by WBC IncomeManager at 10:42. Nothing is left.", third.Refusal!.Sentence);
        var late = await AllocateAsync(house, [(item, 60_00)], To(CouncilTax, 60_00));
        Assert.Equal("£40.00 of this item was allocated by WBC IncomeOfficer at 10:42 on 15/07/2026 and £60.00 by WBC IncomeManager at 10:42. Nothing is left.", late.Refusal!.Sentence);

        var other = await house.ArriveAsync(7_00);
        var among = await AllocateAsync(house, [(other, 7_00), (item, 60_00)], To(CouncilTax, 67_00));
        Assert.StartsWith("£40.00 of the item of £100.00 received on 15/07/2026 was allocated", among.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal("Items[1].Amount", among.Refusal.Field);
        Assert.Equal(0, (await ItemAsync(house, other)).AllocatedPence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_stop_only_warns_because_the_money_is_already_here(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = CouncilTax, Reference = Account, Name = "J Hargreaves", Stop = StopKind.StopsEverybody, StopMessage = "With the bailiff" });
            await db.SaveChangesAsync();
        }
        var done = (await AllocateAsync(house, [(await house.ArriveAsync(5_00), 5_00)], To(CouncilTax, 5_00))).Value;
        Assert.Contains("With the bailiff", Assert.Single(done.Warnings), StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task When_the_audit_cannot_be_written_the_money_does_not_move(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        var before = await CountAsync(house);
        var fault = (SwitchedFault)house.Services.GetService(typeof(SwitchedFault))!;

        fault.When = "AuditEntries";
        await Assert.ThrowsAnyAsync<Exception>(() => AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 100_00)));
        fault.When = null;

        Assert.Equal(before, await CountAsync(house));
        Assert.Equal((0, 100_00L), ((await ItemAsync(house, item)).Version, (await ItemAsync(house, item)).RemainingPence));
        await Laws.AssertAsync(house);
        Assert.True((await AllocateAsync(house, [(item, 100_00)], To(CouncilTax, 100_00))).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_who_may_allocate_does(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        foreach (var role in (Role[])[.. TestTemplate.Staff, Role.Support])
        {
            var item = await house.ArriveAsync(1_00);
            await using var desk = house.As(role);
            var result = await desk.Get<AllocateSuspense>().RunAsync(Command([(item, 1_00)], 0, To(CouncilTax, 1_00)), default);
            Assert.Equal(role.Holds(AllocateSuspense.Needs) ? null : "not-permitted", result.Refusal?.Code);
        }
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Another_councils_item_is_unknown_here(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var theirs = (await house.ArriveAsync(house.Ashdale, [.. Enumerable.Repeat(new Arrival(9_00), 50)]))[^1];
        Refused(await AllocateAsync(house, [(theirs, 9_00)], To(CouncilTax, 9_00)), "item-unknown", "Items");
        await Laws.AssertAsync(house);
    }
}
