using CsCheck;
using Ims.Domain.Funds;
using Xunit;

namespace Ims.Tests.Unit.Funds;

/// <summary>The published vectors (formats.md §13), references worked out by hand, and what check digits promise.</summary>
public sealed class CheckDigitTests
{
    const string Letters = "0:A,1:C,2:E,3:F,4:H,5:J,6:K,7:L,8:M,9:P";
    const string ElevenLetters = "1:A,2:B,3:C,4:D,5:E,6:F,7:G,8:H,9:I,10:J,11:K";

    static readonly Dictionary<string, AccountReferenceRule> Rules = new()
    {
        ["Academy"] = Rule("########@", 10, "3,7,1,3,7,1,3,7", subtract: true, results: "10:0"),
        ["Parking"] = Rule("BJ#######@", 11, "9,8,7,6,5,4,3,2,1", prefix: "05", results: "10:A"),
        ["FPN"] = Rule("FP#######@", 11, "9,8,7,6,5,4,3,2,1,0", prefix: "12", results: "10:A"),
        ["Housing rents"] = Rule("##########@", 10, "0,0,9,7,1,4,6,3,2,8", subtract: true, results: "10:0"),
        ["Test case A"] = Rule("#########@", 10, "9,8,7,6,5,4,3,2,1", subtract: true, results: "10:Z"),
        ["Test case B"] = Rule("AB######@", 10, "2,0,3,0,4,0,5,0,0", prefix: "98", subtract: true),
        ["Gravesham CT"] = Rule("######@", 10, "1,2,3,4,5,6", results: Letters),
        ["Gravesham 7"] = Rule("#######@", 11, "8,7,6,5,4,3,2", subtract: true, results: ElevenLetters),
        ["Gravesham 6"] = Rule(null, 11, "7,6,5,4,3,2", subtract: true, results: ElevenLetters),
        ["Gravesham rents"] = Rule("########@", 11, "9,8,7,6,5,4,3,2", subtract: true, results: ElevenLetters),
        ["Luhn"] = new() { Id = 1, Name = "Invoice", CheckDigit = new() { Kind = CheckDigitKind.Luhn } },
        ["Library"] = new() { Id = 1, Name = "Library", MinimumLength = 14, MaximumLength = 14, Mask = "#############@", CheckDigit = new() { Kind = CheckDigitKind.Luhn } },
    };

    [Theory]
    [InlineData("Academy", "123456780")]
    [InlineData("Housing rents", "61100513680")]
    [InlineData("FPN", "FP20000061")]
    [InlineData("Test case A", "963456138Z")]
    [InlineData("Test case B", "AB1234562")]
    [InlineData("Gravesham CT", "103012L")]
    [InlineData("Gravesham CT", "361774J")]
    [InlineData("Gravesham CT", "520396E")]
    [InlineData("Gravesham 7", "0303591C")]
    [InlineData("Gravesham 7", "0635157C")]
    [InlineData("Gravesham 6", "634768A")]
    [InlineData("Gravesham rents", "97000023E")]
    [InlineData("Gravesham rents", "90012015K")]
    public void Published_references_pass_and_no_other_character_does(string rule, string reference) => OnlyThisCharacterFits(rule, reference);

    // Luhn, from the right, every second digit doubled and its digits added up; the check digit fills the sum to a ten.
    //   1234567:   7→5  6  5→1  4  3→6  2  1→2          5+6+1+4+6+2+2 = 26 → 4
    //   400360001: 1→2  0  0→0  0  6→3  3  0→0  0  4→8  2+0+0+0+3+3+0+0+8 = 16 → 4
    [Theory]
    [InlineData("Luhn", "12345674")]
    [InlineData("Luhn", "4003600014")]
    // Library cards of 14 digits, the same way:
    //   2123400012345: 5→1 4 3→6 2 1→2 0 0→0 0 4→8 3 2→4 1 2→4  1+4+6+2+2+0+0+0+8+3+4+1+4 = 35 → 5
    //   2004700980016: 6→3 1 0→0 0 8→7 9 0→0 0 7→5 4 0→0 0 2→4  3+1+0+0+7+9+0+0+5+4+0+0+4 = 33 → 7
    [InlineData("Library", "21234000123455")]
    [InlineData("Library", "20047009800167")]
    // Parking, BJ read as 05, weights 9 to 1, modulo 11, 10 written A:
    //   BJ1234567: 0×9 5×8 1×7 2×6 3×5 4×4 5×3 6×2 7×1  40+7+12+15+16+15+12+7 = 124 = 11×11 + 3 → 3
    //   BJ0000003: 0×9 5×8 and 3×1                      40+3 = 43 = 3×11 + 10 → A
    [InlineData("Parking", "BJ12345673")]
    [InlineData("Parking", "BJ0000003A")]
    public void References_worked_out_by_hand_pass_and_no_other_character_does(string rule, string reference) => OnlyThisCharacterFits(rule, reference);

    static void OnlyThisCharacterFits(string rule, string reference)
    {
        var compiled = CompiledReferenceRule.From(Rules[rule]);
        Assert.Null(compiled.Unusable);
        Assert.Equal(reference, compiled.Check(reference).Value);
        foreach (var other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => c != reference[^1]))
            Assert.False(compiled.Accepts(reference[..^1] + other), $"{reference[..^1]}{other} passes {rule}");
    }

    [Fact]
    public void Luhn_catches_every_single_wrong_digit()
    {
        var rule = CompiledReferenceRule.From(Rules["Library"]);
        Gen.Select(Gen.Char['0', '9'].Array[13], Gen.Int[0, 13], Gen.Int[1, 9]).Sample((body, at, step) =>
        {
            var right = "0123456789".Select(c => new string(body) + c).Single(rule.Accepts);
            var wrong = right.ToCharArray();
            wrong[at] = (char)('0' + (wrong[at] - '0' + step) % 10);
            return !rule.Accepts(new string(wrong));
        });
    }

    [Fact]
    public void Modulo_eleven_catches_every_swap_of_neighbouring_digits()
    {
        var rule = CompiledReferenceRule.From(Rules["Gravesham 7"]);
        Gen.Select(Gen.Char['0', '9'].Array[7], Gen.Int[0, 5]).Where((body, at) => body[at] != body[at + 1]).Sample((body, at) =>
        {
            var right = ElevenLetters.Split(',').Select(x => new string(body) + x[^1]).Single(rule.Accepts);
            var swapped = right.ToCharArray();
            (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            return !rule.Accepts(new string(swapped));
        });
    }

    [Fact]
    public void A_result_without_a_character_fits_nothing()
    {
        // 43 modulo 11 is 10, and nothing says how 10 is written.
        var rule = CompiledReferenceRule.From(Rule("BJ#######@", 11, "9,8,7,6,5,4,3,2,1", prefix: "05"));
        Assert.DoesNotContain("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", c => rule.Accepts("BJ0000003" + c));
        Assert.Contains(rule.Explain("BJ00000031").Steps, s => s.Sentence == "No check digit exists for these characters.");
    }

    [Fact]
    public void Letters_in_the_body_count_nothing_and_a_check_digit_may_stand_anywhere()
    {
        // 7×2 + 3×3 = 23 → 3; the letter's weight of 9 is not used.
        var rule = CompiledReferenceRule.From(Rule("@$##", 10, "5,9,2,3"));
        Assert.True(rule.Accepts("3X73"));
        Assert.False(rule.Accepts("4X73"));
    }

    [Theory]
    [InlineData(1, "1,2", null)]
    [InlineData(98, "1,2", null)]
    [InlineData(11, "", null)]
    [InlineData(11, "1,x", null)]
    [InlineData(11, "1,-2", null)]
    [InlineData(11, "1,1.5", null)]
    [InlineData(11, "1,2", "10")]
    [InlineData(11, "1,2", "10:")]
    [InlineData(11, "1,2", "10:AB")]
    [InlineData(11, "1,2", "12:A")]
    [InlineData(11, "1,2", "x:A")]
    public void A_check_digit_that_cannot_be_worked_out_says_so_and_passes_nothing(int modulus, string weights, string? results)
    {
        var rule = CompiledReferenceRule.From(Rule(null, modulus, weights, results: results));
        Assert.Equal("reference-rule-unusable", rule.Unusable?.Code);
        Assert.False(rule.Accepts("123"));
    }

    static AccountReferenceRule Rule(string? mask, int modulus, string weights, string? prefix = null, bool subtract = false, string? results = null) => new()
    {
        Id = 1, Name = "Test", Mask = mask,
        CheckDigit = new() { Modulus = modulus, Weights = weights, PrefixSubstitution = prefix, Subtract = subtract, ResultSubstitutions = results },
    };
}
