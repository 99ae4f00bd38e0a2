using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <summary>Which refunds the list shows.</summary>
public enum RefundsShown
{
    /// <summary>Those that are not over.</summary>
    Open,
    /// <summary>Those that somebody should look into: sent without an answer, failed or refused.</summary>
    Trouble,
    All,
}

/// <summary>A refund as the list shows it.</summary>
public sealed record RefundRow(long Id, Guid Key, Money Amount, RefundStatus Status, RefundRoute Route, string ReceiptNumber, string Reason, string RequestedBy, DateTime RequestedAt);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record RefundPage(IReadOnlyList<RefundRow> Rows, long? Older);

/// <summary>Refunds, newest first.</summary>
public sealed class RefundList(Looks looks)
{
    public const int RowsPerPage = 50;

    internal static readonly RefundStatus[] Open = [RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Sending, RefundStatus.Unknown, RefundStatus.Submitted, RefundStatus.WaitingForFile, RefundStatus.InFile];
    static readonly RefundStatus[] Trouble = [RefundStatus.Unknown, RefundStatus.Failed, RefundStatus.Refused];

    public static Permission Needs => Permission.RefundsView;

    public Task<Result<RefundPage>> GetAsync(RefundsShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var asked = db.Refunds.AsQueryable();
        if (shown != RefundsShown.All)
        {
            var statuses = shown == RefundsShown.Open ? Open : Trouble;
            asked = asked.Where(r => statuses.Contains(r.Status));
        }
        if (olderThan is { } before) asked = asked.Where(r => r.Id < before);
        var rows = await (
            from r in asked
            join p in db.Postings on r.PaymentPostingId equals p.Id
            orderby r.Id descending
            select new RefundRow(r.Id, r.Key, new Money(r.AmountPence), r.Status, r.Route, p.ReceiptNumber, r.Reason, r.RequestedBy, r.RequestedAt)).Take(RowsPerPage + 1).ToListAsync(ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new RefundPage(page, rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>A refunded line.</summary>
public sealed record RefundLineTold(string Account, Money Amount, Money Of);

public sealed record RefundStepTold(RefundStatus From, RefundStatus To, DateTime At, string By, string? Note);

/// <summary>A refund with all that happened to it. Payee is null where the provider pays, or where retention blanked it.</summary>
/// <param name="PostedAs">The posting that took the money out; null before that.</param>
/// <param name="ReturnedAs">The posting that brought it back; null where none did.</param>
/// <param name="WaitingRequestId">The request that decides about it; null where none waits.</param>
public sealed record RefundTale(
    RefundRow Refund, string? Provider, string? ProviderRefundReference, string? PayTo, string? PayToAddress, string? PostedAs, string? ReturnedAs, DateTime? AskAgainAt, long? WaitingRequestId,
    IReadOnlyList<RefundLineTold> Lines, IReadOnlyList<RefundStepTold> Steps);

/// <summary>One refund by its key.</summary>
public sealed class RefundDetails(Looks looks)
{
    public static Permission Needs => Permission.RefundsView;

    public Task<Result<RefundTale>> GetAsync(Guid key, CancellationToken ct) => looks.FindAsync(Needs, (db, ct) => TellAsync(db, key, ct), RefundRefusals.Unknown($"{key}"), ct);

    static async Task<RefundTale?> TellAsync(CouncilDb db, Guid key, CancellationToken ct)
    {
        if (await db.Refunds.Include(r => r.Steps).SingleOrDefaultAsync(r => r.Key == key, ct) is not { } r) return null;
        var ids = new[] { r.PaymentPostingId, r.PostingId ?? 0, r.ReturnPostingId ?? 0 };
        var receipts = await db.Postings.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.ReceiptNumber, ct);
        var lines = await (
            from taken in db.RefundLines
            join line in db.LedgerLines on taken.LedgerLineId equals line.Id
            join fund in db.Funds on line.FundCode equals fund.Code
            where taken.RefundId == r.Id
            orderby taken.Ordinal
            select new { line.FundCode, fund.Name, line.AccountReference, taken.AmountPence, Of = line.AmountPence }).ToListAsync(ct);
        var subject = r.Key.ToString("N");
        var waiting = await db.ApprovalRequests.Where(a => a.SubjectKind == RefundMaking.Subject && a.SubjectId == subject && a.Status == ApprovalStatus.Waiting).Select(a => (long?)a.Id).SingleOrDefaultAsync(ct);
        return new RefundTale(
            new RefundRow(r.Id, r.Key, r.Amount, r.Status, r.Route, receipts[r.PaymentPostingId], r.Reason, r.RequestedBy, r.RequestedAt), r.Provider, r.ProviderRefundReference, r.PayTo ?? (r.PayToBlankedOn is { } blanked ? BlankedWords.On(blanked) : null), r.PayToAddress,
            receipts.GetValueOrDefault(r.PostingId ?? 0), receipts.GetValueOrDefault(r.ReturnPostingId ?? 0), r.AskAgainAt, waiting,
            lines.ConvertAll(l => new RefundLineTold(Transfers.StandingLine.Name(l.FundCode, l.Name, l.AccountReference), new Money(l.AmountPence), new Money(l.Of))),
            [.. r.Steps.OrderBy(s => s.Number).Select(s => new RefundStepTold(s.From, s.To, s.At, s.By, s.Note))]);
    }
}
