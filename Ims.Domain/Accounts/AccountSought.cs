using Ims.Domain.Funds;

namespace Ims.Domain.Accounts;

/// <summary>One word of what is looked for.</summary>
/// <param name="IsPostcode">It can only be a postcode, or the beginning of one.</param>
public sealed record SoughtWord(string Text, bool IsPostcode = false);

/// <summary>What an account holder is judged by.</summary>
public sealed record AccountText(string Reference, string? Name, string? AddressLine1, string? AddressLine2, string? Town, string? Postcode, string? FreeFields = null);

/// <summary>How well an account holder fits: the lower the better. <paramref name="IsNear"/> when only a near spelling of its name fits.</summary>
public sealed record AccountFit(int Rank, bool IsNear);

/// <summary>What a person typed to find an account holder: the beginning of a reference, or words of name, address and postcode, all of which must fit.</summary>
public sealed class AccountSought
{
    /// <summary>More words than these only cost time.</summary>
    public const int MostWords = 8;

    AccountSought(string reference, IReadOnlyList<SoughtWord> words) => (Reference, Words) = (reference, words);

    /// <summary>The whole text as a reference; empty where it is too long to be one.</summary>
    public string Reference { get; }
    public IReadOnlyList<SoughtWord> Words { get; }

    /// <summary>Null where there is nothing to look for.</summary>
    public static AccountSought? Of(string? text)
    {
        var reference = ReferenceCheck.Normalise(text);
        if (reference.Length == 0) return null;
        var words = new List<SoughtWord>();
        var typed = SearchWords.OfName(text);
        for (var i = 0; i < typed.Count && words.Count < MostWords; i++)
        {
            if (i + 1 < typed.Count && IsPostcode(typed[i], typed[i + 1], isLast: i + 2 == typed.Count)) words.Add(new(typed[i] + typed[++i], IsPostcode: true));
            else words.Add(new(typed[i]));
        }
        return new(reference.Length > ReferenceCheck.Longest ? "" : reference, [.. words.Distinct()]);
    }

    // "WM1 2AB", and at the end "WM1 2": elsewhere a single digit is a house.
    static bool IsPostcode(string outward, string inward, bool isLast) =>
        outward is [>= 'A' and <= 'Z', >= '0' and <= '9'] or [>= 'A' and <= 'Z', >= '0' and <= '9', _]
            or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= '0' and <= '9'] or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= '0' and <= '9', _]
        && (inward is [>= '0' and <= '9', >= 'A' and <= 'Z'] or [>= '0' and <= '9', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] || (isLast && inward is [>= '0' and <= '9']));

    /// <summary>How well it fits; null where it does not.</summary>
    public AccountFit? Fits(AccountText holder)
    {
        if (Reference.Length > 0 && holder.Reference.StartsWith(Reference, StringComparison.Ordinal)) return new(holder.Reference.Length == Reference.Length ? 0 : 1, IsNear: false);
        if (Words.Count == 0) return null;
        var words = SearchWords.OfHolder(holder.Name, [holder.AddressLine1, holder.AddressLine2, holder.Town], holder.Postcode, holder.FreeFields);
        var (rank, isNear, isOnlyInitials) = (2, false, true);
        foreach (var word in Words)
        {
            var best = words.Min(w => Rank(word, w.Kind, w.Word));
            if (best is null or >= NoFit) return null;
            (rank, isNear, isOnlyInitials) = (rank + best.Value, isNear || best is NearFit or SoundFit, isOnlyInitials && best == InitialFit);
        }
        return isOnlyInitials ? null : new(rank, isNear);
    }

    const int NearFit = 5, SoundFit = 7, InitialFit = 4, NoFit = 100;

    static int? Rank(SoughtWord sought, WordKind kind, string word)
    {
        var isName = kind == WordKind.Name;
        if (sought.IsPostcode && kind != WordKind.Postcode) return NoFit;
        if (word == sought.Text) return isName ? 0 : 1;
        if (word.StartsWith(sought.Text, StringComparison.Ordinal)) return isName ? 2 : 3;
        if (!isName) return NoFit;
        if (word.Length == 1 && word[0] == sought.Text[0]) return InitialFit;   // John Smith finds J Smith
        return NameLikeness.Of(sought.Text, word) switch { Likeness.OneEdit => NearFit, Likeness.SoundsAlike => SoundFit, _ => NoFit };
    }
}
