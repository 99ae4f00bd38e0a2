using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Funds;

/// <summary>A configuration goes out of one council and into another: compared first, applied all or nothing, by two people where the policy says so.</summary>
public sealed class ConfigurationFileInTests
{
    static readonly AskedFor Why = new("As Westmoor does it", []);

    static async Task<ConfigurationFile> OutAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.Administrator, council);
        return ConfigurationFile.Read((await desk.Get<ConfigurationOut>().GetAsync(default)).Value.Write()).Value;
    }

    static async Task<FilePart> CompareAsync(TestHouse house, IReadOnlyList<Setting> settings, IReadOnlyList<string>? taken = null)
    {
        await using var desk = house.As(Role.Administrator, house.Ashdale);
        return (await desk.Get<SettingsCompared>().GetAsync(new SettingsToCompare(settings, taken), default)).Value;
    }

    static async Task<Result<Submitted>> ApplyAsync(TestHouse house, IReadOnlyList<Setting> settings, IEnumerable<string> taken)
    {
        await using var desk = house.As(Role.Administrator, house.Ashdale);
        return await desk.Get<ApplySettings>().RunAsync(new SettingsToApply(settings, [.. taken]), Why, default);
    }

    /// <summary>Westmoor's, with a fund, a group and a rule that Ashdale does not have, and another name of a fund that it has.</summary>
    static async Task<List<Setting>> ChangedAsync(TestHouse house)
    {
        var file = await OutAsync(house, house.Westmoor);
        var fund = file.Settings.OfType<FundSetting>().Single(f => f.Code == TestTemplate.Rents);
        return
        [
            .. file.Settings.Where(s => s != fund && s is not CouncilSetting), fund with { Name = "Homes" }, new ReferenceRuleSetting { Id = 3, Name = "Parking", MinimumLength = 10, MaximumLength = 10 },
            fund with { Code = "31", Name = "Parking", Special = null, ReferenceRuleId = 3 }, new FundGroupSetting { Id = 9, Name = "Streets", Funds = ["31"] },
        ];
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_file_of_a_council_says_that_nothing_is_to_be_changed_there(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var file = await OutAsync(house, house.Ashdale);
        Assert.Equal(["importProfiles", "rules"], file.Parts.Keys.Order(StringComparer.Ordinal));
        Assert.All((await CompareAsync(house, file.Settings)).Pieces, p => Assert.Equal(FileVerdict.Same, p.Verdict));
        await using var desk = house.As(Role.Administrator, house.Ashdale);
        Assert.All((await desk.Get<RulesCompared>().GetAsync(new RulesToApply(file.Part<FileRule>(FileRule.PartName).Value!), default)).Value.Pieces, p => Assert.Equal(FileVerdict.Same, p.Verdict));
        Assert.All((await desk.Get<ProfilesCompared>().GetAsync(new ProfilesToApply(file.Part<FileProfile>(FileProfile.PartName).Value!), default)).Value.Pieces, p => Assert.Equal(FileVerdict.Same, p.Verdict));
        Assert.Equal("configuration-nothing-taken", (await ApplyAsync(house, file.Settings, file.Settings.Select(ConfigurationMerge.KeyOf))).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_ticked_waits_for_another_person_and_is_then_applied_with_an_entry_for_each(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var settings = await ChangedAsync(house);
        var part = await CompareAsync(house, settings);
        var taken = part.Pieces.Where(p => p.CanBeTaken).ToList();
        Assert.Equal(["Reference rule Parking", "Fund 05 Housing rents", "Fund 31 Parking", "Fund group Streets"], taken.Select(p => p.Label));
        Assert.Equal(new PreviewFact("Name", "Housing rents", "Homes"), Assert.Single(taken[1].Facts));
        Assert.Equal("setup-unknown", (await CompareAsync(house, settings, [.. taken.Where(p => p.Label != "Fund 31 Parking").Select(p => p.Key)])).Pieces.Single(p => p.Label == "Fund group Streets").Refusal?.Code);

        var asked = (await ApplyAsync(house, settings, taken.Select(p => p.Key))).Value;
        Assert.Equal("Apply settings of a configuration file: 3 new, 1 changed", asked.Preview.Title);
        Assert.Contains(asked.Preview.Facts, f => f == new PreviewFact("Fund 05 Housing rents: Name", "Housing rents", "Homes"));
        Assert.Contains((await CompareAsync(house, settings)).Pieces, p => p.CanBeTaken);
        await using (var manager = house.As(Role.IncomeManager, house.Ashdale))
            Assert.Null((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), "Agreed", default)).Refusal);

        Assert.DoesNotContain((await CompareAsync(house, settings)).Pieces, p => p.CanBeTaken);
        await using var db = house.Inspect(house.Ashdale);
        var entries = await db.AuditEntries.Where(a => a.Action == "setup.add" && a.ActorName == "ADC IncomeManager" || a.Action == "setup.change").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["Reference rule", "Fund", "Fund", "Fund group"], entries.Select(e => e.SubjectKind));
        Assert.Equal(3, (await db.Funds.SingleAsync(f => f.Code == "31")).ReferenceRuleId);
        await using var other = house.Inspect();
        Assert.Equal("Housing rents", (await other.Funds.SingleAsync(f => f.Code == TestTemplate.Rents)).Name);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task All_or_nothing_and_what_has_changed_meanwhile_voids_the_request(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var settings = await ChangedAsync(house);
        var taken = (await CompareAsync(house, settings)).Pieces.Where(p => p.CanBeTaken).Select(p => p.Key).ToList();
        var before = await Everything.OfAsync(house, house.Ashdale);
        var bad = settings.Append(new FundSetting { Code = "32", Name = "Licensing", DefaultVatCode = "??" }).ToList();
        var refusal = (await ApplyAsync(house, bad, taken.Append(ConfigurationMerge.KeyOf(bad[^1])))).Refusal!;
        Assert.Equal("fund-ledger-missing", refusal.Code);
        Assert.StartsWith("Fund 32 Licensing: ", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await Everything.OfAsync(house, house.Ashdale));

        var asked = (await ApplyAsync(house, settings, taken)).Value.RequestId!.Value;
        Assert.Equal("approval-waits-already", (await ApplyAsync(house, settings, taken)).Refusal?.Code);
        await house.SetupNeedsApprovalAsync(needed: false, house.Ashdale);
        await using (var administrator = house.As(Role.Administrator, house.Ashdale))
        {
            var fund = (await administrator.Get<SettingDetails>().GetAsync(SettingKind.Fund, TestTemplate.Rents, default)).Value.Stored!;
            Assert.True((await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(fund.Version, (FundSetting)fund.Setting with { Name = "Rents" }), AskedFor.Nothing, default)).Ok);
        }
        await using var manager = house.As(Role.IncomeManager, house.Ashdale);
        Assert.Equal("approval-no-longer", (await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked, 0), null, default)).Refusal?.Code);
        await using var db = house.Inspect(house.Ashdale);
        Assert.False(await db.Funds.AnyAsync(f => f.Code == "31"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Rules_and_profiles_come_once_what_they_name_is_here(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false, house.Ashdale);
        var file = await OutAsync(house, house.Westmoor);
        var profile = file.Part<FileProfile>(FileProfile.PartName).Value![0];
        FileProfile[] profiles = [profile with { Code = "leisure", Name = "Leisure bank" }];
        var rule = file.Part<FileRule>(FileRule.PartName).Value![0];
        FileRule[] rules = [rule with { Name = "Only leisure", Scope = ["leisure"] }];
        await using var administrator = house.As(Role.Administrator, house.Ashdale);
        var refused = (await administrator.Get<RulesCompared>().GetAsync(new RulesToApply(rules), default)).Value.Pieces.Single();
        Assert.Equal(FileVerdict.Refused, refused.Verdict);

        Assert.Equal(1, (await administrator.Get<ApplyProfiles>().RunAsync(new ProfilesToApply(profiles), default)).Value);
        Assert.Equal("configuration-nothing-taken", (await administrator.Get<ApplyProfiles>().RunAsync(new ProfilesToApply(profiles), default)).Refusal?.Code);
        Assert.Equal(FileVerdict.New, (await administrator.Get<RulesCompared>().GetAsync(new RulesToApply(rules), default)).Value.Pieces.Single().Verdict);
        var asked = (await administrator.Get<ApplyRules>().RunAsync(new RulesToApply(rules), Why, default)).Value;
        Assert.Equal("Apply rules of a configuration file: 1 new, 0 changed", asked.Preview.Title);
        await using (var manager = house.As(Role.IncomeManager, house.Ashdale))
            Assert.Null((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), "Agreed", default)).Refusal);
        Assert.Equal(FileVerdict.Same, (await administrator.Get<RulesCompared>().GetAsync(new RulesToApply(rules), default)).Value.Pieces.Single().Verdict);
        Assert.Equal("configuration-nothing-taken", (await administrator.Get<ApplyRules>().RunAsync(new RulesToApply(rules), Why, default)).Refusal?.Code);
        await using var db = house.Inspect(house.Ashdale);
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "profile.add" && a.SubjectId == "leisure"));
        Assert.Equal(["leisure"], (await db.Rules.SingleAsync(r => r.Name == "Only leisure")).ProfileCodes);
    }
}
