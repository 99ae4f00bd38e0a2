namespace Ims.Domain.Funds;

public enum MethodKind
{
    Cash, Cheque, CardOnline, CardByPhone, CardInPerson, AutomatedPhone, DirectDebit, BankCredit, Agency, Payroll, BenefitDeduction, Transfer, PostalOrder,
}

/// <summary>How money came (MOP). What the money did (refund, fee...) is the posting's kind, never a method.</summary>
public sealed class MethodOfPayment
{
    public const int LongestProvider = 20;

    /// <summary>One to five letters or digits; the key.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required MethodKind Kind { get; set; }
    /// <summary>Limits on the method's total in one payment, in pence; null = no limit.</summary>
    public long? MinimumPence { get; set; }
    public long? MaximumPence { get; set; }
    /// <summary>Money that came by it can go back by it; all else is given back by accounts payable.</summary>
    public bool Refundable { get; set; }
    /// <summary>Name of the provider that takes payments by it, such as <c>simulated</c>; null where none does.</summary>
    public string? Provider { get; set; }
    /// <summary>The ledger code where this method waits to be matched with the bank.</summary>
    public required string ControlCode { get; set; }
    public string BadgeColour { get; set; } = "#0c4a6e";
    public bool Disabled { get; set; }
    public int Version { get; set; }
}

/// <summary>A code of the council's ledger that a line may debit or clear.</summary>
public sealed class ControlCode
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>Money that accounts payable is to pay out waits here; one code of a council does.</summary>
    public bool IsAccountsPayable { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; }
}

/// <summary>
/// One of the council's bank accounts, or a feed: an agent, a card provider, payroll or Bacs, whose files name no bank account because their money reaches one
/// later and as a sum. A file of any other account, or not in sterling, is held.
/// </summary>
public sealed class BankAccount
{
    public const int LongestFeedCode = 8;

    public required int Id { get; init; }
    public required string Name { get; set; }
    /// <summary>Six digits; empty for a feed.</summary>
    public required string SortCode { get; init; }
    /// <summary>Eight digits; for a feed its code, such as PAYPOINT.</summary>
    public required string AccountNumber { get; init; }
    public string Currency { get; init; } = "GBP";
    public required string ControlCode { get; set; }
    public required string DefaultMethodCode { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; }

    /// <summary>Its lines are no bank's: their money is in the control code until a bank line clears it.</summary>
    public bool IsFeed => SortCode.Length == 0;

    /// <summary>One to eight letters and digits, a letter among them, so that no account number is taken for one.</summary>
    public static bool IsFeedCode(string? text) =>
        text is { Length: > 0 and <= LongestFeedCode } && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter);
}
