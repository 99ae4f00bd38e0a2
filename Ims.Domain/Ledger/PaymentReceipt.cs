using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>A line as the payer reads it.</summary>
/// <param name="Amount">VAT inside.</param>
public sealed record ReceiptLine(string Description, string? Reference, Money Amount);

/// <summary>What a receipt asks of the council's set-up.</summary>
/// <param name="Descriptions">What each fund's money is for, by fund code.</param>
/// <param name="Liabilities">By VAT code.</param>
public sealed record ReceiptTerms(IReadOnlyDictionary<string, string> Descriptions, IReadOnlyDictionary<string, VatLiability> Liabilities);

/// <summary>
/// What the receipt of a posting says: what came in, on the day it came in. What later moves the money (transfers, allocations, refunds) leaves it as it is, since the supply
/// and its tax point stay what they were; only a reversal, which says that the posting should never have been, ends it.
/// </summary>
/// <remarks>
/// A VAT receipt carries what regulation 16A of the VAT Regulations 1995 (SI 1995/2518) asks of a simplified invoice: name, address and registration number of the supplier, time of supply,
/// description, total, and for each rate the gross amount and the rate. It shows net and VAT too. For a supply above £250 the regulation does not hold, and the receipt says so.
/// The payer's name is left out: neither rule nor reader needs it.
/// </remarks>
public sealed record PaymentReceipt(string Number, DateOnly ReceivedOn, CouncilLetterhead Council, IReadOnlyList<ReceiptLine> Lines, IReadOnlyList<VatRow> Vat)
{
    /// <summary>Up to here a supply may have a simplified invoice.</summary>
    static readonly Money SimplifiedUpTo = new(250_00);

    public Money Total => Money.Sum(Lines.Select(l => l.Amount));

    /// <summary>Whether any of it is a taxable supply. VAT accounted for on an invoice is none here.</summary>
    public bool IsForVat => Vat.Any(v => v.Standing is VatStanding.Taxed or VatStanding.ZeroRated);

    public string Title => IsForVat ? "VAT receipt" : "Receipt";

    /// <summary>What the reader must know about its VAT.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The receipt, or why there is none.</summary>
    /// <param name="posting">With its lines.</param>
    /// <param name="council">As it stands now.</param>
    /// <param name="reversedBy">Receipt number of the posting that reversed it, where one did.</param>
    public static Result<PaymentReceipt> Of(Posting posting, CouncilLetterhead council, ReceiptTerms terms, string? reversedBy)
    {
        if (posting.Kind == PostingKind.Banking) return LedgerRefusals.ReceiptOfBanking;
        if (posting.Kind != PostingKind.Receipt) return LedgerRefusals.ReceiptOfMovement;
        if (Money.Sum(posting.Lines.Select(l => l.Amount)) <= Money.Zero) return LedgerRefusals.ReceiptOfMoneyOut;
        if (reversedBy is not null) return LedgerRefusals.ReceiptReversed(reversedBy);

        var lines = posting.Lines.OrderBy(l => l.Ordinal).ToList();
        var on = lines[0].ReceivedOn;
        var vat = VatRow.Of(lines, terms.Liabilities);
        var receipt = new PaymentReceipt(posting.ReceiptNumber, on, council, lines.ConvertAll(l => new ReceiptLine(Described(l, on, terms), l.AccountReference, l.Amount)), vat)
        {
            Notes = NotesOf(vat, lines.Any(l => l.Amount > SimplifiedUpTo && VatRow.StandingOf(l, terms.Liabilities) == VatStanding.Taxed)),
        };
        return receipt.IsForVat && (string.IsNullOrWhiteSpace(council.VatNumber) || council.AddressLines.Count == 0) ? LedgerRefusals.VatDetailsMissing(council.Name) : receipt;
    }

    static string Described(LedgerLine line, DateOnly on, ReceiptTerms terms)
    {
        var words = terms.Descriptions.GetValueOrDefault(line.FundCode ?? "") ?? line.FundCode ?? "Payment";
        return line.ReceivedOn == on ? words : $"{words}, received {UkDates.Show(line.ReceivedOn)}";
    }

    static List<string> NotesOf(IReadOnlyList<VatRow> vat, bool large)
    {
        var notes = new List<string>();
        var atSource = vat.Any(v => v.Standing == VatStanding.AccountedAtSource);
        if (atSource) notes.Add("VAT on what was invoiced stands on the invoice and not here.");
        else if (!vat.Any(v => v.Standing is VatStanding.Taxed or VatStanding.ZeroRated)) notes.Add("No VAT is charged on this payment.");
        if (large) notes.Add($"For a supply above {SimplifiedUpTo} this is a receipt and not a full VAT invoice. Ask us for one if you need it.");
        return notes;
    }
}
