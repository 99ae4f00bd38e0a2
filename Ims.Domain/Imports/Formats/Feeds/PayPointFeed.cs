using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>Payments at counters of PayPoint and the Post Office: a CSV of 32 columns with a header and closing lines.</summary>
sealed class PayPointFeed : TableFeed
{
    internal const int Columns = 32;

    protected override string Name => "PayPoint";
    protected override string Label => "PayPoint / Post Office (CSV, 32 columns)";
    protected override bool NeedsAccount => true;

    protected override TableLayout Layout { get; } = new()
    {
        DateFormats = ["ddMMyyyy HHmmss"],
        Columns =
        [
            new(LayoutField.Date, "TransactionDate"), new(LayoutField.BankReference, "ContinuousAuditNumber"), new(LayoutField.CustomerReference, "ReferenceNumber"), new(LayoutField.Amount, "Amount"),
            new(LayoutField.CardLastFour, "PartialCardNumber"), new(LayoutField.Payer, "CardHolderName"), new(LayoutField.ProviderReference, "PspReference"),
            new(LayoutField.Narrative, "PaymentSource"), new(LayoutField.Narrative, "PaymentMethod"),
        ],
        Extras = [new("Transaction type", "TransactionType"), new("Location", "LocationName"), new("External reference", "External Transaction Reference")],
    };

    protected override bool Recognises(FileBeginning file) =>
        CellsOf(file, 0) is { Length: Columns } head && head[0].Equals("TransactionStatus", StringComparison.OrdinalIgnoreCase) && head.Contains("ContinuousAuditNumber", StringComparer.OrdinalIgnoreCase);

    protected override FeedFile NewFile() => new PayPointFile();
}

/// <summary>One of them: what a status means for the money, the reference in the barcode, and the lines that close the file.</summary>
sealed class PayPointFile : FeedFile
{
    const int Status = 0, Date = 2;

    static readonly HashSet<string> Paid = new(StringComparer.OrdinalIgnoreCase) { "Success", "Successful", "Approved", "Authorised", "Accepted", "Completed", "Paid" };
    static readonly HashSet<string> NotPaid = new(StringComparer.OrdinalIgnoreCase)
    {
        "Failed", "Failure", "Fail", "Declined", "Rejected", "Refused", "Cancelled", "Voided", "Void", "Error", "Expired", "Pending", "Timed out", "Unsuccessful",
    };

    bool hasEnded;

    // The closing lines are not described in public: they have fewer cells than a payment, and no date where a payment has its own.
    public override bool IsTrailer(TableCells row) =>
        hasEnded |= row.Count < PayPointFeed.Columns && !row[Date].ContainsAnyInRange('0', '9') && !Paid.Contains(row[Status].ToString()) && !NotPaid.Contains(row[Status].ToString());

    public override Refusal? Trailer(TableCells row) => row.Count >= PayPointFeed.Columns ? TableRefusals.AfterTrailer(row.FileLine, row.FileLine - 1) : null;

    public override Result<IncomingLine> Line(TableCells row, IncomingLine line)
    {
        var status = row[Status].ToString();
        var (isPaid, isNot) = (Paid.Contains(status), NotPaid.Contains(status));
        if (!isPaid && !isNot) return FeedRefusals.StateUnknown(row.FileLine, "TransactionStatus", FieldText.Shown(status));
        var (typeCode, reference) = line.CustomerReference is { } written ? BarcodeReference.Of(written) : ("", null);
        return line with
        {
            Amount = isPaid ? line.Amount : new Money(0), Narrative = isPaid ? line.Narrative : $"{FieldText.Shown(status)}, {line.Amount}: {line.Narrative}".TrimEnd(':', ' '),
            TypeCode = typeCode, CustomerReference = reference,
            Fields = reference == line.CustomerReference ? line.Fields : [.. line.Fields, new NamedField("Barcode", line.CustomerReference!)],
        };
    }

    public override Refusal? End(int lastLine) => hasEnded ? null : TableRefusals.TrailerMissing(lastLine, "closing line");
}

/// <summary>The account in the barcode of a payment slip: behind the issuer's prefix a digit of the fund, and the reference without its check letter.</summary>
static class BarcodeReference
{
    const string Issuer = "98265029";
    const int FundAt = 11, End = 22;
    const string TaxLetters = "ACEFHJKLMP";

    /// <summary>A type code for rules to go by, such as F8, and the account's reference; a barcode of another kind stays as it is.</summary>
    public static (string TypeCode, string Reference) Of(string barcode)
    {
        if (!barcode.StartsWith(Issuer, StringComparison.Ordinal) || barcode.Length < End || !char.IsAsciiDigit(barcode[FundAt])) return ("", barcode);
        var fund = barcode[FundAt];
        return ($"F{fund}", fund switch
        {
            '8' => Account(barcode, 8),
            '6' or '7' => Account(barcode, 7),
            '2' or '5' => Tax(barcode),
            _ => barcode,
        });
    }

    /// <summary>Weights fall to 2 from left to right; A stands for 1, K for 11.</summary>
    static string Account(string barcode, int digits)
    {
        var reference = barcode[(End - digits)..End];
        if (!reference.AsSpan().ContainsOnlyDigits()) return barcode;
        var sum = reference.Select((c, i) => (c - '0') * (digits + 1 - i)).Sum();
        return $"{reference}{(char)('A' + (10 - sum % 11))}";
    }

    static string Tax(string barcode)
    {
        var reference = barcode[(End - 6)..End];
        return reference.AsSpan().ContainsOnlyDigits() ? $"{reference}{TaxLetters[reference.Select((c, i) => (c - '0') * (i + 1)).Sum() % 10]}" : barcode;
    }
}
