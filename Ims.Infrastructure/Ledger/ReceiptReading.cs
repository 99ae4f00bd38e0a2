using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>Reads a posting's receipt out of the ledger: for the screen, the file and the e-mail alike.</summary>
static class ReceiptReading
{
    const string NotYetPlaced = "Payment not yet placed";

    public static Task<Posting?> FindPostingAsync(this CouncilDb db, string receiptNumber, CancellationToken ct)
    {
        var number = ReceiptNumbers.Normalise(receiptNumber);
        return db.Postings.AsNoTracking().Include(p => p.Lines).SingleOrDefaultAsync(p => p.ReceiptNumber == number, ct);
    }

    /// <summary>Whether whoever asks sees every line of it.</summary>
    static async Task<bool> ShowsWholeAsync(this CouncilDb db, long postingId, CancellationToken ct)
    {
        if (!db.IsNarrowed) return true;
        var seen = db.FundsSeen;
        return !await db.LedgerLines.IgnoreQueryFilters().AnyAsync(l => l.PostingId == postingId && (l.FundCode == null || !seen.Contains(l.FundCode)), ct);
    }

    /// <summary>What the receipt says, or why the posting has none.</summary>
    /// <param name="posting">With its lines.</param>
    /// <param name="council">Its name.</param>
    public static async Task<Result<PaymentReceipt>> ReadReceiptAsync(this CouncilDb db, Posting posting, string council, CancellationToken ct)
    {
        if (!await db.ShowsWholeAsync(posting.Id, ct)) return AccessRefusals.PaymentOfOtherFunds;
        var codes = posting.Lines.Select(l => l.FundCode).OfType<string>().Distinct().ToList();
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct);
        var funds = await db.Funds.AsNoTracking().Where(f => codes.Contains(f.Code)).Select(f => new { f.Code, f.Name, f.PublicLabel }).ToListAsync(ct);
        var vat = await db.VatCodes.AsNoTracking().Select(v => new { v.Code, v.Liability }).ToListAsync(ct);
        var reversedBy = await db.Reversals.Where(p => p.CorrectsPostingId == posting.Id).Select(p => p.ReceiptNumber).FirstOrDefaultAsync(ct);
        var terms = new ReceiptTerms(
            funds.ToDictionary(f => f.Code, f => f.Code == suspense ? NotYetPlaced : f.PublicLabel ?? f.Name, StringComparer.OrdinalIgnoreCase),
            vat.ToDictionary(v => v.Code, v => v.Liability, StringComparer.OrdinalIgnoreCase));
        return PaymentReceipt.Of(posting, await db.LetterheadAsync(council, ct), terms, reversedBy);
    }
}
