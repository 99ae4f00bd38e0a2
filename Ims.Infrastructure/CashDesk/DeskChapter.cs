using System.Globalization;
using Ims.Domain.CashDesk;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Of a receipt of the desk: its till or batch, and the deposit that took its money to the bank.</summary>
sealed class DeskChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        if (await db.DeskPostings.SingleOrDefaultAsync(p => p.PostingId == posting.Id, ct) is not { } at || (at.TillId ?? at.BatchId) is null) return [];
        var events = new List<StoryEvent>();
        if (at.TillId is { } tillId)
        {
            var till = await db.Tills.SingleAsync(t => t.Id == tillId, ct);
            events.Add(new(posting.PostedAt, "Taken at the cash desk", till.PersonName, [new("Till", tillId.ToString(CultureInfo.InvariantCulture)), new("Office", till.OfficeCode)]));
            if (till.SignedOffAt is { } signed) events.Add(new(signed, "Its till was signed off", till.SignedOffBy!, []));
        }
        else events.Add(new(posting.PostedAt, "Posted with a batch of cheques", posting.PostedBy, [new("Batch", at.BatchId!.Value.ToString(CultureInfo.InvariantCulture))]));
        var methods = await db.LedgerLines.Where(l => l.PostingId == posting.Id).Join(db.Methods, l => l.MethodCode, m => m.Code, (l, m) => m.Kind).Distinct().ToListAsync(ct);
        var kinds = methods.Select(DeskMethods.BankedAs).OfType<DepositKind>().ToHashSet();
        foreach (var deposit in await db.Deposits.Where(d => d.Parts.Any(p => (p.TillId != null && p.TillId == at.TillId) || (p.BatchId != null && p.BatchId == at.BatchId))).OrderBy(d => d.Id).ToListAsync(ct))
        {
            if (!kinds.Contains(deposit.Kind)) continue;
            events.Add(new(deposit.MadeAt, $"Banked in a deposit of {deposit.Amount}", deposit.MadeBy, [new("Slip", deposit.Slip), new("Bag", deposit.Bag)]));
            if (deposit.ClearedAt is { } cleared) events.Add(new(cleared, "The bank's line has come", deposit.ClearedBy!, []));
        }
        return events;
    }
}
