using System.Runtime.CompilerServices;
using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>A ledger line with what its words are made of, and where it stands in the order of posting.</summary>
sealed record WordedRow(WordMark At, long LineId, DateOnly AccountingOn, WordedLine Line);

/// <summary>
/// Reads lines in the order in which they were committed. Ids would not do: they come from ranges taken beforehand, so that a line with a lower id may be committed later. Audit
/// entries are numbered within their transactions, without gaps.
/// </summary>
static class WordedLines
{
    /// <summary>Lines behind a mark, as they come.</summary>
    public static async IAsyncEnumerable<WordedRow> AfterAsync(CouncilDb db, WordMark mark, [EnumeratorCancellation] CancellationToken ct)
    {
        var rest = Of(db, db.AuditEntries.Where(a => a.Number == mark.AuditNumber), db.Postings.Where(p => p.Id > mark.PostingId));
        await foreach (var row in rest.AsAsyncEnumerable().WithCancellation(ct)) yield return row;
        var others = Of(db, db.AuditEntries.Where(a => a.Number > mark.AuditNumber), db.Postings);
        await foreach (var row in others.AsAsyncEnumerable().WithCancellation(ct)) yield return row;
    }

    /// <summary>Those of some lines whose words fit.</summary>
    public static async Task<HashSet<long>> FittingAsync(CouncilDb db, IEnumerable<long> ids, WordQuestion question, CancellationToken ct)
    {
        var found = new HashSet<long>();
        foreach (var some in ids.Chunk(500))
        {
            var rows = await (
                from l in db.LedgerLines.AsNoTracking()
                where some.Contains(l.Id)
                join p in db.Postings on l.PostingId equals p.Id
                select new
                {
                    l.Id,
                    Line = new WordedLine(
                        p.Kind, p.PostedBy, p.ImportId, db.RulesOfLines.Where(r => r.StatementLineId == l.StatementLineId).Select(r => r.RuleId).FirstOrDefault(),
                        l.ReceivedOn, l.VatCode, l.OfficeCode, l.ProviderReference, l.CardLastFour, l.Side!.Payer, l.Side!.Narrative),
                }).ToListAsync(ct);
            found.UnionWith(rows.Where(r => question.Fits(r.Line)).Select(r => r.Id));
        }
        return found;
    }

    static IQueryable<WordedRow> Of(CouncilDb db, IQueryable<AuditEntry> entries, IQueryable<Posting> postings) =>
        from a in entries.AsNoTracking().Where(a => a.Postings > 0)
        join p in postings.AsNoTracking() on a.ActId equals p.ActId
        join l in db.LedgerLines.AsNoTracking() on p.Id equals l.PostingId
        orderby a.Number, p.Id, l.Ordinal
        select new WordedRow(new WordMark(a.Number, p.Id), l.Id, l.AccountingOn, new WordedLine(
            p.Kind, p.PostedBy, p.ImportId, db.RulesOfLines.Where(r => r.StatementLineId == l.StatementLineId).Select(r => r.RuleId).FirstOrDefault(),
            l.ReceivedOn, l.VatCode, l.OfficeCode, l.ProviderReference, l.CardLastFour, l.Side!.Payer, l.Side!.Narrative));
}
