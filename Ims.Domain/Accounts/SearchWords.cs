using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ims.Domain.Accounts;

/// <summary>Where a word of an account holder stands.</summary>
public enum WordKind { Name, Address, Postcode, FreeField }

/// <summary>A word by which an account holder is found.</summary>
public sealed class AccountHolderWord
{
    public required string Word { get; init; }
    public required WordKind Kind { get; init; }
    public required long HolderId { get; init; }
}

/// <summary>A word of some name under one of its <see cref="NameLikeness.Keys"/>.</summary>
public sealed class NameKey
{
    public required string Key { get; init; }
    public required string Word { get; init; }
}

/// <summary>Names, addresses and postcodes as words: capital letters and digits of ASCII, without accents and titles, so that any engine compares them alike.</summary>
public static class SearchWords
{
    public const int Longest = 40;

    /// <summary>Grows when words or keys are made in another way: then the caretaker makes them again.</summary>
    public const int Scheme = 2;

    static readonly FrozenSet<string> Titles = FrozenSet.ToFrozenSet(["MR", "MRS", "MISS", "MS", "MX", "DR", "PROF", "REV", "SIR", "AND"], StringComparer.Ordinal);

    static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['Æ'] = "AE", ['Œ'] = "OE", ['Ø'] = "O", ['Ł'] = "L", ['Đ'] = "D", ['Ð'] = "D", ['Þ'] = "TH", ['ẞ'] = "SS", ['ß'] = "SS", ['ı'] = "I",
    }.ToFrozenDictionary();

    /// <summary>All words of a text, in order. An apostrophe joins (O'Brien), anything else that is no letter or digit parts.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (c is '\'' or '’' or '‘' or '`' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var capital = char.ToUpperInvariant(c);
            if (Letters.TryGetValue(capital, out var several)) word.Append(several);
            else if (char.IsAsciiLetterOrDigit(capital)) word.Append(capital);
            else End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString(0, Math.Min(word.Length, Longest)));
            word.Clear();
        }
    }

    /// <summary>Words of a name that tell one person from another: titles only where there is nothing else.</summary>
    public static IReadOnlyList<string> OfName(string? name)
    {
        var all = Of(name);
        var telling = all.Where(w => !Titles.Contains(w)).ToList();
        return telling.Count > 0 ? telling : all;
    }

    /// <summary>Whether a word, in capitals, is said of many people.</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    /// <summary>A postcode as one word.</summary>
    public static string Postcode(string? postcode) => string.Concat(Of(postcode)) is var all && all.Length > Longest ? all[..Longest] : all;

    /// <summary>Each word of an account holder once, with where it stands.</summary>
    public static IReadOnlyCollection<(WordKind Kind, string Word)> OfHolder(string? name, IEnumerable<string?> address, string? postcode, string? freeFields = null)
    {
        var words = new HashSet<(WordKind, string)>();
        foreach (var word in OfName(name)) words.Add((WordKind.Name, word));
        foreach (var word in address.SelectMany(Of)) words.Add((WordKind.Address, word));
        if (Postcode(postcode) is { Length: > 0 } whole) words.Add((WordKind.Postcode, whole));
        foreach (var word in FreeFields.Read(freeFields).SelectMany(f => Of(f.Value))) words.Add((WordKind.FreeField, word));
        return words;
    }

    /// <summary>As <see cref="OfHolder(string?, IEnumerable{string?}, string?, string?)"/>.</summary>
    public static IReadOnlyCollection<(WordKind Kind, string Word)> OfHolder(AccountHolder holder) =>
        OfHolder(holder.Name, [holder.AddressLine1, holder.AddressLine2, holder.Town], holder.Postcode, holder.FreeFields);
}
