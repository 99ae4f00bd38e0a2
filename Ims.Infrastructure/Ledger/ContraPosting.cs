using Ims.Domain.Ledger;

namespace Ims.Infrastructure.Ledger;

/// <summary>The exact contra of a posting, VAT and control side included: every sign turned, dated as movements are. (Law 4)</summary>
static class ContraPosting
{
    /// <param name="original">With its lines and side rows; its lines are put into the order of their ordinals.</param>
    /// <param name="firstLineId">Of as many ids as it has lines.</param>
    /// <param name="accountingOn">UK date.</param>
    public static Posting Of(Posting original, long postingId, long firstLineId, DateOnly accountingOn, DateTime now, string by, long actId, string receiptNumber, SideRows sideRows)
    {
        original.Lines.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
        return new Posting
        {
            Id = postingId, Kind = PostingKind.Reversal, ReceiptNumber = receiptNumber, PostedAt = now, PostedBy = by, ActId = actId, CorrectsPostingId = original.Id, Digest = "",
            Lines = [.. original.Lines.Select((l, i) => ContraOf(l, firstLineId + i, postingId, accountingOn, sideRows))],
        }.Sealed();
    }

    static LedgerLine ContraOf(LedgerLine line, long id, long postingId, DateOnly accountingOn, SideRows sideRows)
    {
        var side = line.Side is { Salt: not null } s ? sideRows.New(id, s.Payer, s.PayerAddress, s.Cheque, s.Narrative) : null;
        return new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = line.Ordinal, FundCode = line.FundCode, AccountReference = line.AccountReference, MethodCode = line.MethodCode,
            CreditCode = line.CreditCode, DebitCode = line.DebitCode, AmountPence = -line.AmountPence, VatCode = line.VatCode, VatRate = line.VatRate, VatPence = -line.VatPence,
            ReceivedOn = line.ReceivedOn, AccountingOn = accountingOn, OfficeCode = line.OfficeCode, ProviderReference = line.ProviderReference, CardLastFour = line.CardLastFour,
            ExtraFields = line.ExtraFields, SideDigest = side is null ? null : PostingDigest.SideDigest(side), Side = side,
        };
    }
}
