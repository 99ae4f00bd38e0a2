using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Domain.Values;

namespace Ims.Infrastructure.CashDesk;

/// <summary>A part of a receipt: where it goes, and what it came by.</summary>
sealed record DeskLine(CheckedLine Line, LineVat Vat, Cheque? Cheque, string? Slip, string? LastFour, string? Narrative);

/// <summary>Who paid.</summary>
sealed record DeskPayer(string? Name, string? Address);

/// <summary>Writes a receipt of the desk: a ledger line for each part, and a suspense item for what goes there. Whoever calls it holds others first.</summary>
/// <param name="receivedOn">UK date.</param>
/// <param name="accountingOn">UK date.</param>
sealed class DeskReceipt(Act act, string? officeCode, DateOnly receivedOn, DateOnly accountingOn, string suspenseFund)
{
    /// <summary>What items are called that the desk opens.</summary>
    const string Category = "cash-desk";

    /// <summary>A line and perhaps a suspense item for each part.</summary>
    public const int IdsOfPart = 2;

    readonly SideRows sideRows = new();

    /// <param name="firstId">Of <see cref="IdsOfPart"/> for each part.</param>
    public async Task<Posting> PostAsync(long postingId, long firstId, IReadOnlyList<DeskLine> parts, DeskPayer payer, CancellationToken ct)
    {
        var lines = parts.Select((part, i) => Line(part, payer, firstId + (long)i * IdsOfPart, postingId, i + 1)).ToList();
        foreach (var line in lines.Where(l => string.Equals(l.FundCode, suspenseFund, StringComparison.OrdinalIgnoreCase)))
            act.Db.SuspenseItems.Add(new SuspenseItem { Id = line.Id + 1, LedgerLineId = line.Id, AmountPence = line.AmountPence, RemainingPence = line.AmountPence, ReceivedOn = receivedOn, Category = Category });
        var posting = new Posting
        {
            Id = postingId, Kind = PostingKind.Receipt, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(postingId), PostedAt = act.Now, PostedBy = act.ActorName,
            ActId = await act.IdAsync(ct), Digest = "", Lines = lines,
        }.Sealed();
        act.Post(posting);
        return posting;
    }

    LedgerLine Line(DeskLine part, DeskPayer payer, long id, long postingId, int ordinal)
    {
        var (name, address, cheque, narrative) = (Typed(payer.Name), Typed(payer.Address), part.Cheque?.ToString(), Typed(part.Narrative));
        var side = (name ?? address ?? cheque ?? narrative) is null ? null : sideRows.New(id, name, address, cheque, narrative);
        return new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = ordinal, FundCode = part.Line.Fund.Code, AccountReference = part.Line.Reference, MethodCode = part.Line.Method.Code,
            CreditCode = part.Line.Fund.LedgerCodeOn(accountingOn, part.Line.Reference)!, DebitCode = part.Line.Method.ControlCode, AmountPence = part.Line.Amount.Pence,
            VatCode = part.Vat.Code, VatRate = part.Vat.Rate, VatPence = part.Vat.Vat.Pence, ReceivedOn = receivedOn, AccountingOn = accountingOn, OfficeCode = officeCode,
            ProviderReference = Typed(part.Slip), CardLastFour = Typed(part.LastFour), Side = side, SideDigest = side is null ? null : PostingDigest.SideDigest(side),
        };
    }

    static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;
}
