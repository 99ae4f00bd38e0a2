using CsCheck;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Ledger;

/// <summary>What a receipt says, and to which postings there is none.</summary>
public sealed class PaymentReceiptTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    static readonly CouncilLetterhead Westmoor = CouncilLetterhead.Of("Westmoor Borough Council", new CouncilDetails { Address = "Civic Hall\n12 Moor Street\n WM1 2AB ", VatNumber = "GB 999 0001 03" });

    static readonly ReceiptTerms Terms = new(
        new Dictionary<string, string> { ["19"] = "Sundry debtors", ["40"] = "Leisure", ["23"] = "Council Tax" },
        new Dictionary<string, VatLiability>
        {
            ["W0"] = VatLiability.Standard, ["M0"] = VatLiability.Reduced, ["Z0"] = VatLiability.Zero, ["E0"] = VatLiability.Exempt, ["N0"] = VatLiability.OutsideScope, ["11"] = VatLiability.AccountedAtSource,
        });

    static LedgerLine Line(int ordinal, long pence, string? vatCode, decimal? rate = null, long vat = 0, string fund = "19", DateOnly? on = null) => new()
    {
        Id = ordinal, PostingId = 7, Ordinal = ordinal, FundCode = fund, AccountReference = $"REF{ordinal}", MethodCode = "CA", CreditCode = "1", DebitCode = "2", AmountPence = pence,
        VatCode = vatCode, VatRate = rate, VatPence = vat, ReceivedOn = on ?? Day, AccountingOn = Day,
    };

    static Result<PaymentReceipt> Read(PostingKind kind, CouncilLetterhead? council, params LedgerLine[] lines) => PaymentReceipt.Of(
        new Posting { Id = 7, Kind = kind, ReceiptNumber = "WBC-7Q4MJX-K", PostedAt = new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), PostedBy = "IMS", ActId = 1, Digest = "", Lines = [.. lines] },
        council ?? Westmoor, Terms, reversedBy: null);

    static PaymentReceipt Receipt(params LedgerLine[] lines) => Read(PostingKind.Receipt, null, lines).Value;

    [Fact]
    public void It_shows_the_lines_the_tax_point_and_the_VAT_by_rate_as_it_was_stored()
    {
        var receipt = Receipt(Line(2, 10_50, "M0", 0.05m, 50, "40"), Line(1, 120_00, "W0", 0.2m, 20_00), Line(3, 12_00, "W0", 0.2m, 2_01));
        Assert.Equal(("VAT receipt", "WBC-7Q4MJX-K", Day, new Money(142_50)), (receipt.Title, receipt.Number, receipt.ReceivedOn, receipt.Total));
        Assert.Equal([("Sundry debtors", "REF1"), ("Leisure", "REF2"), ("Sundry debtors", "REF3")], receipt.Lines.Select(l => (l.Description, l.Reference)));
        Assert.Equal([("20%", 109_99, 22_01, 132_00), ("5%", 10_00, 50, 10_50)], receipt.Vat.Select(v => (v.Words, v.Net.Pence, v.Vat.Pence, v.Gross.Pence)));
        Assert.Empty(receipt.Notes);
        Assert.Equal(["Civic Hall", "12 Moor Street", "WM1 2AB"], receipt.Council.AddressLines);
    }

    [Fact]
    public void Each_reason_for_no_VAT_is_told_from_the_others()
    {
        var receipt = Receipt(Line(1, 1_00, "Z0", 0m), Line(2, 2_00, "E0", 0m), Line(3, 4_00, "N0", 0m), Line(4, 8_00, "11", 0m), Line(5, 6_00, "W0", 0.2m, 1_00));
        Assert.Equal(
            [("20%", 6_00, 1_00), ("0%, zero-rated", 1_00, 0), ("Exempt from VAT", 2_00, 0), ("Outside the scope of VAT", 4_00, 0), ("VAT was on the invoice", 8_00, 0)],
            receipt.Vat.Select(v => (v.Words, v.Gross.Pence, v.Vat.Pence)));
        Assert.Equal(["VAT on what was invoiced stands on the invoice and not here."], receipt.Notes);
    }

    [Theory]
    [InlineData("11", "VAT on what was invoiced stands on the invoice and not here.")]
    [InlineData("N0", "No VAT is charged on this payment.")]
    [InlineData("E0", "No VAT is charged on this payment.")]
    [InlineData(null, "No VAT is charged on this payment.")]
    public void Without_a_taxable_supply_it_is_a_receipt_and_no_VAT_receipt_and_needs_no_VAT_number(string? code, string note)
    {
        var receipt = Read(PostingKind.Receipt, CouncilLetterhead.Of("New council", null), Line(1, 300_00, code, 0m)).Value;
        Assert.Equal(("Receipt", false, note), (receipt.Title, receipt.IsForVat, Assert.Single(receipt.Notes)));
    }

    [Fact]
    public void VAT_that_came_with_a_line_accounted_for_on_an_invoice_is_not_shown_a_second_time()
    {
        var row = Assert.Single(Receipt(Line(1, 120_00, "11", 0.2m, 20_00)).Vat);
        Assert.Equal((VatStanding.AccountedAtSource, 120_00, 0), (row.Standing, row.Net.Pence, row.Vat.Pence));
    }

    [Theory]
    [InlineData("E0", 0.2, 20_00, "20%")]        // the code was changed since
    [InlineData("N9", 0.2, 20_00, "20%")]        // the code is gone
    [InlineData("W0", null, 20_00, "Rate not recorded")]
    [InlineData("W0", 0.2, 0, "20%")]            // so little that it came to no penny
    public void What_a_line_keeps_of_its_VAT_counts_more_than_what_its_code_says_by_now(string code, double? rate, long vat, string words)
    {
        var row = Assert.Single(Receipt(Line(1, 120_00, code, (decimal?)rate, vat)).Vat);
        Assert.Equal((words, vat), (row.Words, row.Vat.Pence));
    }

    [Theory]
    [InlineData(250_00, false)]
    [InlineData(250_01, true)]
    public void Above_the_limit_of_simplified_invoices_it_says_what_it_is_not(long pence, bool says) =>
        Assert.Equal(says, Receipt(Line(1, pence, "W0", 0.2m, 41_67)).Notes.Contains("For a supply above £250.00 this is a receipt and not a full VAT invoice. Ask us for one if you need it."));

    [Fact]
    public void A_line_of_another_day_says_so() =>
        Assert.Equal(["Sundry debtors", "Sundry debtors, received 13/07/2026"], Receipt(Line(1, 1_00, "N0"), Line(2, 1_00, "N0", on: Day.AddDays(-1))).Lines.Select(l => l.Description));

    [Fact]
    public void Nothing_but_money_that_came_in_gets_one()
    {
        foreach (var kind in Enum.GetValues<PostingKind>().Where(k => k != PostingKind.Receipt))
            Assert.Equal(kind == PostingKind.Banking ? "receipt-of-banking" : "receipt-of-movement", Read(kind, null, Line(1, 1_00, "N0")).Refusal?.Code);
        Assert.Equal("receipt-of-money-out", Read(PostingKind.Receipt, null, Line(1, -1_00, "N0")).Refusal?.Code);
        Assert.Equal("receipt-of-money-out", Read(PostingKind.Receipt, null, Line(1, 1_00, "N0"), Line(2, -1_00, "N0")).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, "Civic Hall")]
    [InlineData("GB 999 0001 03", null)]
    [InlineData("GB 999 0001 03", " \n ")]
    public void A_VAT_receipt_without_number_or_address_would_be_none(string? number, string? address) => Assert.Equal("vat-details-missing", Read(
        PostingKind.Receipt, CouncilLetterhead.Of("New council", new CouncilDetails { VatNumber = number, Address = address }), Line(1, 1_20, "W0", 0.2m, 20)).Refusal?.Code);

    /// <summary>Whatever lines there are: rows by rate, lines and total come to the same, and the VAT is the pence that were stored.</summary>
    [Fact]
    public void Rows_lines_and_total_always_come_to_the_same()
    {
        string?[] codes = ["W0", "M0", "Z0", "E0", "N0", "11", "X9", null];
        decimal?[] rates = [0.2m, 0.05m, 0m, 0.175m, null];
        var one = Gen.Select(Gen.Long[-500_00, 5_000_00], Gen.Int[0, codes.Length - 1], Gen.Int[0, rates.Length - 1], Gen.Long[-100_00, 100_00]);
        one.Array[1, 12].Sample(parts =>
        {
            LedgerLine[] lines = [.. parts.Select((p, i) => Line(i + 1, p.Item1, codes[p.Item2], rates[p.Item3], p.Item4))];
            var read = Read(PostingKind.Receipt, null, lines);
            var total = lines.Sum(l => l.AmountPence);
            if (total <= 0) return read.Refusal?.Code == "receipt-of-money-out";
            var receipt = read.Value;
            return receipt.Total.Pence == total
                && receipt.Lines.Sum(l => l.Amount.Pence) == total
                && receipt.Vat.Sum(v => v.Gross.Pence) == total
                && receipt.Vat.All(v => v.Net + v.Vat == v.Gross)
                && receipt.Vat.Sum(v => v.Vat.Pence) == lines.Where(l => l.VatCode != "11").Sum(l => l.VatPence)
                && receipt.Vat.Where(v => v.Standing != VatStanding.Taxed).All(v => v.Vat.IsZero)
                && receipt.Vat.Select(v => (v.Standing, v.Rate)).Distinct().Count() == receipt.Vat.Count;
        });
    }
}
