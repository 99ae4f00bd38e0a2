using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

/// <summary>A cheque as it was keyed from its foot: what the bank finds it by when it comes back.</summary>
/// <param name="SortCode">Six digits.</param>
/// <param name="AccountNumber">Eight digits.</param>
/// <param name="Number">Six digits.</param>
public sealed record Cheque(string SortCode, string AccountNumber, string Number)
{
    public const int SortCodeDigits = 6, AccountDigits = 8, NumberDigits = 6;

    /// <summary>Reads what was keyed; spaces and dashes do not count, and leading zeros of account and number may be left out.</summary>
    public static Result<Cheque> Read(string? sortCode, string? accountNumber, string? number)
    {
        var (sort, account, cheque) = (Digits(sortCode), Digits(accountNumber), Digits(number));
        if (sort?.Length != SortCodeDigits) return DeskRefusals.SortCode;
        if (account is not { Length: > 0 and <= AccountDigits }) return DeskRefusals.ChequeAccount;
        if (cheque is not { Length: > 0 and <= NumberDigits }) return DeskRefusals.ChequeNumber;
        return new Cheque(sort, account.PadLeft(AccountDigits, '0'), cheque.PadLeft(NumberDigits, '0'));
    }

    /// <summary>As the ledger keeps it: 60-12-34 12345678 000123.</summary>
    public override string ToString() => $"{SortCode[..2]}-{SortCode[2..4]}-{SortCode[4..]} {AccountNumber} {Number}";

    // Null where there is anything else than digits.
    static string? Digits(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => c is not (' ' or '-')));
        return text.All(char.IsAsciiDigit) ? text : null;
    }
}
