using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

/// <summary>Which cases the list shows.</summary>
public enum WatchCasesShown { Open, PassedOn, Closed, All }

/// <summary>A case as the list shows it.</summary>
/// <param name="About">Whom or what it is about, in words; empty where retention blanked it.</param>
/// <param name="LastOn">UK date of the latest evidence.</param>
/// <param name="ClosedAt">UTC; null while it is open.</param>
public sealed record WatchCaseRow(long Id, WatchRule Rule, string About, Money Amount, int Evidence, DateOnly LastOn, DateTime OpenedAt, DateTime? ClosedAt, WatchOutcome? Outcome);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record WatchCasesListed(IReadOnlyList<WatchCaseRow> Rows, long? Older);

/// <summary>Cases of the watch list, newest first.</summary>
public sealed class WatchCaseList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.WatchListView;

    public Task<Result<WatchCasesListed>> GetAsync(WatchCasesShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var asked = shown switch
        {
            WatchCasesShown.Open => db.WatchCases.Where(c => c.ClosedAt == null),
            WatchCasesShown.PassedOn => db.WatchCases.Where(c => c.Outcome == WatchOutcome.PassedOn),
            WatchCasesShown.Closed => db.WatchCases.Where(c => c.ClosedAt != null),
            _ => db.WatchCases,
        };
        if (olderThan is { } before) asked = asked.Where(c => c.Id < before);
        var rows = await WatchCaseRows.ToListAsync(db, asked.OrderByDescending(c => c.Id).Take(RowsPerPage + 1), ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new WatchCasesListed(page, rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>How many cases are open.</summary>
public sealed class WatchCasesOpen(Looks looks)
{
    public static Permission Needs => Permission.WatchListView;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.WatchCases.CountAsync(c => c.ClosedAt == null, ct), ct);
}

/// <summary>A piece of evidence as it is shown; it opens its refund or its posting.</summary>
/// <param name="RefundKey">Where it is a refund.</param>
/// <param name="ReceiptNumber">Of the payment.</param>
/// <param name="By">Who asked for it, or took it.</param>
/// <param name="PayTo">Who is paid, where somebody is and retention did not blank it.</param>
public sealed record WatchEvidenceTold(int Number, WatchedKind Kind, DateOnly On, Money Amount, Guid? RefundKey, string ReceiptNumber, string By, string? PayTo);

public sealed record WatchStepTold(WatchDone What, DateTime At, string By, string Note);

public sealed record WatchCaseTale(WatchCaseRow Case, IReadOnlyList<WatchEvidenceTold> Evidence, IReadOnlyList<WatchStepTold> Steps);

/// <summary>One case with its evidence and everything that was done about it.</summary>
public sealed class WatchCaseDetails(Looks looks)
{
    public static Permission Needs => Permission.WatchListView;

    public Task<Result<WatchCaseTale>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, (db, ct) => TellAsync(db, id, ct), WatchRefusals.Unknown(id), ct);

    static async Task<WatchCaseTale?> TellAsync(CouncilDb db, long id, CancellationToken ct)
    {
        if ((await WatchCaseRows.ToListAsync(db, db.WatchCases.Where(c => c.Id == id), ct)) is not [var row]) return null;
        var refunds = await (
            from e in db.WatchEvidence
            join r in db.Refunds on e.SubjectId equals r.Id
            join p in db.Postings on r.PaymentPostingId equals p.Id
            where e.CaseId == id && e.Kind == WatchedKind.Refund
            select new WatchEvidenceTold(e.Number, e.Kind, e.On, new Money(e.AmountPence), r.Key, p.ReceiptNumber, r.RequestedBy, r.PayTo)).ToListAsync(ct);
        var postings = await (
            from e in db.WatchEvidence
            join p in db.Postings on e.SubjectId equals p.Id
            where e.CaseId == id && e.Kind == WatchedKind.Posting
            select new WatchEvidenceTold(e.Number, e.Kind, e.On, new Money(e.AmountPence), null, p.ReceiptNumber, p.PostedBy,
                row.Rule == WatchRule.RefundedToAnother ? db.LedgerLines.Where(l => l.PostingId == p.Id).Select(l => l.Side!.Payer).FirstOrDefault() : null)).ToListAsync(ct);
        var steps = await db.WatchSteps.Where(s => s.CaseId == id).OrderBy(s => s.Number).Select(s => new WatchStepTold(s.What, s.At, s.By, s.Note)).ToListAsync(ct);
        return new WatchCaseTale(row, [.. refunds.Concat(postings).OrderBy(e => e.Number)], steps);
    }
}

static class WatchCaseRows
{
    /// <summary>The cases asked for, in their order, each with the words for what it is about.</summary>
    public static async Task<List<WatchCaseRow>> ToListAsync(CouncilDb db, IQueryable<WatchCase> cases, CancellationToken ct)
    {
        var rows = await cases.Select(c => new
        {
            c.Id, c.Rule, c.AmountPence, c.EvidenceCount, c.OpenedAt, c.ClosedAt, c.Outcome, c.FundCode, c.AccountReference,
            FundName = db.Funds.Where(f => f.Code == c.FundCode).Select(f => f.Name).FirstOrDefault(),
            Person = db.People.Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault(),
            // By name only: what the first of its evidence says now.
            PaidTo = db.WatchEvidence.Where(e => e.CaseId == c.Id && e.Kind == WatchedKind.Refund).OrderBy(e => e.Number).Select(e => db.Refunds.Where(r => r.Id == e.SubjectId).Select(r => r.PayTo).FirstOrDefault()).FirstOrDefault(),
            Payer = db.WatchEvidence.Where(e => e.CaseId == c.Id && e.Kind == WatchedKind.Posting).OrderBy(e => e.Number)
                .Select(e => db.LedgerLines.Where(l => l.PostingId == e.SubjectId && l.Side!.Payer != null).OrderBy(l => l.Ordinal).Select(l => l.Side!.Payer).FirstOrDefault()).FirstOrDefault(),
            LastOn = db.WatchEvidence.Where(e => e.CaseId == c.Id).Max(e => e.On),
        }).ToListAsync(ct);
        return rows.ConvertAll(r => new WatchCaseRow(
            r.Id, r.Rule, r.FundName is { } fund ? StandingLine.Name(r.FundCode, fund, r.AccountReference) : r.Person ?? r.PaidTo ?? r.Payer ?? "", new Money(r.AmountPence), r.EvidenceCount,
            r.LastOn, r.OpenedAt, r.ClosedAt, r.Outcome));
    }
}
