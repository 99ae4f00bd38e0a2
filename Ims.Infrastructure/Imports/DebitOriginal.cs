using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Finds the direct debit that a returned one takes back, where IMS posted it.</summary>
static class DebitOriginal
{
    /// <summary>
    /// The newest receipt of the same fund, account, method and amount, taken on the day that the return names or, where it names none, before the return; that no
    /// other return has taken back. Its line; null where there is none: the return stands by itself.
    /// </summary>
    /// <param name="db">The council's.</param>
    /// <param name="line">The return.</param>
    /// <param name="sides">Where it is posted.</param>
    /// <param name="taken">Postings that returns of the same file have taken back; grows.</param>
    /// <param name="ct">Stops the question.</param>
    public static async Task<LedgerLine?> FindAsync(CouncilDb db, IncomingLine line, LedgerSides sides, HashSet<long> taken, CancellationToken ct)
    {
        var (fund, reference, method, pence) = (sides.FundCode, sides.Reference, sides.MethodCode, -line.Amount.Pence);
        var collectedOn = line.Return!.CollectedOn;
        var found = await (
            from l in db.LedgerLines.AsNoTracking()
            where l.FundCode == fund && l.AccountReference == reference && l.MethodCode == method && l.AmountPence == pence
                && (collectedOn == null ? l.ReceivedOn <= line.Date : l.ReceivedOn == collectedOn)
            join p in db.Postings.AsNoTracking() on l.PostingId equals p.Id
            where p.Kind == PostingKind.Receipt && !db.Postings.Any(c => c.CorrectsPostingId == p.Id && c.Kind == PostingKind.ReturnedItem
                && !db.Reversals.Any(r => r.CorrectsPostingId == c.Id))
            orderby p.Id descending
            select l).Take(taken.Count + 1).ToListAsync(ct);
        var original = found.Find(l => !taken.Contains(l.PostingId));
        if (original is not null) taken.Add(original.PostingId);
        return original;
    }
}
