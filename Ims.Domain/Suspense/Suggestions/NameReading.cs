using System.Numerics;
using System.Runtime.InteropServices;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>How a name that was written fits the account's, the better the lower.</summary>
enum NameFit
{
    /// <summary>Nobody is named.</summary>
    None,
    Whole, Cut, Surname, CutSurname,
    /// <summary>The surname with other first letters.</summary>
    OtherLetters,
    /// <summary>Somebody else is named.</summary>
    Other,
}

/// <summary>What a text says of the people of an account.</summary>
/// <param name="Word">The surname as it was written.</param>
/// <param name="Which">Of the account's names it fits, from 0.</param>
/// <param name="Letters">How many first letters the text has beside it: the more, the less it says that one of them fits.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct NameReading(NameFit Fit, WrittenWord Word, int Which, int Letters)
{
    public bool IsGood => Fit is NameFit.Whole or NameFit.Cut or NameFit.Surname or NameFit.CutSurname;

    /// <param name="text">With its payer.</param>
    /// <param name="names">Of the account.</param>
    /// <param name="namesSomebody">Whether the text has a name at all: see <see cref="NamesSomebody"/>.</param>
    public static NameReading Of(WrittenText text, ReadOnlySpan<CountedName> names, bool namesSomebody)
    {
        if (names.Length == 0) return default;
        var best = new NameReading(namesSomebody ? NameFit.Other : NameFit.None, default, 0, 0);
        foreach (var word in text.Words)
        {
            if (!word.IsTelling || word.Length < HolderDirectory.Beginning) continue;
            var written = text.Text(word);
            for (var which = 0; which < names.Length; which++)
            {
                var name = names[which];
                var isWhole = written.SequenceEqual(name.Surname);
                if (!isWhole && !(name.Surname.AsSpan().StartsWith(written) && text.CanBeCut(word))) continue;
                var fit = Of(text, word, name, which, isWhole);
                if (best.Fit == NameFit.None || fit.Fit < best.Fit) best = fit;
            }
        }
        return best;
    }

    static NameReading Of(WrittenText text, WrittenWord word, in CountedName name, int which, bool isWhole)
    {
        var (stated, maybe) = (StatedBeside(text, word), AfterWord(text, word));
        var agrees = name.FirstLetters != 0 && ((stated | maybe) & name.FirstLetters) != 0;
        var fit = agrees ? (isWhole ? NameFit.Whole : NameFit.Cut)
            : stated == 0 || name.FirstLetters == 0 ? (isWhole ? NameFit.Surname : NameFit.CutSurname)
            : NameFit.OtherLetters;
        return new(fit, word, which, BitOperations.PopCount(stated | maybe));
    }

    /// <summary>All first letters that may belong to a surname.</summary>
    public static uint LettersBeside(WrittenText text, WrittenWord surname) => StatedBeside(text, surname) | AfterWord(text, surname);

    // "J", "JP" and "JOHN" before the surname, "J" and "JP" after it; and single letters elsewhere, as joint holders have them.
    static uint StatedBeside(WrittenText text, WrittenWord surname)
    {
        var letters = 0U;
        var words = text.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].IsLetters || words[i] == surname) continue;
            var word = text.Text(words[i]);
            var isBefore = i + 1 < words.Length && words[i + 1] == surname;
            var isAfter = i > 0 && words[i - 1] == surname;
            if (word.Length == 1) letters |= HolderName.Letter(word[0]);
            else if (words[i].IsEmpty) continue;
            else if (word.Length == 2 && (isBefore || isAfter)) letters |= HolderName.Letter(word[0]) | HolderName.Letter(word[1]);
            else if (isBefore) letters |= HolderName.Letter(word[0]);
        }
        return letters;
    }

    // "HARGREAVES JOHN", but also "HARGREAVES CTAX": it may speak for a name and never against one.
    static uint AfterWord(WrittenText text, WrittenWord surname)
    {
        var words = text.Words;
        for (var i = 1; i < words.Length; i++)
            if (words[i - 1] == surname && words[i].IsTelling) return HolderName.Letter(text.Text(words[i])[0]);
        return 0;
    }

    /// <summary>Whether there are two words, or a word and an initial, that are neither the bank's nor the calendar's.</summary>
    public static bool NamesSomebody(WrittenText text)
    {
        var (long3, all) = (0, 0);
        foreach (var word in text.Words)
        {
            if (!word.IsTelling) continue;
            all++;
            if (word.Length >= HolderName.Shortest) long3++;
        }
        return long3 > 0 && all > 1;
    }
}
