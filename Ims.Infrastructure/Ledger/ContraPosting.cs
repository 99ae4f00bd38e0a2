using Ims.Domain.Ledger;

namespace Ims.Infrastructure.Ledger;

/// <summary>Makes the exact contra of a posting, VAT and control side included. (Law 4)</summary>
static class ContraPosting
{
    /// <param name="original">Its lines in their order, with their side rows.</param>
    /// <param name="postingId">Of the contra.</param>
    /// <param name="firstLineId">Its lines take as many ids in a row.</param>
    /// <param name="accountingOn">UK date: a contra is dated when it is made, not when the original was.</param>
    /// <param name="now">UTC.</param>
    /// <param name="by">Who posts it.</param>
    /// <param name="actId">The act that posts it.</param>
    /// <param name="receiptNumber">Of the contra.</param>
    /// <param name="sideRows">Makes its side rows; one that retention blanked has no contra.</param>
    public static Posting Of(
        Posting original, long postingId, long firstLineId, DateOnly accountingOn, DateTime now, string by, long actId, string receiptNumber, SideRows sideRows) => new Posting
    {
        Id = postingId, Kind = PostingKind.Reversal, ReceiptNumber = receiptNumber, PostedAt = now, PostedBy = by, ActId = actId, CorrectsPostingId = original.Id, Digest = "",
        Lines = [.. original.Lines.Select((line, index) => Line(line, firstLineId + index, postingId, accountingOn, sideRows))],
    }.Sealed();

    static LedgerLine Line(LedgerLine line, long id, long postingId, DateOnly accountingOn, SideRows sideRows)
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
