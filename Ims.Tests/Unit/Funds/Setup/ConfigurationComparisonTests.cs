using CsCheck;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>Two configurations side by side: both ways, each difference once, with both values.</summary>
public sealed class ConfigurationComparisonTests
{
    static readonly Configuration Westmoor = ConfigurationFileTests.Westmoor, Ashdale = ConfigurationFileTests.Ashdale;

    static IReadOnlyList<Setting> SettingsOf(Configuration configuration) => [.. configuration.All.Select(s => s.Setting)];

    static ComparedPart Compare(Configuration here, Configuration file) => ConfigurationComparison.OfSettings(here, SettingsOf(file));

    static Configuration Some(Configuration of, int seed, int share)
    {
        var random = new Random(seed);
#pragma warning disable CA5394 // A test's choice.
        return new Configuration(of.All.Where(s => s.Setting is not FundSetting and not ReferenceRuleSetting || random.Next(100) < share), of.Pictures);
#pragma warning restore CA5394
    }

    [Fact]
    public void A_configuration_differs_in_nothing_from_itself()
    {
        foreach (var configuration in (Configuration[])[Westmoor, Ashdale])
        {
            var part = Compare(configuration, configuration);
            Assert.Empty(part.Things);
            Assert.Equal(configuration.All.Count, part.Same);
        }
    }

    [Fact]
    public void Whoever_is_the_file_the_same_things_differ() => Gen.Select(Gen.Int, Gen.Int[40, 100], Gen.Bool).Sample((seed, share, apart) =>
    {
        var (one, other) = (Some(Westmoor, seed, share), Some(apart ? Ashdale : Westmoor, seed + 1, share));
        var (forth, back) = (Compare(one, other), Compare(other, one));
        string[] In(ComparedPart part, ComparedState state) => [.. part.Things.Where(t => t.State == state).Select(t => $"{t.Kind} {t.Label}").Order(StringComparer.Ordinal)];
        Assert.Equal(In(forth, ComparedState.OnlyHere), In(back, ComparedState.OnlyInFile));
        Assert.Equal(In(forth, ComparedState.OnlyInFile), In(back, ComparedState.OnlyHere));
        // Every setting of both sides is told once.
        var different = forth.Things.Count(t => t.State == ComparedState.Different);
        Assert.Equal(one.All.Count, different + forth.Same + In(forth, ComparedState.OnlyHere).Length);
        Assert.Equal(other.All.Count, different + forth.Same + In(forth, ComparedState.OnlyInFile).Length);
        Assert.All(forth.Things.Where(t => t.State == ComparedState.OnlyHere), t => Assert.All(t.Lines, l => Assert.Null(l.After)));
        Assert.All(forth.Things.Where(t => t.State == ComparedState.OnlyInFile), t => Assert.All(t.Lines, l => Assert.Null(l.Before)));
        Assert.All(forth.Things, t => Assert.True(t.Lines.Count > 0 || t.Note is not null));
    }, iter: 100);

    [Fact]
    public void A_renamed_fund_is_told_once_and_not_with_everything_that_names_it()
    {
        var fund = Westmoor.Of<FundGroupSetting>().SelectMany(g => g.Funds).Select(code => Westmoor.Of<FundSetting>().Single(f => f.Code == code)).First();
        var file = SettingsOf(Westmoor).Select(s => s == fund ? fund with { Name = "Another name" } : s).ToList();
        var thing = Assert.Single(ConfigurationComparison.OfSettings(Westmoor, file).Things);
        Assert.Equal(("Fund", fund.Label, ComparedState.Different, null), (thing.Kind, thing.Label, thing.State, thing.Note));
        Assert.Equal(new PreviewFact("Name", fund.Name, "Another name"), Assert.Single(thing.Lines));
    }

    [Fact]
    public void What_could_not_be_applied_differs_all_the_same_and_says_what_is_wrong_with_it()
    {
        var fund = Westmoor.Of<FundSetting>().First(f => f.ReferenceRuleId is not null);
        var rule = Westmoor.Of<ReferenceRuleSetting>().Single(r => r.Id == fund.ReferenceRuleId);
        var part = ConfigurationComparison.OfSettings(Westmoor, [.. SettingsOf(Westmoor).Where(s => s != rule)]);
        Assert.Contains(part.Things, t => t.State == ComparedState.OnlyHere && t.Label == rule.Label && t.Lines.Any(l => l.Before == rule.Name));
        Assert.Contains("names a reference rule that is not in the file", part.Things.Single(t => t.Label == fund.Label).Note, StringComparison.Ordinal);
        // A code that no form would take.
        var wrong = ConfigurationComparison.OfSettings(Westmoor, [.. SettingsOf(Westmoor), new ControlCodeSetting { Code = "", Name = "" }]);
        Assert.Equal(ComparedState.OnlyInFile, Assert.Single(wrong.Things).State);
    }

    static EntryInWords Entry(string name, string value = "same") => new(name.ToUpperInvariant(), name, [new("Value", value)]);

    [Fact]
    public void Entries_of_a_part_are_compared_by_their_keys_line_by_line()
    {
        var part = ConfigurationComparison.OfEntries("Rules", "Rule", isOrdered: false, [Entry("a"), Entry("b", "old"), Entry("c")], [Entry("d"), Entry("b", "new"), Entry("A")]);
        Assert.Equal(1, part.Same);
        Assert.Equal(["b Different", "c OnlyHere", "d OnlyInFile"], part.Things.Select(t => $"{t.Label} {t.State}"));
        Assert.Equal([new("Value", "old", "new"), new("Value", "same", null), new("Value", null, "same")], part.Things.SelectMany(t => t.Lines));
    }

    [Theory]
    [InlineData("a b c", "a b c", null)]
    [InlineData("a b c", "a x b y c", null)]   // what only one side has moves nobody
    [InlineData("a b c d e", "a c b d e", "b, c/c, b")]
    [InlineData("a b c d", "d a b c", "a, b, c, d/d, a, b, c")]
    public void Where_it_matters_what_comes_first_another_order_is_a_difference(string here, string file, string? told)
    {
        static List<EntryInWords> Entries(string names) => [.. names.Split(' ').Select(n => Entry(n))];
        var part = ConfigurationComparison.OfEntries("Rules", "Rule", isOrdered: true, Entries(here), Entries(file));
        var order = part.Things.FirstOrDefault(t => t.Label == "The order of rules");
        Assert.Equal(told, order is null ? null : $"{order.Lines[0].Before}/{order.Lines[0].After}");
        Assert.DoesNotContain(ConfigurationComparison.OfEntries("Profiles", "Profile", isOrdered: false, Entries(here), Entries(file)).Things, t => t.State == ComparedState.Different);
    }
}
