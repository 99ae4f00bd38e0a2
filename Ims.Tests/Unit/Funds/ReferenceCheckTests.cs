using Ims.Domain.Funds;
using Xunit;

namespace Ims.Tests.Unit.Funds;

public sealed class ReferenceCheckTests
{
    [Theory]
    [InlineData("  bj12345673 ", "BJ12345673")]
    [InlineData("ab/12-3 x", "AB/12-3 X")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void References_are_compared_in_upper_case_and_trimmed(string? typed, string normal) => Assert.Equal(normal, ReferenceCheck.Normalise(typed));

    [Fact]
    public void A_reference_passes_in_its_normal_form() => Assert.Equal("AB12", ReferenceCheck.Check(Rule(mask: "$$##"), " ab12 ").Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_is_no_reference(string? typed) => Assert.Equal("reference-missing", ReferenceCheck.Check(Rule(), typed).Refusal?.Code);

    [Theory]
    [InlineData("1234567", false)]
    [InlineData("12345678", true)]
    [InlineData("1234567890", true)]
    [InlineData("12345678901", false)]
    public void Length_is_kept(string reference, bool passes)
    {
        var result = ReferenceCheck.Check(Rule(minimum: 8, maximum: 10), reference);
        Assert.Equal(passes, result.Ok);
        if (!passes) Assert.Equal(("reference-length", "Reference"), (result.Refusal!.Code, result.Refusal.Field));
    }

    [Theory]
    [InlineData(CharacterClass.Any, "a1 -/é", null)]
    [InlineData(CharacterClass.Letters, "ABC", "AB1")]
    [InlineData(CharacterClass.Letters, "ABC", "ABÉ")]
    [InlineData(CharacterClass.Digits, "123", "12A")]
    [InlineData(CharacterClass.Digits, "123", "12٣")] // a digit, but not one of ours
    [InlineData(CharacterClass.LettersAndDigits, "A1", "A 1")]
    [InlineData(CharacterClass.LettersAndSpaces, "A B", "A 1")]
    [InlineData(CharacterClass.DigitsAndSpaces, "1 2", "1 A")]
    [InlineData(CharacterClass.LettersDigitsAndSpaces, "A 1", "A-1")]
    public void Character_class_is_kept(CharacterClass kind, string good, string? bad)
    {
        Assert.True(ReferenceCheck.Check(Rule(characters: kind), good).Ok);
        if (bad is not null) Assert.Equal("reference-characters", ReferenceCheck.Check(Rule(characters: kind), bad).Refusal?.Code);
    }

    [Theory]
    [InlineData("8[0-9]{7}", "80000001", true)]
    [InlineData("8[0-9]{7}", "X80000001", false)] // the whole of it, though the pattern has no anchors
    [InlineData("8[0-9]{7}", "800000012", false)]
    [InlineData("^8[0-9]{7}$", "80000001", true)]
    [InlineData("A|B", "AB", false)]
    [InlineData("5\\d{8}|1\\d{8}", "512345678", true)]
    [InlineData("(A+)+", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!", false)] // would hang where it backtracks
    public void Pattern_matches_the_whole_reference(string pattern, string reference, bool passes) =>
        Assert.Equal(passes ? null : "reference-pattern", ReferenceCheck.Check(Rule(pattern: pattern), reference).Refusal?.Code);

    [Theory]
    [InlineData("(")]
    [InlineData("A)|(?:B")]
    [InlineData("(?=A)A")]
    [InlineData("(A)\\1")]
    [InlineData("[z-a]")]
    [InlineData("(?x)A#")]
    public void A_pattern_that_cannot_run_is_refused_by_name(string pattern)
    {
        var rule = CompiledReferenceRule.From(Rule(pattern: pattern));
        Assert.Equal("reference-rule-unusable", rule.Unusable?.Code);
        Assert.Equal("reference-rule-unusable", rule.Check("A").Refusal?.Code);
        Assert.False(rule.Accepts("A"));
        Assert.False(rule.Explain("A").Passed);
    }

    [Fact]
    public void A_pattern_longer_than_any_reference_needs_is_refused() =>
        Assert.NotNull(CompiledReferenceRule.From(Rule(pattern: new string('A', 201))).Unusable);

    [Theory]
    [InlineData("$", "A", "1")]
    [InlineData("#", "1", "A")]
    [InlineData("?", "A", "-")]
    [InlineData("?#", "11", "+1")]
    [InlineData("*", "A", ".")]
    [InlineData("A*B", "A B", "A_B")]
    [InlineData("*", "/", "\\")]
    [InlineData("*", "-", "+")]
    [InlineData("BJ#", "BJ1", "BK1")]
    [InlineData("bj#", "BJ1", "B1J")]
    [InlineData("##/##", "12/34", "12-34")]
    [InlineData("##", "12", "123")]
    [InlineData("##", "12", "1")]
    public void Mask_is_matched_position_by_position(string mask, string good, string bad)
    {
        Assert.True(ReferenceCheck.Check(Rule(mask: mask), good).Ok);
        Assert.Equal("reference-mask", ReferenceCheck.Check(Rule(mask: mask), bad).Refusal?.Code);
    }

    [Fact]
    public void Where_a_minimum_length_is_set_a_shorter_reference_is_matched_to_its_own_length()
    {
        var rule = CompiledReferenceRule.From(Rule(minimum: 4, maximum: 6, mask: "$$####"));
        Assert.True(rule.Accepts("AB12"));
        Assert.True(rule.Accepts("AB1234"));
        Assert.False(rule.Accepts("AB1"));
        Assert.False(rule.Accepts("A123"));
    }

    [Fact]
    public void A_reference_too_short_for_its_check_digit_does_not_pass()
    {
        var rule = Rule(minimum: 2, mask: "###@");
        rule.CheckDigit = new() { Modulus = 10, Weights = "1,1,1" };
        var compiled = CompiledReferenceRule.From(rule);
        Assert.True(compiled.Accepts("1236"));
        Assert.Equal("reference-check-digit", compiled.Check("123").Refusal?.Code);
    }

    [Theory]
    [InlineData("#@@", true)]
    [InlineData("##@", false)]
    public void A_mask_and_a_check_digit_belong_together(string mask, bool withDigit)
    {
        var rule = Rule(mask: mask);
        if (withDigit) rule.CheckDigit = new() { Modulus = 10, Weights = "1" };
        Assert.Equal("reference-rule-unusable", CompiledReferenceRule.From(rule).Unusable?.Code);
    }

    [Fact]
    public void A_minimum_above_the_maximum_makes_a_rule_unusable() => Assert.NotNull(CompiledReferenceRule.From(Rule(minimum: 9, maximum: 8)).Unusable);

    [Fact]
    public void The_test_box_explains_every_step_and_goes_on_after_a_failure()
    {
        var rule = Rule(minimum: 9, maximum: 9, characters: CharacterClass.Digits, pattern: "[0-9]+", mask: "########@");
        rule.CheckDigit = new() { Modulus = 10, Weights = "3,7,1,3,7,1,3,7", Subtract = true, ResultSubstitutions = "10:0" };

        var good = ReferenceCheck.Explain(rule, "123456780");
        Assert.True(good.Passed);
        Assert.Equal(["Length", "Characters", "Pattern", "Mask", "Check digit"], good.Steps.Select(s => s.Rule));
        Assert.Equal("The check digit is 0, as it should be.", good.Steps[^1].Sentence);

        var bad = ReferenceCheck.Explain(rule, "12345X781");
        Assert.False(bad.Passed);
        Assert.Equal([true, false, false, false, false], bad.Steps.Select(s => s.Passed));
        Assert.Equal("It does not fit the mask ########@: character 6 is \"X\" where a digit belongs.", bad.Steps[3].Sentence);
    }

    [Fact]
    public void The_first_broken_rule_is_the_one_that_refuses()
    {
        var rule = Rule(minimum: 3, characters: CharacterClass.Digits, mask: "###");
        Assert.Equal("reference-length", ReferenceCheck.Check(rule, "AB").Refusal?.Code);
        Assert.Equal("reference-characters", ReferenceCheck.Check(rule, "ABC").Refusal?.Code);
        Assert.Equal("reference-mask", ReferenceCheck.Check(rule, "1234").Refusal?.Code);
    }

    [Fact]
    public void A_hostile_reference_does_not_fill_the_refusal() =>
        Assert.True(ReferenceCheck.Check(Rule(maximum: 10), new string('9', 100_000)).Refusal!.Sentence.Length < 200);

    static AccountReferenceRule Rule(int? minimum = null, int? maximum = null, CharacterClass characters = CharacterClass.Any, string? pattern = null, string? mask = null) => new()
    {
        Id = 1, Name = "Council tax", MinimumLength = minimum, MaximumLength = maximum, CharacterClass = characters, Pattern = pattern, Mask = mask,
    };
}
