using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>What a text in the search box can mean. <see cref="MistypedReceipt"/> has a receipt number's shape, but its check character does not fit.</summary>
public enum FoundAs { Receipt, MistypedReceipt, Amount, Account, Words, ProviderReference, LastFour, Dates }

/// <summary>One reading of a text: what it is, and the part of the text that says so.</summary>
public sealed record Reading(FoundAs As, string Text, Money Amount = default)
{
    /// <summary>First and last accounting date, where it is about dates.</summary>
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    /// <summary>What else the text asks for at the same time.</summary>
    public Reading? With { get; init; }

    /// <summary>This reading and all that goes with it.</summary>
    public IEnumerable<Reading> Parts
    {
        get
        {
            for (var part = this; part is not null; part = part.With) yield return part;
        }
    }
}

/// <summary>The one search box takes anything: this says what a text may mean, the likeliest first.</summary>
public static class FindText
{
    /// <summary>As long as the ledger keeps account references.</summary>
    public const int LongestReference = 40;

    /// <summary>Of a longer text only the beginning is read.</summary>
    public const int Longest = 200;

    /// <summary>A bare number up to so many digits may be pounds as well as the beginning of a reference.</summary>
    const int LongestBarePounds = 7;

    const int CardDigits = 4;

    static readonly string[] Days = ["d/M/yyyy", "yyyy-MM-dd", "d MMM yyyy", "d MMMM yyyy"];
    static readonly string[] Months = ["MMM yyyy", "MMMM yyyy", "M/yyyy"];

    /// <summary>Empty when there is nothing to look for.</summary>
    public static IReadOnlyList<Reading> Readings(string? text)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length > Longest) typed = typed[..Longest].TrimEnd();
        if (typed.Length == 0) return [];
        var normal = ReceiptNumbers.Normalise(typed);
        if (ReceiptNumbers.IsWellFormed(normal)) return [new(FoundAs.Receipt, normal)];
        if (Dates(typed) is { } dates) return [dates];
        Reading?[] readings = HasReceiptShape(normal) ? [new(FoundAs.MistypedReceipt, normal), Provider(typed), Words(typed)]
            : Amount(typed) is { } amount && !IsDigits(typed) ? [amount]
            : typed.Any(char.IsWhiteSpace) ? Several(typed)
            : One(typed);
        return [.. readings.OfType<Reading>()];
    }

    static Reading?[] One(string typed)
    {
        if (!typed.Any(char.IsAsciiDigit)) return [Words(typed), Account(typed)];
        if (!IsDigits(typed)) return [Account(typed), Provider(typed), Words(typed)];
        var pounds = typed.Length <= LongestBarePounds ? Amount(typed) : null;
        return [Account(typed), pounds, typed.Length == CardDigits ? new(FoundAs.LastFour, typed) : null, Words(typed), Provider(typed)];
    }

    // A name and an amount: what can be nothing else is taken out, the rest are words. And a reference may have been typed in groups.
    static Reading?[] Several(string typed)
    {
        Reading? sought = null;
        var rest = new List<string>();
        foreach (var part in typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = !part.Contains('£', StringComparison.Ordinal) && !part.Contains('.', StringComparison.Ordinal);
            var found = sought is not null || plain ? null : Amount(part);
            if (found is null) rest.Add(part);
            else sought = found;
        }
        var words = Words(string.Join(' ', rest));
        var both = words is null || sought is null ? null : words with { With = sought };
        var grouped = typed.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c)) ? Account(string.Concat(typed.Where(char.IsAsciiDigit))) : null;
        return [grouped, both, both is null && words is null ? sought : null, Words(typed), Provider(typed)];
    }

    static Reading? Amount(string typed)
    {
        var signed = typed.StartsWith('+') ? typed[1..] : typed;
        return Money.Parse(signed) is { Ok: true, Value: var value } ? new Reading(FoundAs.Amount, typed, value) : null;
    }

    static Reading? Account(string typed) => typed.Length <= LongestReference && typed.Trim('*').Length > 0 ? new(FoundAs.Account, typed.TrimEnd('*')) : null;

    static Reading? Provider(string typed) => typed.Length <= LedgerWords.Longest ? new(FoundAs.ProviderReference, typed) : null;

    static Reading? Words(string typed) => LedgerWords.OfText(typed).Any() ? new(FoundAs.Words, typed) : null;

    static Reading? Dates(string typed)
    {
        if (DateOnly.TryParseExact(typed, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var day))
            return new(FoundAs.Dates, typed) { From = day, To = day };
        return DateOnly.TryParseExact(typed, Months, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var month) && month.Year < DateOnly.MaxValue.Year
            ? new(FoundAs.Dates, typed) { From = month, To = month.AddMonths(1).AddDays(-1) }
            : null;
    }

    static bool IsDigits(string text) => text.All(char.IsAsciiDigit);

    static bool HasReceiptShape(string text) =>
        text.Split('-') is [{ Length: >= 2 and <= 5 } name, { Length: 6 } body, { Length: 1 } check]
        && name.All(char.IsAsciiLetterUpper) && (body + check).All(char.IsAsciiLetterOrDigit);
}
