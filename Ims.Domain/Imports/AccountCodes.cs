using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>
/// The account that a profile gives to lines whose file names none: a UK bank account, or the code of a feed, whose money reaches a bank account later and as a
/// sum (an agent, a card provider, payroll, Bacs returns).
/// </summary>
public static class AccountCodes
{
    public static bool IsAccount(string? text) => BankAccount.IsFeedCode(text?.Trim()) || BankAccountText.TryParse(text, out _);

    /// <summary>As it is kept: a feed's code in capitals.</summary>
    public static string Tidy(string text) => BankAccount.IsFeedCode(text.Trim()) ? text.Trim().ToUpperInvariant() : text.Trim();

    /// <summary>Why it cannot be what a profile gives; null where it can.</summary>
    public static Refusal? Refusal(string? text) =>
        string.IsNullOrWhiteSpace(text) ? ProfileRefusals.AccountMissing : IsAccount(text) ? null : ProfileRefusals.AccountUnreadable(text.Trim());
}
