using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Refunds;

/// <summary>A file that asks accounts payable to pay. Immutable: fetched again, it is byte for byte the same.</summary>
public sealed class PayablesFile
{
    public required long Id { get; init; }
    /// <summary>1, 2, 3... without gaps.</summary>
    public required int Number { get; init; }
    public required int Rows { get; init; }
    public required long TotalPence { get; init; }
    public required string FileName { get; init; }
    public required long FileId { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime BuiltAt { get; init; }
    public required string BuiltBy { get; init; }

    public Money Total => new(TotalPence);
}

/// <summary>What accounts payable said.</summary>
public enum PayablesAnswer { Waiting, Paid, NotPaid }

/// <summary>One payment that a file asks for: a posting that left to accounts payable, which has one payee. It is in one file only.</summary>
public sealed class PayablesRow
{
    public required long Id { get; init; }
    public required long FileId { get; init; }
    /// <summary>1, 2, 3... within the file.</summary>
    public required int Ordinal { get; init; }
    public required long PostingId { get; init; }
    /// <summary>What is to be paid.</summary>
    public required long AmountPence { get; init; }
    public PayablesAnswer Answer { get; set; }
    public string? Note { get; set; }
    /// <summary>UTC.</summary>
    public DateTime? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public int Version { get; set; }

    public Money Amount => new(AmountPence);
}

/// <summary>How the file is written: one line for each payment, with what accounts payable needs to pay it and the council to find it again.</summary>
public static class PayablesCsv
{
    public static string Header { get; } = Csv.Line("Number", "Reference", "Pay to", "Address or account", "Amount", "Fund", "Account reference", "Reason", "Posted on");

    public static string Line(int ordinal, string receipt, string? payTo, string? address, Money amount, (string? Fund, string? Reference) account, string? reason, DateOnly postedOn) => Csv.Line(
        ordinal.ToString(CultureInfo.InvariantCulture), receipt, payTo, address, amount.ToPlain(), account.Fund, account.Reference, reason,
        postedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static string FileName(string shortName, int number) => string.Create(CultureInfo.InvariantCulture, $"{shortName}-payables-{number:00000}.csv");
}
