namespace Ims.Domain.Suspense.Suggestions;

/// <summary>
/// What is left of a narrative when everything goes that changes from one payment to the next: numbers, months and the bank's own words. The same payer writes
/// the same stem; only its hash is kept.
/// </summary>
public static class PayerStem
{
    /// <summary>Null where nothing is left that tells a payer.</summary>
    public static ulong? Of(string? narrative, string? payer)
    {
        var text = new WrittenText(stackalloc char[WrittenText.Longest], stackalloc WrittenWord[WrittenText.MostWords]);
        text.Add(payer);
        text.Add(narrative);
        return Of(text);
    }

    internal static ulong? Of(WrittenText text)
    {
        var (hash, isTelling) = (0UL, false);
        foreach (var word in text.Words)
        {
            if (!word.IsTelling) continue;
            var letters = text.Text(word);
            hash = Hash.With(hash, (long)Hash.Of(letters));
            isTelling |= letters.Length >= HolderName.Shortest;
        }
        return isTelling ? hash : null;
    }
}
