using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Integration.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>A cheque bounces after its money was moved on: it is taken from where the money is, and what is nowhere is asked for in suspense.</summary>
public sealed class PostReturnedItemTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_is_taken_from_where_the_money_is_by_now(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var line = await house.PayAsync(CouncilTax, 100_00);
        Assert.True((await house.TransferAsync([Off(line, 60_00)], [To(Rents, 40_00), To(SuspenseFund, 20_00, null)])).Ok);
        long item;
        await using (var db = house.Inspect()) item = await db.SuspenseItems.Select(i => i.Id).SingleAsync();
        Assert.True((await Allocating.AllocateAsync(house, [(item, 12_00)], Allocating.To(CouncilTax, 12_00, Neighbour))).Ok);

        var receipt = await house.ReceiptOfAsync(line.PostingId);
        Assert.True((await house.ReturnAsync(receipt, 100_00)).Ok);
        var posting = await house.NewestAsync(PostingKind.ReturnedItem);
        Assert.Equal([(CouncilTax, Payer, -40_00L), (Rents, Neighbour, -40_00), (SuspenseFund, null, -8_00), (CouncilTax, Neighbour, -12_00)], posting.Lines.Select(l => (l.FundCode!, l.AccountReference, l.AmountPence)));
        Assert.All(posting.Lines, l => Assert.Equal((BankControl, BankCredit, "Cheque not paid"), (l.DebitCode, l.MethodCode, l.Side!.Narrative)));
        Assert.Equal(line.PostingId, posting.CorrectsPostingId);
        Assert.Equal((SuspenseStatus.Reversed, 0L), ((await Allocating.ItemAsync(house, item)).Status, (await Allocating.ItemAsync(house, item)).RemainingPence));
        Assert.Equal(0, await house.AvailableAsync(line));
        Assert.Equal("return-too-much", (await house.ReturnAsync(receipt, 1)).Refusal?.Code);
        await Laws.AssertAsync(house);

        // Posted by mistake: everything is where it was.
        Assert.True((await house.ReverseAsync(posting.ReceiptNumber)).Ok);
        Assert.Equal(40_00, await house.AvailableAsync(line));
        Assert.Equal(8_00, (await Allocating.ItemAsync(house, item)).RemainingPence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_nowhere_any_more_becomes_a_debit_in_suspense(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var item = await house.ArriveAsync(80_00);
        string receipt;
        await using (var db = house.Inspect())
            receipt = await db.SuspenseItems.Where(i => i.Id == item).Join(db.LedgerLines, i => i.LedgerLineId, l => l.Id, (i, l) => l.PostingId).Join(db.Postings, id => id, p => p.Id, (id, p) => p.ReceiptNumber).SingleAsync();
        // 50 of it went back to its payer already.
        await using (var db = house.Inspect())
        {
            db.ApprovalPolicies.Add(new Ims.Domain.Approvals.ApprovalPolicy { Kind = Ims.Domain.Approvals.ApprovalKind.Refund, Required = false, ApprovedBy = Ims.Domain.Access.Permission.RefundsApprove });
            await db.SaveChangesAsync();
        }
        Assert.True((await Allocating.AllocateAsync(house, [(item, 30_00)], Allocating.To(CouncilTax, 30_00))).Ok);
        await using (var officer = house.As(Ims.Domain.Access.Role.IncomeOfficer))
            Assert.True((await officer.Get<Ims.Infrastructure.Suspense.ReturnSuspense>().RunAsync(new(item, "Mrs A Resident", null), Why, default)).Ok);

        Assert.True((await house.ReturnAsync(receipt, 80_00)).Ok);
        var posting = await house.NewestAsync(PostingKind.ReturnedItem);
        Assert.Equal([(CouncilTax, -30_00L), (SuspenseFund, -50_00)], posting.Lines.Select(l => (l.FundCode!, l.AmountPence)));
        await using (var db = house.Inspect())
        {
            var owed = await db.SuspenseItems.SingleAsync(i => i.AmountPence < 0);
            Assert.Equal((-50_00L, "returned", Yesterday), (owed.RemainingPence, owed.Category, owed.ReceivedOn));
        }
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task What_cannot_have_come_back_is_refused_by_name()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var line = await house.PayAsync(CouncilTax, 100_00);
        var receipt = await house.ReceiptOfAsync(line.PostingId);
        Assert.Equal("reverse-unknown", (await house.ReturnAsync("WBC-222222-2", 1)).Refusal?.Code);
        Assert.Equal("return-zero", (await house.ReturnAsync(receipt, 0)).Refusal?.Code);
        Assert.Equal("return-too-much", (await house.ReturnAsync(receipt, 100_01)).Refusal?.Code);
        Assert.True((await house.ApproveAsync(await house.TransferAsync([Off(line, 10_00)], [To(Rents, 10_00)]))).Ok);
        Assert.Equal("return-no-payment", (await house.ReturnAsync((await house.NewestAsync(PostingKind.Transfer)).ReceiptNumber, 1)).Refusal?.Code);
        var key = Guid.NewGuid();
        var asked = await house.ReturnAsync(receipt, 5_00, key);
        Assert.Equal("approval-waits-already", (await house.ReturnAsync(receipt, 5_00, key)).Refusal?.Code);
        Assert.True((await house.ApproveAsync(asked)).Ok);
        Assert.Equal("transfer-posted-already", (await house.ReturnAsync(receipt, 5_00, key)).Refusal?.Code);
    }
}
