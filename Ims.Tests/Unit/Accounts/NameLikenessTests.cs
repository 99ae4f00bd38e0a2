using CsCheck;
using Ims.Domain.Accounts;

namespace Ims.Tests.Unit.Accounts;

/// <summary>Near spellings: whoever mistypes one letter of a name finds it all the same, by an index.</summary>
public sealed class NameLikenessTests
{
    static readonly Gen<string> Letter = Gen.Char['A', 'Z'].Select(c => c.ToString());
    // Few letters, so that twins and repeats come often.
    static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char['A', 'D'], 3, 9], Gen.String[Gen.Char['A', 'Z'], 3, 14]);

    /// <summary>A word and what one slip of the finger makes of it.</summary>
    static readonly Gen<(string Word, string Typed)> Slip =
        from word in Word
        from at in Gen.Int[0, word.Length - 1]
        from letter in Letter
        from kind in Gen.Int[0, 3]
        select (word, kind switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter),
            2 => word.Remove(at, 1).Insert(at, letter),
            _ => at == 0 ? word : word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
        });

    [Fact]
    public void A_single_edit_of_a_word_always_has_a_key_in_common_with_it() => Slip.Sample(
        s => NameLikeness.Keys(s.Word).Intersect(NameLikeness.Keys(s.Typed)).Any(), iter: 20_000);

    [Fact]
    public void A_single_edit_is_told_as_one_and_more_never_is() => (from s in Slip from other in Word select (s.Word, s.Typed, other)).Sample(s =>
    {
        if (NameLikeness.Has(s.Typed)) Assert.True(NameLikeness.Of(s.Word, s.Typed) is Likeness.Same or Likeness.OneEdit, $"{s.Word} {s.Typed}");
        Assert.Equal(Edits(s.Word, s.other) == 1, NameLikeness.Of(s.Word, s.other) == Likeness.OneEdit);
        Assert.Equal(NameLikeness.Of(s.Word, s.other), NameLikeness.Of(s.other, s.Word));
    }, iter: 20_000);

    [Fact]
    public void Words_that_sound_alike_have_a_key_in_common() => (from a in Word from b in Word select (a, b)).Sample(
        w => NameLikeness.Of(w.a, w.b) != Likeness.SoundsAlike || NameLikeness.Keys(w.a).Intersect(NameLikeness.Keys(w.b)).Any(), iter: 20_000);

    [Theory]
    [InlineData("SMITH", "SMYTH", Likeness.OneEdit)]
    [InlineData("HARGREAVES", "HARGRAEVES", Likeness.OneEdit)]
    [InlineData("THOMPSON", "THOMSON", Likeness.OneEdit)]
    [InlineData("CATHERINE", "KATHRYN", Likeness.SoundsAlike)]
    [InlineData("STEPHEN", "STEVEN", Likeness.SoundsAlike)]
    [InlineData("MACKENZIE", "MCKENZY", Likeness.SoundsAlike)]
    [InlineData("SMITH", "SMITH", Likeness.Same)]
    [InlineData("SMITH", "JONES", Likeness.None)]
    [InlineData("LI", "LO", Likeness.None)]
    [InlineData("12A", "12B", Likeness.None)]
    public void Names_are_as_like_as_people_find_them(string one, string other, Likeness likeness) => Assert.Equal(likeness, NameLikeness.Of(one, other));

    [Fact]
    public void Keys_are_few_and_the_word_comes_first() => Word.Sample(w =>
    {
        var keys = NameLikeness.Keys(w);
        Assert.Equal(w, keys[0]);
        Assert.InRange(keys.Count, 2, w.Length + 2);
        Assert.Distinct(keys);
    });

    /// <summary>Textbook: optimal string alignment.</summary>
    static int Edits(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
