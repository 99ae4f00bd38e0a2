using System.Linq.Expressions;
using Ims.Domain.Accounts;
using Ims.Domain.Exports;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// Which rows a narrowed context tells: filters of its model, so that no query can forget them, and every other context is as fast as if there were none. A table that is
/// neither filtered here nor named as open tells nothing. (docs/decisions/0034)
/// </summary>
static class FundFilters
{
    /// <summary>Tables whose rows say nothing of any fund's money, or that only rights over all funds lead to.</summary>
    public static readonly IReadOnlySet<string> Open = new HashSet<string>(StringComparer.Ordinal)
    {
        // The council and its set-up, which everybody who may see the set-up sees whole.
        "CouncilDetails", "CouncilPicture", "Announcement", "Person", "PersonRole", "StaffRole", "SupportGrant", "Invitation", "ApiKey", "Fund", "FundLedgerCode", "FundGroup", "FundGroupFund", "SpecialFunds", "MethodOfPayment", "ControlCode",
        "BankAccount", "Office", "ChartCode", "ChartImport", "VatCode", "VatRate", "AccountReferenceRule", "Month", "MonthClosing", "ImportProfile", "ImportProfileVersion", "RecognitionRule",
        "RecognitionRuleVersion", "ExportProfile", "SavedView", "SandboxSeeding", "TransferTemplate", "WatchLimits",
        // A cashier's own till and baskets: what lies there lies there, whatever fund it is for. Of other people's, rights over all funds tell.
        "Till", "TillLift", "TillCount", "TillCountLine", "DeskPosting", "ParkedBasket",
        // What somebody asked for, and by whose rights it was made: the file has its own.
        "KeptReport", "ReportSchedule",
        // Indexes and counters that lead to filtered rows only.
        "NameKey", "WordBlock", "WordEntry", "Counter",
        // Written and read by changes; what a change writes is never hidden from itself.
        "AuditEntry", "ApprovalPolicy", "ApproverLimit", "ApprovalRequest", "ApprovalVote", "ApprovalEvidence", "ApprovalDelegation",
        // Reached by the filtered rows that name them.
        "StoredFile", "StoredChunk",
    };

    public static void Apply(ModelBuilder model, CouncilDb db)
    {
        Filter<LedgerLine>(model, l => db.FundsSeen.Contains(l.FundCode!));
        Filter<LedgerLineSide>(model, s => db.LedgerLines.Any(l => l.Id == s.LedgerLineId));
        Filter<Posting>(model, p => db.LedgerLines.Any(l => l.PostingId == p.Id));
        // Seen with the line that it was on, or that it took away from: what is available is never told too high.
        Filter<LineMove>(model, m => db.LedgerLines.Any(l => l.Id == m.OutLineId));
        Filter<LineHold>(model, h => db.LedgerLines.Any(l => l.Id == h.LedgerLineId));
        Filter<PostingReversal>(model, r => db.LedgerLines.Any(l => l.PostingId == r.PostingId));
        Filter<FormPost>(model, f => db.LedgerLines.Any(l => l.PostingId == f.PostingId));
        Filter<ReceiptIssue>(model, i => db.LedgerLines.Any(l => l.PostingId == i.PostingId));
        Filter<PostingNote>(model, n => db.LedgerLines.Any(l => l.PostingId == n.PostingId));
        Filter<PostingAttachment>(model, a => db.LedgerLines.Any(l => l.PostingId == a.PostingId));
        Filter<OutgoingEmail>(model, e => e.Kind == ReceiptEmails.KindName && db.ReceiptIssues.Any(i => i.Id == e.SubjectId));
        Filter<SuspenseItem>(model, i => db.LedgerLines.Any(l => l.Id == i.LedgerLineId));
        Filter<SuspenseNote>(model, n => db.SuspenseItems.Any(i => i.Id == n.ItemId));
        Filter<SuspenseAllocation>(model, a => db.SuspenseItems.Any(i => i.Id == a.ItemId));
        Filter<AccountHolder>(model, a => db.FundsSeen.Contains(a.FundCode));
        Filter<AccountHolderWord>(model, w => db.AccountHolders.Any(a => a.Id == w.HolderId));
        Filter<StatementLine>(model, s => db.LedgerLines.Any(l => l.StatementLineId == s.Id));
        Filter<Statement>(model, s => db.StatementLines.Any(l => l.StatementId == s.Id));
        Filter<Import>(model, i => db.StatementLines.Any(l => l.ImportId == i.Id));
        Filter<ExportedLine>(model, e => db.LedgerLines.Any(l => l.Id == e.LedgerLineId));
        Filter<ExportBatch>(model, b => db.ExportedLines.Any(e => e.BatchId == b.Id));
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.GetDeclaredQueryFilters().Count == 0 && !Open.Contains(e.ClrType.Name)))
            entity.SetQueryFilter(Expression.Lambda(Expression.Constant(false), Expression.Parameter(entity.ClrType, "row")));
    }

    // EF puts the context that asks where a filter names the one that built the model.
    static void Filter<T>(ModelBuilder model, Expression<Func<T, bool>> shows) where T : class => model.Entity<T>().HasQueryFilter(shows);
}
