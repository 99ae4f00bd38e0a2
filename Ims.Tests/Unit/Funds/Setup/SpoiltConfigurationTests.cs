using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>Whatever stands in a configuration file, it is compared or refused in words; nothing throws.</summary>
public sealed class SpoiltConfigurationTests
{
    /// <summary>Few settings, with every member that they can have.</summary>
    static readonly ConfigurationFile Small = ConfigurationFileTests.FileOf(new Configuration(ConfigurationFileTests.Westmoor.All.GroupBy(s => s.Setting.Kind).SelectMany(g => g.Take(2))
        .Append(new(new ReferenceRuleSetting
        {
            Id = 90, Name = "With everything", MinimumLength = 3, MaximumLength = 5, CharacterClass = CharacterClass.Digits, Pattern = "[0-9]+", Mask = "####@",
            CheckDigit = new CheckDigit { Kind = CheckDigitKind.WeightedSum, Modulus = 11, Weights = "5,4,3,2", PrefixSubstitution = "05", ResultSubstitutions = "10:A" },
        }, 0))
        .Append(new(ConfigurationFileTests.Westmoor.Of<FundSetting>().First(f => f.Special is null) with { Code = "ZZ", Name = "With everything", PublicLabel = "a", ReferenceLabel = "b", ReferenceHelp = "c", MaximumPence = 5, ReferenceRuleId = 90 }, 0))));

    [Fact]
    public void Whatever_is_put_into_a_place_is_compared_or_refused()
    {
        Assert.Contains(ConfigurationFileTests.Bring(ConfigurationFile.Read(Small.Write()).Value.Settings, ConfigurationFileTests.Westmoor).Pieces, p => p is { Label: "Fund ZZ With everything", Verdict: FileVerdict.New });
        var thrown = new List<string>();
        foreach (var (place, text) in SpoiltFiles.Of(Small.Write()))
            try
            {
                var read = ConfigurationFile.Read(text);
                Assert.True(read.Ok || read.Refusal.Sentence.Length > 20);
                if (read.Ok) ConfigurationFileTests.Bring(read.Value.Settings, ConfigurationFileTests.Westmoor);
            }
            catch (Exception e)
            {
                thrown.Add($"{place}: {e.GetType().Name} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Ims.", StringComparison.Ordinal))?.Trim()}");
            }
        Assert.Empty(thrown);
    }
}
