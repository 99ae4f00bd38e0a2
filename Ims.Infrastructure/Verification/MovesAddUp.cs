using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 4, of what was moved off ledger lines: each move is what its lines say, and no line gave more than it had.</summary>
static class MovesAddUp
{
    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(4, "moves", "Every move takes off its line what its posting's lines say.", () => MovesAsync(walk));
        await walk.AskAsync(4, "available", "No ledger line gave more than it had.", () => AvailableAsync(walk));
    }

    static async Task<string?> MovesAsync(Walk walk)
    {
        var db = walk.Db;
        var bad = await (from m in db.LineMoves
                         where !db.LedgerLines.Any(l => l.Id == m.OutLineId && l.PostingId == m.PostingId && l.AmountPence == -m.AmountPence && l.VatPence == -m.VatPence)
                             || (m.InLineId != null && !db.LedgerLines.Any(l => l.Id == m.InLineId && l.PostingId == m.PostingId && l.AmountPence == m.AmountPence))
                         orderby m.Id
                         select new { m.Id, m.LedgerLineId, m.PostingId }).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Move {bad.Id} of ledger line {bad.LedgerLineId} does not fit its lines in posting {bad.PostingId}.";
    }

    static async Task<string?> AvailableAsync(Walk walk)
    {
        var db = walk.Db;
        var given = db.LineMoves.Where(m => m.LedgerLineId != null).Select(m => new { LineId = m.LedgerLineId!.Value, m.AmountPence })
            .Concat(db.LineHolds.Select(h => new { LineId = h.LedgerLineId, h.AmountPence })).GroupBy(g => g.LineId).Select(g => new { LineId = g.Key, Pence = g.Sum(x => x.AmountPence) });
        var bad = await (from g in given
                         join l in db.LedgerLines on g.LineId equals l.Id
                         where (l.AmountPence >= 0 && (g.Pence < 0 || g.Pence > l.AmountPence)) || (l.AmountPence < 0 && (g.Pence > 0 || g.Pence < l.AmountPence))
                         orderby l.Id
                         select new { l.Id, l.AmountPence, g.Pence }).FirstOrDefaultAsync(walk.Stop);
        return bad is null ? null : $"Ledger line {bad.Id} of {new Money(bad.AmountPence)} gave {new Money(bad.Pence)}.";
    }
}
