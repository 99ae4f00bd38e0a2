using CsCheck;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Councils.Sandbox;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>A configuration as a file: written the same every time, read back whole, brought into another council by names, and never past a refusal of the forms.</summary>
public sealed class ConfigurationFileTests
{
    internal static readonly Configuration Westmoor = Of(0), Ashdale = Of(1);

    static Configuration Of(int council)
    {
        var template = SandboxCouncil.All[council].Template(new DateOnly(2026, 7, 15));
        return new Configuration(
        [
            .. template.ReferenceRules.Select(r => new StoredSetting(ReferenceRuleSetting.Of(r), 0)), .. template.VatCodes.Select(v => new StoredSetting(VatCodeSetting.Of(v), 0)),
            .. template.ControlCodes.Select(c => new StoredSetting(ControlCodeSetting.Of(c), 0)), .. template.Methods.Select(m => new StoredSetting(MethodSetting.Of(m), 0)),
            .. template.Funds.Select(f => new StoredSetting(FundSetting.Of(f, template.SpecialFunds), 0)), .. template.FundGroups.Select(g => new StoredSetting(FundGroupSetting.Of(g), 0)),
            .. template.BankAccounts.Select(b => new StoredSetting(BankAccountSetting.Of(b), 0)), .. template.Offices.Select(o => new StoredSetting(OfficeSetting.Of(o), 0)), new StoredSetting(CouncilSetting.Of(template.Details), 0),
        ], template.Pictures.Select(p => p.Sha256));
    }

    internal static ConfigurationFile FileOf(Configuration configuration) => new()
    {
        Format = ConfigurationFile.FormatName, Version = ConfigurationFile.Latest, Council = "Westmoor", TakenAt = new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc),
        Settings = [.. configuration.All.Select(s => s.Setting)],
    };

    internal static (ConfigurationMerge Merge, List<FilePiece> Pieces) Bring(IReadOnlyList<Setting> file, Configuration into, Func<string, bool>? taken = null)
    {
        var merge = new ConfigurationMerge(into, file);
        return (merge, [.. merge.Settings.Select(s => merge.Step(s, [], taken?.Invoke(s.Key) ?? true).Piece)]);
    }

    static string? Refused(string text) => ConfigurationFile.Read(text).Refusal?.Code;

    [Fact]
    public void It_is_written_the_same_every_time_and_read_back_whole()
    {
        var text = FileOf(Westmoor).Write();
        Assert.Equal(text, FileOf(Westmoor).Write());
        var read = ConfigurationFile.Read("\uFEFF" + text).Value;
        Assert.Equal(text, read.Write());
        Assert.All(Bring(read.Settings, Westmoor).Pieces, p => Assert.Equal(FileVerdict.Same, p.Verdict));
        Assert.Contains("\"is\": \"fund\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_configuration_is_refused_with_the_place()
    {
        var text = FileOf(Westmoor).Write();
        Assert.Equal("configuration-empty", Refused(" \n"));
        Assert.Equal("configuration-empty", Refused("null"));
        Assert.Equal("configuration-too-large", Refused(new string('a', 5 * 1024 * 1024 + 1)));
        Assert.Equal("configuration-unreadable", Refused("{ not json"));
        Assert.Equal("configuration-unreadable", Refused("[]"));
        Assert.Equal("configuration-unreadable", Refused(new string('[', 100_000)));
        Assert.Equal("configuration-unreadable", Refused(text.Replace("\"is\": \"fund\"", "\"is\": \"person\"", StringComparison.Ordinal)));
        Assert.Equal("configuration-unreadable", Refused(text.Replace("\"is\": \"fund\",", "", StringComparison.Ordinal)));
        Assert.Equal("configuration-unreadable", Refused(text.Replace("\"maximumPence\"", "\"mostPence\"", StringComparison.Ordinal).Replace("\"retentionYears\"", "\"years\"", StringComparison.Ordinal)));
        Assert.Equal("configuration-unreadable", Refused("""{ "format": "ims-configuration", "version": 1, "settings": [null] }"""));
        Assert.Equal("configuration-unreadable", Refused("""{ "format": "ims-configuration", "version": 1, "settings": [{ "is": "control-code", "code": null }] }"""));
        Assert.Equal("configuration-unreadable", Refused("""{ "format": "ims-configuration", "format": "x", "version": 1 }"""));
        Assert.Equal("configuration-other-format", Refused("""{ "format": "something", "version": 1 }"""));
        Assert.Equal("configuration-other-version", Refused("""{ "format": "ims-configuration", "version": 2 }"""));
        Assert.Equal("configuration-twice", Refused("""{ "format": "ims-configuration", "version": 1, "settings": [{ "is": "control-code", "code": "1" }, { "is": "control-code", "code": " 1" }] }"""));
        Assert.Equal("configuration-too-many", Refused($$"""{ "format": "ims-configuration", "version": 1, "settings": [{{string.Join(',', Enumerable.Range(0, 2_001).Select(i => $$"""{ "is": "control-code", "code": "{{i}}" }"""))}}] }"""));
        Assert.Contains("$.settings[0].rates[1]", ConfigurationFile.Read("""{ "format": "ims-configuration", "version": 1, "settings": [{ "is": "vat-code", "rates": [{ "from": "2020-04-01", "rate": 0 }, null] }] }""").Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("line 3", ConfigurationFile.Read("{ \"format\": \"ims-configuration\",\n\"version\": 1,\n\"settings\": 7 }").Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_brought_once_is_the_same_afterwards_but_for_what_is_refused()
    {
        var (merge, pieces) = Bring([.. Westmoor.All.Select(s => s.Setting)], Ashdale);
        Assert.Contains(pieces, p => p.Verdict == FileVerdict.New);
        // Two councils have five special funds each, a code of accounts payable, and bank accounts and logos of their own.
        Assert.All(pieces.Where(p => p.Verdict == FileVerdict.Refused), p => Assert.True(p.Refusal!.Code is "fund-special-twice" or "fund-special-left" or "fund-special-together" or "council-logo-unknown" or "setup-name-taken" or "setup-accounts-payable" or "setup-unknown", $"{p.Label}: {p.Refusal}"));
        var again = Bring([.. Westmoor.All.Select(s => s.Setting)], merge.Now).Pieces;
        Assert.DoesNotContain(again, p => p.CanBeTaken);
        Assert.Equal(pieces.Where(p => p.Verdict != FileVerdict.Refused).Select(p => p.Key).Order(), again.Where(p => p.Verdict == FileVerdict.Same).Select(p => p.Key).Order());
    }

    [Fact]
    public void Whatever_is_ticked_the_outcome_is_lawful() => Gen.Select(Gen.Int[0, 1], Gen.Int[0, 100], Gen.Int).Sample((from, share, seed) =>
    {
        var (source, into) = from == 0 ? (Westmoor, Ashdale) : (Ashdale, Westmoor);
        var random = new Random(seed);
        var ticked = source.All.Select(s => ConfigurationMerge.KeyOf(s.Setting)).Where(_ => random.Next(100) < share).ToHashSet();
        var now = Bring([.. source.All.Select(s => s.Setting)], into, ticked.Contains).Merge.Now;
        // Each setting stands where it would be saved again as it is; five funds are special; numbers and codes are once.
        foreach (var stored in now.All)
            Assert.Equal("setup-unchanged", SettingChange.Plan(now, new SettingToSave(stored.Version, stored.Setting), []).Refusal?.Code);
        Assert.Equal(5, now.Of<FundSetting>().Count(f => f.Special is not null));
        Assert.Equal(now.All.Count, now.All.Select(s => (s.Setting.Kind, s.Setting.Key!.ToUpperInvariant())).Distinct().Count());
        foreach (var fund in now.Of<FundSetting>().Where(f => f.ReferenceRuleId is not null)) Assert.NotNull(now.Find(SettingKind.ReferenceRule, $"{fund.ReferenceRuleId}"));
    }, iter: 60);

    [Fact]
    public void Numbers_of_another_council_are_links_within_the_file_only()
    {
        var rule = new ReferenceRuleSetting { Id = 1, Name = "Of elsewhere", MinimumLength = 4, MaximumLength = 4 };
        var fund = new FundSetting { Code = "ZZ", Name = "Elsewhere", DefaultVatCode = "N0", ReferenceRuleId = 1, LedgerCodes = [new DatedCode(new DateOnly(2020, 4, 1), "1")] };
        var (merge, pieces) = Bring([fund, rule], Westmoor);
        Assert.Equal([FileVerdict.New, FileVerdict.New], pieces.Select(p => p.Verdict));
        var here = merge.Now.Of<ReferenceRuleSetting>().Single(r => r.Name == "Of elsewhere").Id!.Value;
        Assert.Equal(Westmoor.Of<ReferenceRuleSetting>().Max(r => r.Id) + 1, here);
        Assert.Equal(here, merge.Now.Of<FundSetting>().Single(f => f.Code == "ZZ").ReferenceRuleId);
        Assert.Equal("configuration-rule-missing", Bring([fund], Westmoor).Pieces.Single().Refusal?.Code);
        Assert.Equal("configuration-rule-not-taken", Bring([fund, rule], Westmoor, k => k.StartsWith("FUND", StringComparison.Ordinal)).Pieces.Single(p => p.Key.StartsWith("FUND", StringComparison.Ordinal)).Refusal?.Code);
    }

    [Fact]
    public void What_nobody_has_checked_yet_is_compared_and_then_refused()
    {
        var vat = Westmoor.Of<VatCodeSetting>().Single(v => v.Code == "W0") with { Rates = [new DatedRate(DateOnly.MinValue, 0.2m), new DatedRate(DateOnly.MinValue, 0.2m)] };
        Assert.Equal("setup-dated-twice", Bring([vat], Westmoor).Pieces.Single().Refusal?.Code);
    }

    [Fact]
    public void What_is_disabled_comes_last_and_what_needs_it_is_told()
    {
        var vat = Westmoor.Of<VatCodeSetting>().Single(v => v.Code == "W0");
        var refused = Bring([vat with { Disabled = true }], Westmoor).Pieces.Single();
        Assert.Equal((FileVerdict.Refused, "setup-in-use"), (refused.Verdict, refused.Refusal!.Code));
        var users = Westmoor.Of<FundSetting>().Where(f => f.DefaultVatCode == "W0").Select(f => (Setting)(f with { DefaultVatCode = "N0" }));
        var pieces = Bring([vat with { Disabled = true }, .. users, .. Westmoor.Of<ReferenceRuleSetting>()], Westmoor).Pieces;
        Assert.Equal("VAT code W0 Standard rate", pieces[^1].Label);
        Assert.All(pieces.Where(p => p.Verdict != FileVerdict.Same), p => Assert.Equal(FileVerdict.Changed, p.Verdict));
    }

    [Fact]
    public void Every_kind_has_its_place_in_the_order() =>
        Assert.All(Enum.GetValues<SettingKind>(), kind => Assert.True(ConfigurationMerge.HasPlace(kind)));
}
