using System.Globalization;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Who asked for an act, and who approved it.</summary>
/// <param name="IsAlone">No policy made it wait for another person.</param>
sealed record AskedAndApproved(string Requester, string Approvers, string Reason, bool IsAlone);

/// <summary>A posting as reports of movements read it.</summary>
/// <param name="In">Its positive lines.</param>
/// <param name="Out">Its negative ones.</param>
sealed record PostedAct(
    long Id, string ReceiptNumber, DateTime PostedAt, string PostedBy, PostingKind Kind, long ActId, string? CorrectsReceipt, PostingKind? CorrectsKind, string? CorrectsBy, long? ImportId, int Lines, long In, long Out);

/// <summary>Postings of a time, a block at a time, each with who asked for it and who approved it.</summary>
static class PostedActs
{
    const int Block = 500;
    const string Approved = "approval.approve";

    public static IQueryable<Posting> In(ReportGround ground, params PostingKind[] kinds)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return ground.Db.Postings.Where(p => kinds.Contains(p.Kind) && p.PostedAt >= begins && p.PostedAt < ends);
    }

    /// <summary>The next block after an id, in the order in which they were posted.</summary>
    public static Task<List<PostedAct>> NextAsync(CouncilDb db, IQueryable<Posting> postings, long after, CancellationToken ct) => (
        from p in postings
        where p.Id > after
        orderby p.Id
        select new PostedAct(
            p.Id, p.ReceiptNumber, p.PostedAt, p.PostedBy, p.Kind, p.ActId, db.Postings.Where(c => c.Id == p.CorrectsPostingId).Select(c => c.ReceiptNumber).FirstOrDefault(),
            db.Postings.Where(c => c.Id == p.CorrectsPostingId).Select(c => (PostingKind?)c.Kind).FirstOrDefault(), db.Postings.Where(c => c.Id == p.CorrectsPostingId).Select(c => c.PostedBy).FirstOrDefault(), p.ImportId,
            p.Lines.Count, p.Lines.Where(l => l.AmountPence > 0).Sum(l => l.AmountPence), p.Lines.Where(l => l.AmountPence < 0).Sum(l => l.AmountPence))).Take(Block).ToListAsync(ct);

    /// <summary>By the act's id. The audit ties a posting to the approval that did it: both carry the act.</summary>
    public static async Task<IReadOnlyDictionary<long, AskedAndApproved>> WhoAsync(CouncilDb db, IReadOnlyCollection<PostedAct> acts, CancellationToken ct)
    {
        var ids = acts.Select(a => a.ActId).Distinct().ToList();
        var approvals = await db.AuditEntries.Where(a => ids.Contains(a.ActId) && a.Action == Approved).Select(a => new { a.ActId, a.SubjectId }).ToListAsync(ct);
        var requestIds = approvals.ConvertAll(a => long.Parse(a.SubjectId, CultureInfo.InvariantCulture));
        var requests = await db.ApprovalRequests.Include(r => r.Votes).Where(r => requestIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var by = approvals.ToDictionary(a => a.ActId, a => requests[long.Parse(a.SubjectId, CultureInfo.InvariantCulture)]);
        return acts.DistinctBy(a => a.ActId).ToDictionary(a => a.ActId, a => by.TryGetValue(a.ActId, out var request) ? Of(request) : new AskedAndApproved(a.PostedBy, "not needed", "", IsAlone: true));
    }

    static AskedAndApproved Of(ApprovalRequest request) => new(
        request.RequestedBy, string.Join(", ", request.Votes.OrderBy(v => v.VotedAt).Select(v => v.OnBehalfOf is { } other ? $"{v.Name} for {other}" : v.Name)), request.Reason, IsAlone: false);
}
