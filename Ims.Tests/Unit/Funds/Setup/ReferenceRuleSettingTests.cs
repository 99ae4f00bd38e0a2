using System.Diagnostics;
using CsCheck;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Councils.Sandbox;

namespace Ims.Tests.Unit.Funds.Setup;

public sealed class ReferenceRuleSettingTests
{
    static ReferenceRuleSetting Rule(string? mask = null, string? pattern = null, int? least = null, int? most = null, CharacterClass characters = CharacterClass.Any, CheckDigit? digit = null) =>
        new() { Name = "Parking", Mask = mask, Pattern = pattern, MinimumLength = least, MaximumLength = most, CharacterClass = characters, CheckDigit = digit };

    static readonly CheckDigit Weighted = new() { Modulus = 11, Weights = "9,8,7,6,5,4,3,2,1", ResultSubstitutions = "10:A,11:K", Subtract = true };

    [Theory]
    [InlineData("BJ#######", "BJ[0-9]{7}", null)]
    [InlineData("BJ#######", "[A-Z]{2}\\d{7}", null)]
    [InlineData("#########", "^5[0-9]{8}$|^1[0-9]{8}$", null)]
    [InlineData("#########", "(?:540[12])\\d{5}", null)]               // one in five thousand: a guess would not find it
    [InlineData("##########", "(?<year>\\d\\d)-?.*", null)]
    [InlineData("$$#####", "[0-9]+", "rule-nothing-fits")]
    [InlineData("#########", "5[0-9]{7}", "rule-nothing-fits")]         // one place short
    [InlineData("BJ#######", "bj[0-9]{7}", "rule-nothing-fits")]        // references are kept in capitals
    [InlineData("$##", "\\d[A-Z]\\d|\\d\\d[A-Z]", "rule-nothing-fits")]
    [InlineData("##/##", "\\d{4}", "rule-nothing-fits")]
    [InlineData("#########", "\\p{Nd}{9}", null)]                       // not decided, so not refused
    public void A_mask_that_contradicts_the_pattern_is_refused_and_only_then(string mask, string pattern, string? code) =>
        Assert.Equal((code, code is null ? null : "Pattern"), Settings.Refusal(Rule(mask, pattern)));

    [Theory]
    [InlineData("[A-Z]{4}", null, null, CharacterClass.Digits, "rule-nothing-fits")]
    [InlineData("\\d{12}", null, 10, CharacterClass.Any, "rule-nothing-fits")]
    [InlineData("\\d{4}", 6, null, CharacterClass.Any, "rule-nothing-fits")]
    [InlineData("[a-z]+", null, null, CharacterClass.Any, "rule-nothing-fits")]
    [InlineData("\\d{6,10}", 6, 10, CharacterClass.Digits, null)]
    public void Lengths_and_characters_that_contradict_the_pattern_are_refused_too(string pattern, int? least, int? most, CharacterClass characters, string? code) =>
        Assert.Equal(code, Settings.Refusal(Rule(pattern: pattern, least: least, most: most, characters: characters)).Item1);

    [Theory]
    [InlineData("#########", 10, null, "rule-mask-minimum", "MinimumLength")]
    [InlineData("#########", null, 8, "rule-mask-maximum", "MaximumLength")]
    [InlineData("#########", 6, 12, "rule-mask-maximum", "MaximumLength")]
    [InlineData("#########", 6, 9, null, null)]
    [InlineData("##@##@", null, null, "rule-mask-two-digits", "Mask")]
    [InlineData(null, 9, 8, "rule-lengths-crossed", "MinimumLength")]
    [InlineData(null, 0, null, "rule-length-range", "MinimumLength")]
    [InlineData(null, null, 41, "rule-length-range", "MaximumLength")]
    public void A_mask_must_agree_with_the_lengths(string? mask, int? least, int? most, string? code, string? field) => Assert.Equal((code, field), Settings.Refusal(Rule(mask, least: least, most: most)));

    [Fact]
    public void A_place_of_the_mask_that_the_characters_forbid_is_named()
    {
        var refusal = Settings.Plan(Rule("##/##", characters: CharacterClass.Digits)).Refusal!;
        Assert.Equal(("rule-mask-characters", "Mask"), (refusal.Code, refusal.Field));
        Assert.Contains("Place 3 of the mask, \"/\", is never one of digits", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0-9", "rule-pattern-unreadable")]
    [InlineData("5)|(6", "rule-pattern-unreadable")]
    [InlineData("(?=5)\\d{9}", "rule-pattern-looks")]
    [InlineData("(\\d)\\1{8}", "rule-pattern-looks")]
    [InlineData("(?>\\d+)5", "rule-pattern-looks")]
    [InlineData("((\\d{1,40}){1,40}){1,40}", "rule-pattern-heavy")]
    public void A_pattern_that_would_run_for_ever_is_refused_with_the_way_out(string pattern, string code)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal((code, "Pattern"), Settings.Refusal(Rule(pattern: pattern)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("(A+)+")]
    [InlineData("(\\d+)*9")]
    [InlineData("([A-Z0-9]+ ?)+")]
    [InlineData("(A|AA)+")]
    public void A_pattern_that_runs_for_ever_only_where_one_goes_back_is_harmless_here(string pattern)
    {
        Assert.Null(Settings.Refusal(Rule(pattern: pattern)).Item1);
        var watch = Stopwatch.StartNew();
        var rule = CompiledReferenceRule.From(Rule(pattern: pattern).ToRule());
        for (var i = 0; i < 1_000; i++) _ = rule.Accepts(new string('A', 39) + "!");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void What_is_found_to_contradict_fits_no_reference_and_what_fits_one_is_never_refused() =>
        Gen.Select(AnyOf("[0-9]{3}", "5[0-9]+", "A|5\\d\\d", "[A-C]{2}\\d", "(\\d|X){3}", "\\w-\\w", "[^0-9]+", ".{2,3}", "(AB)*\\d", "5?\\d{2}"), AnyOf('#', '$', '?', '*', '5', 'A', '-').Array[1, 4])
            .Sample((pattern, places) =>
            {
                var rule = Rule(new string(places), pattern);
                var compiled = CompiledReferenceRule.From(rule.ToRule());
                var fits = Every(places).Any(compiled.Accepts);
                Assert.Equal(fits ? null : "rule-nothing-fits", Settings.Refusal(rule).Item1);
            }, iter: 300);

    static Gen<T> AnyOf<T>(params T[] some) => Gen.Int[0, some.Length - 1].Select(i => some[i]);

    /// <summary>Every reference of a small alphabet that a mask lets through.</summary>
    static IEnumerable<string> Every(IReadOnlyList<char> places) => places.Aggregate(
        (IEnumerable<string>)[""],
        (so, place) => so.SelectMany(s => (place switch { '#' => "0159", '$' => "ABCX", '?' => "0159ABCX", '*' => "0159ABCX -/", _ => $"{place}" }).Select(c => s + c)));

    [Fact]
    public void A_check_digit_must_be_workable()
    {
        Assert.Equal(("rule-check-missing", "CheckDigitKind"), Settings.Refusal(Rule("########@")));
        Assert.Equal(("rule-check-unusable", "Weights"), Settings.Refusal(Rule("########@", digit: Weighted with { Weights = "9,8,x" })));
        Assert.Equal(("rule-check-unusable", "Weights"), Settings.Refusal(Rule("########@", digit: Weighted with { Modulus = 1 })));
        Assert.Equal(("rule-check-weightless", "Weights"), Settings.Refusal(Rule("########@", digit: Weighted with { Weights = "0,0" })));
        Assert.Equal(("rule-check-prefix", "PrefixSubstitution"), Settings.Refusal(Rule("########@", digit: Weighted with { PrefixSubstitution = "BJ" })));
        Assert.Empty(Settings.Plan(Rule("########@", digit: Weighted)).Value.Preview.Warnings);
        Assert.Contains("no sign to be written with", Assert.Single(Settings.Plan(Rule("########@", digit: Weighted with { ResultSubstitutions = null })).Value.Preview.Warnings), StringComparison.Ordinal);
        Assert.Contains("first 3 places only", Assert.Single(Settings.Plan(Rule("########@", digit: Weighted with { Weights = "9,8,7" })).Value.Preview.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_there_and_different()
    {
        Assert.Equal(("setup-name-missing", "Name"), Settings.Refusal(Rule("####") with { Name = "  " }));
        Assert.Equal(("setup-name-taken", "Name"), Settings.Refusal(Rule("####") with { Name = "ten DIGITS" }));
        Assert.Equal(("setup-too-long", "Name"), Settings.Refusal(Rule("####") with { Name = new string('x', 101) }));
    }

    [Fact]
    public void Every_rule_of_the_sandbox_councils_could_be_saved_as_it_is() => Assert.All(SandboxCouncil.All.Select(c => c.Template(new DateOnly(2026, 7, 15))), template =>
    {
        var now = new Configuration(template.ReferenceRules.Select(r => new StoredSetting(ReferenceRuleSetting.Of(r), 0)));
        Assert.All(now.All, s => Assert.Equal("setup-unchanged", SettingChange.Plan(now, new SettingToSave(0, s.Setting), []).Refusal?.Code));
    });

    [Fact]
    public void A_batch_tells_each_reference_and_counts()
    {
        var batch = ReferenceBatch.Try(Rule("########@", digit: new CheckDigit { Modulus = 10, Weights = "3,7,1,3,7,1,3,7", Subtract = true, ResultSubstitutions = "10:0" }).ToRule(), " 123456780 \r\n\r\n123456781\r\nabc,\t\r\n").Value;
        Assert.Equal((1, 2), (batch.Passed, batch.Failed));
        Assert.Equal([(1, "123456780"), (3, "123456781"), (4, "ABC")], batch.References.Select(r => (r.Line, r.Reference)));
        Assert.Equal([null, "Check digit: The check digit should be 0 and is 1.", "Mask: It does not fit the mask ########@: character 1 is \"A\" where a digit belongs."], batch.References.Select(r => r.Why));
        Assert.Equal(700, ReferenceBatch.Try(Rule("####").ToRule(), string.Join('\n', Enumerable.Range(1000, 700))).Value.Passed);
        Assert.Equal("reference-batch-long", ReferenceBatch.Try(Rule("####").ToRule(), string.Join('\n', Enumerable.Range(1000, 2_001))).Refusal?.Code);
    }

    [Fact]
    public void A_change_is_told_before_and_after_and_names_the_funds_that_depend_on_it()
    {
        var plan = Settings.Plan(Settings.The<ReferenceRuleSetting>("1") with { MaximumLength = 12, Mask = null }, seen: 0).Value;
        Assert.Equal("Change reference rule Ten digits", plan.Preview.Title);
        Assert.Equal([("Longest", "10 characters", "12 characters")], plan.Preview.Facts.Select(f => (f.Label, f.Before!, f.After!)));
        Assert.Equal(["Depends on it: funds 23 Council Tax, 05 Housing rents."], plan.Preview.Warnings);
        Assert.Equal(("Reference rule", "1"), (plan.Preview.SubjectKind, plan.Preview.SubjectId));
    }
}
