using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>What a text in the search box can mean. <see cref="MistypedReceipt"/> has a receipt number's shape, but its check character does not fit.</summary>
public enum FoundAs { Receipt, MistypedReceipt, Amount, Account }

/// <summary>One reading of a text: a receipt number or the beginning of an account reference in <see cref="Text"/>, or an amount.</summary>
public sealed record Reading(FoundAs As, string Text, Money Amount = default);

/// <summary>The one search box takes anything: this says what a text may mean, the likeliest first.</summary>
public static class FindText
{
    /// <summary>As long as the ledger keeps account references.</summary>
    public const int LongestReference = 40;

    /// <summary>A bare number up to so many digits may be pounds as well as the beginning of a reference.</summary>
    const int LongestBarePounds = 7;

    /// <summary>Empty when there is nothing to look for.</summary>
    public static IReadOnlyList<Reading> Readings(string? text)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length == 0) return [];
        var normal = ReceiptNumbers.Normalise(typed);
        if (ReceiptNumbers.IsWellFormed(normal)) return [new(FoundAs.Receipt, normal)];
        if (HasReceiptShape(normal)) return [new(FoundAs.MistypedReceipt, normal)];

        var account = typed.Length <= LongestReference ? new Reading(FoundAs.Account, typed.TrimEnd('*')) : null;
        var unsigned = typed.TrimStart('+', '-').TrimStart();
        var amount = Money.Parse(typed.TrimStart('+')) is { Ok: true, Value: var value } ? new Reading(FoundAs.Amount, typed, value) : null;
        Reading?[] readings = amount is null ? [account]
            : unsigned.All(char.IsAsciiDigit) && unsigned.Length == typed.Length ? [account, unsigned.Length <= LongestBarePounds ? amount : null]
            : [amount];
        return [.. readings.OfType<Reading>()];
    }

    static bool HasReceiptShape(string text) =>
        text.Split('-') is [{ Length: >= 2 and <= 5 } name, { Length: 6 } body, { Length: 1 } check]
        && name.All(char.IsAsciiLetterUpper) && (body + check).All(char.IsAsciiLetterOrDigit);
}
