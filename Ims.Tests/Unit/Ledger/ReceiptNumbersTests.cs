using CsCheck;
using Ims.Domain.Ledger;
using Xunit;

namespace Ims.Tests.Unit.Ledger;

public sealed class ReceiptNumbersTests
{
    static readonly ReceiptNumbers Westmoor = new("WBC");
    static readonly Gen<long> Ids = Gen.Long[0, ReceiptNumbers.Capacity - 1];

    [Fact]
    public void A_number_has_the_councils_name_six_signs_without_look_alikes_and_a_check_character()
    {
        Assert.Equal(31, ReceiptNumbers.Alphabet.Distinct().Count());
        Assert.DoesNotContain(ReceiptNumbers.Alphabet, c => "01ILO".Contains(c));
        Ids.Sample(id => Assert.Matches("^WBC-[2-9A-HJKMNP-Z]{6}-[2-9A-HJKMNP-Z]$", Westmoor.For(id)));
    }

    [Fact]
    public void A_million_ids_in_a_row_give_a_million_numbers()
    {
        var start = ReceiptNumbers.Capacity - 1_000_000;
        var seen = new HashSet<string>(1_000_000);
        for (var i = 0; i < 1_000_000; i++) Assert.True(seen.Add(Westmoor.For(start + i)), $"id {start + i} repeats a number");
    }

    [Fact]
    public void Every_number_leads_back_to_its_id_so_no_two_ids_share_one() =>
        Gen.Select(Ids, Gen.ULong, Gen.Char['A', 'Z'].Array[2, 5]).Sample((id, key, name) =>
        {
            var numbers = new ReceiptNumbers(new(name), key);
            return numbers.TryParse(numbers.For(id), out var back) && back == id;
        }, iter: 10_000);

    [Fact]
    public void The_ends_of_the_range_lead_back_too()
    {
        foreach (var id in (long[])[0, 1, ReceiptNumbers.Capacity - 1])
        {
            Assert.True(Westmoor.TryParse(Westmoor.For(id), out var back));
            Assert.Equal(id, back);
        }
    }

    [Fact]
    public void Neighbouring_ids_have_unlike_numbers()
    {
        // Volumes cannot be guessed: of the six signs of neighbours hardly more agree than by chance (6 in 31).
        var alike = Enumerable.Range(0, 10_000).Sum(i => Westmoor.For(i)[4..10].Zip(Westmoor.For(i + 1)[4..10]).Count(x => x.First == x.Second));
        Assert.InRange(alike, 1_500, 2_500);
    }

    [Fact]
    public void Councils_and_keys_scramble_in_their_own_way()
    {
        Assert.NotEqual(Westmoor.For(1)[4..10], new ReceiptNumbers("ADC").For(1)[4..10]);
        Assert.NotEqual(Westmoor.For(1), new ReceiptNumbers("WBC", 1).For(1));
    }

    [Fact]
    public void A_number_once_given_never_changes() => Assert.Equal(["WBC-GW5D83-7"], [Westmoor.For(1)]);

    [Theory]
    [InlineData(-1)]
    [InlineData(ReceiptNumbers.Capacity)]
    [InlineData(long.MaxValue)]
    public void An_id_beyond_the_range_throws(long id) => Assert.Throws<ArgumentOutOfRangeException>(() => Westmoor.For(id));

    [Theory]
    [InlineData("W")]
    [InlineData("WESTMO")]
    [InlineData("wbc")]
    [InlineData("W-C")]
    public void A_short_name_is_two_to_five_capital_letters(string name) => Assert.Throws<ArgumentException>(() => new ReceiptNumbers(name));

    [Fact]
    public void Any_single_wrong_character_is_caught() =>
        Gen.Select(Ids, Gen.Int[0, 11], Gen.Char[' ', '~']).Sample((id, at, sign) =>
        {
            var right = Westmoor.For(id);
            var wrong = right.ToCharArray();
            wrong[at] = sign;
            return ReceiptNumbers.IsWellFormed(new(wrong)) == (sign == right[at]);
        }, iter: 20_000);

    [Fact]
    public void Any_swap_of_neighbours_is_caught() =>
        Gen.Select(Ids, Gen.Char['A', 'Z'].Array[2, 5], Gen.Int[0, 12]).Sample((id, name, at) =>
        {
            var right = new ReceiptNumbers(new(name)).For(id);
            at %= right.Length - 1;
            var swapped = right.ToCharArray();
            (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            return ReceiptNumbers.IsWellFormed(right) && ReceiptNumbers.IsWellFormed(new(swapped)) == (right[at] == right[at + 1]);
        }, iter: 20_000);

    [Fact]
    public void What_a_person_types_is_read_in_any_case()
    {
        Assert.True(Westmoor.TryParse($"  {Westmoor.For(77).ToLowerInvariant()} ", out var id));
        Assert.Equal(77, id);
    }

    [Fact]
    public void Another_councils_number_and_any_other_text_are_not_read()
    {
        Assert.False(Westmoor.TryParse(new ReceiptNumbers("ADC").For(77), out _));
        Gen.String.Sample(text => !Westmoor.TryParse(text, out _));
        foreach (var text in new[] { null, "", "-", "WBC", "WBC--", "WBC-7Q4MJX", "WBC-7Q4MJX-" }) Assert.False(Westmoor.TryParse(text, out _));
    }
}
