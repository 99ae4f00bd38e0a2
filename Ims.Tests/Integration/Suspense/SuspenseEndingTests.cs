using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Items that nobody can place: written off, or returned to their payer. One person asks, another decides, and the laws hold before and after.</summary>
public sealed class SuspenseEndingTests
{
    static readonly AskedFor Why = new("Nobody has claimed it for a year.", []);

    static async Task<Result<Submitted>> AskWriteOffAsync(TestHouse house, long item)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(item), Why, default);
    }

    static async Task<Result<Submitted>> AskReturnAsync(TestHouse house, long item, string payTo = "Mrs A Resident", string? address = "2 High Street")
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<ReturnSuspense>().RunAsync(new ItemToReturn(item, payTo, address), Why, default);
    }

    static async Task<Result<ApprovalGiven>> ApproveAsync(TestHouse house, long request, Role by = Role.IncomeManager)
    {
        await using var desk = house.As(by);
        return await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Written_off_money_goes_to_unclaimed_receipts_and_what_is_owed_to_losses(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (credit, debit) = (await house.ArriveAsync(100_00), await house.ArriveAsync(-30_00));
        Assert.True((await AllocateAsync(house, [(credit, 40_00)], To(CouncilTax, 40_00))).Ok);
        foreach (var item in new[] { credit, debit })
        {
            var asked = (await AskWriteOffAsync(house, item)).Value;
            Assert.Equal(SuspenseStatus.WrittenOff == (await ItemAsync(house, item)).Status, asked.RequestId is null);
            Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        }
        await using var db = house.Inspect();
        var special = await db.SpecialFunds.SingleAsync();
        Assert.All(await db.SuspenseItems.ToListAsync(), i => Assert.Equal((SuspenseStatus.WrittenOff, 0L), (i.Status, i.RemainingPence)));
        var posted = await db.Postings.Include(p => p.Lines).Where(p => p.Kind == PostingKind.WriteOff).OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([(special.UnclaimedReceiptsFundCode, 60_00), (special.LossesFundCode, -30_00)], posted.Select(p => (p.Lines.Single(l => l.FundCode != special.SuspenseFundCode).FundCode!, p.Lines.Single(l => l.FundCode != special.SuspenseFundCode).AmountPence)));
        await Laws.AssertAsync(house);

        await using var officer = house.As(Role.IncomeOfficer);
        var told = (await officer.Get<SuspenseItemDetails>().GetAsync(credit, default)).Value;
        Assert.Equal([PostingKind.SuspenseAllocation, PostingKind.WriteOff], told.Taken.Select(t => t.Kind));
        Assert.Equal("nothing-left", (await AskWriteOffAsync(house, credit)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Returned_money_leaves_the_ledger_to_where_accounts_payable_pays_from(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(88_20);
        var asked = (await AskReturnAsync(house, item)).Value;
        await using (var officer = house.As(Role.IncomeOfficer))
            Assert.Equal(asked.RequestId, (await officer.Get<SuspenseItemDetails>().GetAsync(item, default)).Value.WaitingRequestId);
        Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        await using (var db = house.Inspect())
        {
            Assert.Equal((SuspenseStatus.ReturnedToPayer, 0L), ((await ItemAsync(house, item)).Status, (await ItemAsync(house, item)).RemainingPence));
            var refund = await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Kind == PostingKind.Refund);
            var line = Assert.Single(refund.Lines);
            Assert.Equal((SuspenseFund, PayableControl, -88_20, "Mrs A Resident", "2 High Street"), (line.FundCode, line.DebitCode, line.AmountPence, line.Side!.Payer, line.Side.PayerAddress));
            Assert.Equal(0, await db.LedgerLines.SumAsync(l => l.AmountPence));
        }
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task What_cannot_end_so_is_refused_by_name()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var (credit, debit) = (await house.ArriveAsync(50_00), await house.ArriveAsync(-5_00));
        Assert.Equal("item-unknown", (await AskWriteOffAsync(house, credit + 1_000_000)).Refusal?.Code);
        Assert.Equal("pay-to-missing", (await AskReturnAsync(house, credit, " ")).Refusal?.Code);
        Assert.Equal("pay-to-too-long", (await AskReturnAsync(house, credit, new string('x', 101))).Refusal?.Code);
        Assert.Equal("pay-address-too-long", (await AskReturnAsync(house, credit, address: new string('x', 201))).Refusal?.Code);
        Assert.Equal("suspense-debit-return", (await AskReturnAsync(house, debit)).Refusal?.Code);
        await using (var db = house.Inspect()) await db.ControlCodes.ExecuteUpdateAsync(s => s.SetProperty(c => c.IsAccountsPayable, false));
        Assert.Equal("accounts-payable-missing", (await AskReturnAsync(house, credit)).Refusal?.Code);
        await using (var db = house.Inspect()) Assert.Empty(await db.ApprovalRequests.ToListAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_approves_an_own_request_and_what_was_allocated_meanwhile_is_not_written_off(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        var asked = (await AskWriteOffAsync(house, item)).Value.RequestId!.Value;
        Assert.False((await ApproveAsync(house, asked, Role.IncomeOfficer)).Ok);
        Assert.True((await AllocateAsync(house, [(item, 10_00)], To(CouncilTax, 10_00))).Ok);
        Assert.Equal("approval-no-longer", (await ApproveAsync(house, asked)).Refusal?.Code);
        Assert.Equal((SuspenseStatus.PartAllocated, 90_00), ((await ItemAsync(house, item)).Status, (await ItemAsync(house, item)).RemainingPence));
        await Laws.AssertAsync(house);
    }
}
