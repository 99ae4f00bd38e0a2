namespace Ims.Domain.Ledger;

/// <summary>A word that a line must have, or the beginning of one.</summary>
public readonly record struct SoughtWord(string Word, bool IsBeginning = false)
{
    /// <summary>A shorter beginning fits too much to be of use; it is taken for a whole word.</summary>
    public const int ShortestBeginning = 3;

    public bool Fits(string word) => IsBeginning ? word.StartsWith(Word, StringComparison.Ordinal) : word == Word;

    /// <summary>The words of a typed text, each once; one with * after it is a beginning.</summary>
    public static IReadOnlyList<SoughtWord> Read(string? text)
    {
        var found = new List<SoughtWord>();
        foreach (var part in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = LedgerWords.OfText(part).ToList();
            for (var i = 0; i < words.Count; i++)
                found.Add(new(words[i], i == words.Count - 1 && part.EndsWith('*') && words[i].Length >= ShortestBeginning));
        }
        return [.. found.Distinct()];
    }
}
