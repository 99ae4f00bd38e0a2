using CsCheck;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Ledger;

public sealed class LedgerWordsTests
{
    [Theory]
    [InlineData("FPI J Hargreaves 5403211798 CTAX", "FPI J HARGREAVES 5403211798 CTAX")]
    [InlineData("O'Brien-Smith,Ltd", "O BRIEN SMITH LTD")]
    [InlineData("  Café  Zoë ", "CAFE ZOE")]
    [InlineData("ＦＰＩ", "FPI")]
    [InlineData("--", "")]
    [InlineData(null, "")]
    [InlineData("a\uD800b", "AB")]
    public void A_text_has_the_words_that_a_person_would_look_for(string? text, string words) => Assert.Equal(words, string.Join(' ', LedgerWords.OfText(text)));

    [Fact]
    public void Whatever_the_text_its_words_are_found_by_the_text_itself_and_no_fact_can_be_mistaken_for_one() => Gen.Select(Gen.String, Gen.String).Sample((text, other) =>
    {
        var line = new WordedLine(PostingKind.Receipt, other, 7, 27, new DateOnly(2026, 7, 15), other, other, other, other, other, text);
        var words = LedgerWords.Of(line).ToList();
        Assert.All(words, w => Assert.InRange(w.Length, 1, LedgerWords.Longest));
        Assert.All(SoughtWord.Read(text), s => Assert.Contains(words, s.Fits));
        Assert.All(LedgerWords.OfText(text), w => Assert.DoesNotContain(':', w));
    }, iter: Proof.Size(3_000, 100_000));

    [Fact]
    public void A_word_with_a_star_is_a_beginning_unless_it_is_too_short() =>
        Assert.Equal([new("HARG", true), new("CTAX"), new("J")], SoughtWord.Read("harg* ctax j* ctax"));

    [Fact]
    public void Places_are_read_as_they_were_written() => Gen.Select(Gen.Long[1, long.MaxValue / 4], Gen.Int[0, 3_652_058]).List[0, 300].Sample(lines =>
    {
        var writer = new WordPlacesWriter();
        var written = new List<(long, int)>();
        foreach (var (id, day) in lines)
        {
            writer.Add(id, day);
            writer.Add(id, day);
            if (written.Count == 0 || written[^1].Item1 != id) written.Add((id, day));
        }
        var read = new List<(long, int)>();
        var places = new WordPlaces(writer.ToArray());
        while (places.Next()) read.Add((places.Id, places.Day));
        Assert.Equal(written, read);
        Assert.Equal(written.Count, writer.Lines);
    }, iter: Proof.Size(500, 20_000));

    [Fact]
    public void Lines_of_one_import_take_two_bytes_each()
    {
        var writer = new WordPlacesWriter();
        for (var i = 0; i < 1_000; i++) writer.Add(5_000_000 + i * 3, 739_811);
        Assert.InRange(writer.ToArray().Length, 2_000, 2_012);
    }
}
