using System.Globalization;
using System.Text;

namespace Ims.Domain.Ledger;

/// <summary>What of a ledger line can be sought by words.</summary>
/// <param name="RuleId">The recognition rule that placed the statement line that it came from.</param>
public readonly record struct WordedLine(
    PostingKind Kind, string PostedBy, long? ImportId, int? RuleId, DateOnly ReceivedOn, string? VatCode, string? OfficeCode, string? ProviderReference, string? CardLastFour, string? Payer, string? Narrative);

/// <summary>
/// The words by which a ledger line is found: those of its payer, narrative and provider's reference, and its facts as words of their own, which have a colon, as no other word
/// has. The index, the lines that are not in it yet and whoever searches ask here, so that all three agree.
/// </summary>
public static class LedgerWords
{
    /// <summary>What is longer is cut, in the line and in the question alike.</summary>
    public const int Longest = 40;

    /// <summary>The text's words: runs of letters and digits, in capitals and without accents.</summary>
    public static IEnumerable<string> OfText(string? text)
    {
        if (string.IsNullOrEmpty(text)) yield break;
        var plain = IsPlain(text) ? text : Folded(text);
        var start = -1;
        for (var i = 0; i <= plain.Length; i++)
        {
            if (i < plain.Length && char.IsLetterOrDigit(plain[i]))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                yield return Cut(plain[start..i].ToUpperInvariant());
                start = -1;
            }
        }
    }

    public static string OfKind(PostingKind kind) => $"K:{kind}";
    public static string OfPoster(string name) => Fact("B:", name);
    public static string OfImport(long id) => string.Create(CultureInfo.InvariantCulture, $"I:{id}");
    public static string OfRule(int id) => string.Create(CultureInfo.InvariantCulture, $"U:{id}");
    public static string OfVat(string code) => Fact("V:", code);
    public static string OfOffice(string code) => Fact("O:", code);
    public static string OfProvider(string reference) => Fact("P:", reference);
    public static string OfCard(string lastFour) => Fact("C:", lastFour);

    /// <summary>The month in which the money was received.</summary>
    public static string OfMonth(DateOnly receivedOn) => string.Create(CultureInfo.InvariantCulture, $"R:{receivedOn:yyyyMM}");

    /// <summary>All words of a line; some may come twice.</summary>
    public static IEnumerable<string> Of(WordedLine line)
    {
        yield return OfKind(line.Kind);
        yield return OfPoster(line.PostedBy);
        yield return OfMonth(line.ReceivedOn);
        if (line.ImportId is { } import) yield return OfImport(import);
        if (line.RuleId is { } rule) yield return OfRule(rule);
        if (line.VatCode is { } vat) yield return OfVat(vat);
        if (line.OfficeCode is { } office) yield return OfOffice(office);
        if (line.CardLastFour is { } card) yield return OfCard(card);
        if (line.ProviderReference is { } provider)
        {
            yield return OfProvider(provider);
            foreach (var word in OfText(provider)) yield return word;
        }
        foreach (var word in OfText(line.Payer)) yield return word;
        foreach (var word in OfText(line.Narrative)) yield return word;
    }

    static string Fact(string sign, string value) => Cut(sign + Folded(value.Trim()).ToUpperInvariant());

    static string Cut(string word) => word.Length <= Longest ? word : word[..Longest];

    static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!char.IsAscii(c)) return false;
        return true;
    }

    // Half a character of a broken text cannot be folded: it is no letter either.
    static string Folded(string text)
    {
        var sound = string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar));
        var folded = new StringBuilder(sound.Length);
        foreach (var c in sound.Normalize(NormalizationForm.FormKD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        return folded.ToString();
    }
}
