using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Privacy;
using Ims.Domain.Refunds;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>
/// What is due in a run, asked in one way by whoever counts it for the request and by whoever blanks it. Nothing with open business is due: a line of an open suspense item, of a refund under way
/// or of an open case of the watch list; a file that brought such a line, or that is not finished with.
/// </summary>
static class DueDetails
{
    static readonly RefundStatus[] Finished = [RefundStatus.Completed, RefundStatus.Withdrawn, RefundStatus.Failed, RefundStatus.Refused];

    /// <summary>Lines of a fund (or of none) that are old enough, open business or not.</summary>
    public static IQueryable<LedgerLine> Lines(CouncilDb db, RetentionCutOff cutOff)
    {
        var (fund, on) = (cutOff.FundCode == RetentionCutOff.NoFund ? null : cutOff.FundCode, cutOff.CutOffOn);
        return db.LedgerLines.Where(l => l.FundCode == fund && l.AccountingOn <= on);
    }

    /// <summary>Lines with open business.</summary>
    public static IQueryable<LedgerLine> OpenLines(CouncilDb db) => db.LedgerLines.Where(l =>
        db.SuspenseItems.Any(i => i.LedgerLineId == l.Id && i.RemainingPence != 0)
        || db.LineHolds.Any(h => h.LedgerLineId == l.Id)
        || db.RefundLines.Any(r => r.LedgerLineId == l.Id && db.Refunds.Any(f => f.Id == r.RefundId && !Finished.Contains(f.Status)))
        || db.WatchEvidence.Any(e => e.Kind == WatchedKind.Posting && e.SubjectId == l.PostingId && db.WatchCases.Any(c => c.Id == e.CaseId && c.Outcome == null)));

    /// <summary>Side rows of a fund's lines that are due.</summary>
    public static IQueryable<LedgerLineSide> Sides(CouncilDb db, RetentionCutOff cutOff)
    {
        var (lines, open) = (Lines(db, cutOff), OpenLines(db));
        return db.LedgerLineSides.Where(s => s.Salt != null && lines.Any(l => l.Id == s.LedgerLineId) && !open.Any(l => l.Id == s.LedgerLineId));
    }

    /// <summary>Receipts whose e-mail was sent or given up, and whose posting has only lines that are due.</summary>
    public static IQueryable<ReceiptIssue> MailedReceipts(CouncilDb db, long runId)
    {
        var open = OpenLines(db);
        return db.ReceiptIssues.Where(i =>
            db.OutgoingEmails.Any(e => e.Kind == ReceiptEmails.KindName && e.SubjectId == i.Id && e.Address != null && (e.State == EmailState.Sent || e.State == EmailState.Failed))
            && !db.LedgerLines.Any(l => l.PostingId == i.PostingId
                && (!db.RetentionCutOffs.Any(c => c.RunId == runId && c.FundCode == (l.FundCode ?? RetentionCutOff.NoFund) && l.AccountingOn <= c.CutOffOn) || open.Any(o => o.Id == l.Id))));
    }

    /// <summary>Finished refunds whose lines are all due, and of which nothing was heard since.</summary>
    public static IQueryable<Refund> Refunds(CouncilDb db, long runId) => db.Refunds.Where(r =>
        (r.PayTo != null || r.PayToAddress != null) && Finished.Contains(r.Status)
        && !db.WatchEvidence.Any(e => e.Kind == WatchedKind.Refund && e.SubjectId == r.Id && db.WatchCases.Any(c => c.Id == e.CaseId && c.Outcome == null))
        && !db.RefundLines.Any(rl => rl.RefundId == r.Id && !db.LedgerLines.Any(l => l.Id == rl.LedgerLineId
            && db.RetentionCutOffs.Any(c => c.RunId == runId && c.FundCode == (l.FundCode ?? RetentionCutOff.NoFund) && l.AccountingOn <= c.CutOffOn && r.RequestedAt < c.CutOffAt
                && !db.RefundSteps.Any(s => s.RefundId == r.Id && s.At >= c.CutOffAt)))));

    /// <summary>Kept files whose day is over: received statements and account files, exports, files to accounts payable, attachments and evidence.</summary>
    public static IQueryable<StoredFile> Files(CouncilDb db, DateOnly asAt) => db.Files.Where(f =>
        f.RemovedOn == null && f.RetainUntilOn < asAt
        && !db.Imports.Any(i => i.FileId == f.Id && i.Status != ImportStatus.Posted && i.Status != ImportStatus.Refused && i.Status != ImportStatus.Discarded && i.Status != ImportStatus.Reversed)
        && !db.AccountFiles.Any(a => a.FileId == f.Id && (a.Status == AccountFileStatus.Received || a.Status == AccountFileStatus.Checked || a.Status == AccountFileStatus.Held))
        && !db.PayablesFiles.Any(p => p.FileId == f.Id && db.PayablesRows.Any(r => r.FileId == p.Id && r.Answer == PayablesAnswer.Waiting))
        && !db.ApprovalRequests.Any(r => r.Status == ApprovalStatus.Waiting && r.Evidence.Any(e => e.FileId == f.Id))
        && !db.Imports.Any(i => i.FileId == f.Id && db.Postings.Any(p => p.ImportId == i.Id && db.LedgerLines.Any(l => l.PostingId == p.Id
            && (db.SuspenseItems.Any(s => s.LedgerLineId == l.Id && s.RemainingPence != 0) || db.LineHolds.Any(h => h.LedgerLineId == l.Id))))));

    /// <summary>Lines of statements that such files brought and that still have their texts.</summary>
    public static IQueryable<StatementLine> StatementLines(CouncilDb db, DateOnly asAt)
    {
        var files = Files(db, asAt);
        return db.StatementLines.Where(l => l.BlankedOn == null && db.Imports.Any(i => i.Id == l.ImportId && files.Any(f => f.Id == i.FileId)));
    }
}
