using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Transfers;

/// <summary>Short ways to say what people do who move money.</summary>
static class Moving
{
    public const string Payer = "5403211798", Neighbour = "5401102239", Invoice = "10203040";

    public static readonly AskedFor Why = new("The payer quoted the wrong account.", []);

    public static readonly DateOnly Yesterday = new(2026, 7, 14);

    /// <summary>A payment of one line; the line.</summary>
    public static async Task<LedgerLine> PayAsync(this TestHouse house, string fund, long pence, string? reference = Payer)
    {
        await house.ReceiveAsync(null, [new Received(fund, pence, Yesterday, Reference: reference)]);
        await using var db = house.Inspect();
        return await db.LedgerLines.AsNoTracking().Where(l => l.FundCode == fund && l.AmountPence == pence).OrderByDescending(l => l.PostingId).FirstAsync();
    }

    public static MoneyFrom Off(LedgerLine line, long pence) => new(line.Id, null, null, new(pence));

    public static MoneyFrom Off(string fund, string? reference, long pence) => new(null, fund, reference, new(pence));

    public static MoneyTo To(string fund, long pence, string? reference = Neighbour, string? narrative = null) => new(fund, reference, new(pence), narrative);

    public static async Task<Result<Submitted>> TransferAsync(this TestHouse house, IReadOnlyList<MoneyFrom> from, IReadOnlyList<MoneyTo> to, Guid? key = null, Role by = Role.IncomeOfficer)
    {
        await using var desk = house.As(by);
        return await desk.Get<TransferMoney>().RunAsync(new MoneyToTransfer(key ?? Guid.NewGuid(), from, to), Why, default);
    }

    public static async Task<Result<Submitted>> ReverseAsync(this TestHouse house, string receipt, Role by = Role.IncomeOfficer)
    {
        await using var desk = house.As(by);
        return await desk.Get<ReversePosting>().RunAsync(new PostingToReverse(receipt), Why, default);
    }

    public static async Task<Result<Submitted>> ReturnAsync(this TestHouse house, string receipt, long pence, Guid? key = null)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<PostReturnedItem>().RunAsync(new ItemReturned(key ?? Guid.NewGuid(), receipt, new(pence), Yesterday, ReturnReason.ChequeBounced), Why, default);
    }

    public static async Task<Result<ApprovalGiven>> ApproveAsync(this TestHouse house, Result<Submitted> asked, Role by = Role.IncomeManager)
    {
        await using var desk = house.As(by);
        return await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Value.RequestId!.Value, 0), null, default);
    }

    /// <summary>The council lets transfers through without a second person, so that races are about the money.</summary>
    public static async Task MovesAtOnceAsync(this TestHouse house)
    {
        await using var db = house.Inspect();
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Transfer, Required = false, ApprovedBy = Permission.TransfersApprove });
        await db.SaveChangesAsync();
    }

    public static async Task<string> ReceiptOfAsync(this TestHouse house, long postingId)
    {
        await using var db = house.Inspect();
        return await db.Postings.Where(p => p.Id == postingId).Select(p => p.ReceiptNumber).SingleAsync();
    }

    /// <summary>The newest posting of a kind.</summary>
    public static async Task<Posting> NewestAsync(this TestHouse house, PostingKind kind)
    {
        await using var db = house.Inspect();
        return await db.Postings.AsNoTracking().Include(p => p.Lines.OrderBy(l => l.Ordinal)).ThenInclude(l => l.Side).OrderByDescending(p => p.Id).FirstAsync(p => p.Kind == kind);
    }

    public static async Task<long> AvailableAsync(this TestHouse house, LedgerLine line)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        var left = (await desk.Get<PaymentLines>().GetAsync(await house.ReceiptOfAsync(line.PostingId), default)).Value;
        return left.Lines.Single(l => l.LineId == line.Id).Available.Pence;
    }

    /// <summary>Fund, account, pence and VAT of each line.</summary>
    public static IEnumerable<(string? Fund, string? Reference, long Pence, long Vat)> Told(this Posting posting) => posting.Lines.Select(l => (l.FundCode, l.AccountReference, l.AmountPence, l.VatPence));
}
