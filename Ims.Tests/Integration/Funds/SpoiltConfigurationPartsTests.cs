using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Funds;

/// <summary>Whatever stands in the rules and profiles of a configuration file, it is compared or refused in words; nothing throws.</summary>
public sealed class SpoiltConfigurationPartsTests
{
    static readonly RuleBody[] Bodies =
    [
        new(new AllOf([new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, "(?<ref>[0-9]{10})"), new Not(new AnyOf([new FieldTest(LineField.Amount, RuleOperator.Between, "1.00", "2.00"), new FieldTest(LineField.Date, RuleOperator.Equals, "2026-04-20")]))]),
            new PlaceAction(TestTemplate.CouncilTax, new CapturedReference("ref"), TestTemplate.Cash, "N0", "a")),
        new(new AllOf([]), new PlaceAction(TestTemplate.Rents, new CleanedReference(LineField.Narrative))),
        new(new AllOf([]), new PlaceAction(TestTemplate.Rents, new ConstantReference("1234567890"))),
        new(new AllOf([]), new ClearAction(TestTemplate.CardControl)), new(new AllOf([]), new SetAsideAction("b")), new(new AllOf([]), new SuspendAction("c")),
        new(new AllOf([]), new SetFieldsAction(TestTemplate.Cash, "N0", "d"), Continue: true),
    ];

    static readonly TableLayout Layout = new()
    {
        Columns = [new(LayoutField.Date, "Date"), new(LayoutField.Amount, "Amount"), new(LayoutField.Narrative, "Details")],
        Constants = [new(LayoutField.Account, $"{TestTemplate.SortCode}{TestTemplate.AccountNumber}")], Trailer = new TrailerLayout { Mark = "END", CountCell = 2 },
    };

    static string FileOf<T>(string part, IEnumerable<T> entries) => new ConfigurationFile
    {
        Format = ConfigurationFile.FormatName, Version = ConfigurationFile.Latest, Parts = new Dictionary<string, JsonElement> { [part] = JsonSerializer.SerializeToElement(entries, ConfigurationFile.Json) },
    }.Write();

    static IEnumerable<(string Place, ConfigurationFile File)> Readable(string text) =>
        SpoiltFiles.Of(text).Select(s => (s.Place, Read: ConfigurationFile.Read(s.Text))).Where(s => s.Read.Ok).Select(s => (s.Place, s.Read.Value));

    [Fact]
    public async Task Whatever_is_put_into_rules_is_compared_or_refused()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Administrator);
        var rules = Bodies.Select((b, i) => new FileRule($"Rule {i}", true, [TestTemplate.Profile], JsonSerializer.Deserialize<JsonElement>(RuleJson.Write(b)), new DateOnly(2026, 4, 1), new DateOnly(2027, 3, 31))).ToList();
        Assert.All((await desk.Get<RulesCompared>().GetAsync(new RulesToApply(rules), default)).Value.Pieces, p => Assert.Equal(FileVerdict.New, p.Verdict));
        Assert.True(ConfigurationFile.Read(FileOf(FileRule.PartName, rules)).Ok);
        var thrown = new List<string>();
        foreach (var (place, file) in Readable(FileOf(FileRule.PartName, rules)))
            try
            {
                _ = await desk.Get<ConfigurationCompared>().GetAsync(file, default);
                if (file.Part<FileRule>(FileRule.PartName) is { Ok: true, Value: { } some }) Assert.True((await desk.Get<RulesCompared>().GetAsync(new RulesToApply(some), default)).Ok);
            }
            catch (Exception e)
            {
                thrown.Add($"{place}: {e.GetType().Name} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Ims.", StringComparison.Ordinal))?.Trim()}");
            }
        Assert.Empty(thrown);
    }

    [Fact]
    public async Task Whatever_is_put_into_profiles_is_compared_or_refused()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Administrator);
        FileProfile[] profiles =
        [
            new("delimited", "Delimited", StatementFormats.Delimited.Name, false, "LSR", Layout: JsonSerializer.Deserialize<JsonElement>(DelimitedLayoutJson.Write(Layout))), new(TestTemplate.Profile, "Bank", "BAI2", false, null, "972 credit"),
        ];
        Assert.All((await desk.Get<ProfilesCompared>().GetAsync(new ProfilesToApply(profiles), default)).Value.Pieces, p => Assert.True(p.CanBeTaken));
        Assert.True(ConfigurationFile.Read(FileOf(FileProfile.PartName, profiles)).Ok);
        var thrown = new List<string>();
        foreach (var (place, file) in Readable(FileOf(FileProfile.PartName, profiles)))
            try
            {
                _ = await desk.Get<ConfigurationCompared>().GetAsync(file, default);
                if (file.Part<FileProfile>(FileProfile.PartName) is { Ok: true, Value: { } some }) Assert.True((await desk.Get<ProfilesCompared>().GetAsync(new ProfilesToApply(some), default)).Ok);
            }
            catch (Exception e)
            {
                thrown.Add($"{place}: {e.GetType().Name} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Ims.", StringComparison.Ordinal))?.Trim()}");
            }
        Assert.Empty(thrown);
    }
}
