using System.Text.Json;
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

namespace Ims.Tests.Integration.Funds;

/// <summary>The file of one council, such as a sandbox, beside what another has: everything that differs, both ways, and nothing is changed by looking.</summary>
public sealed class ConfigurationComparedTests
{
    static async Task<ConfigurationFile> OutAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.Auditor, council);
        return ConfigurationFile.Read((await desk.Get<ConfigurationOut>().GetAsync(default)).Value.Write()).Value;
    }

    static async Task<Result<ComparedConfiguration>> CompareAsync(TestHouse house, ConfigurationFile file, Role role = Role.Auditor)
    {
        await using var desk = house.As(role);
        return await desk.Get<ConfigurationCompared>().GetAsync(file, default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Everything_that_differs_is_told_with_both_values_and_nothing_is_changed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var file = await OutAsync(house, house.Westmoor);
        var same = (await CompareAsync(house, file)).Value;
        Assert.Empty(same.Things);
        Assert.Equal(("Westmoor Borough Council", "Westmoor Borough Council", file.TakenAt, "WBC Auditor"), (same.Here, same.File, same.TakenAt, same.MadeBy));

        var rents = file.Settings.OfType<FundSetting>().Single(f => f.Code == TestTemplate.Rents);
        var (profiles, rules) = (file.Part<FileProfile>(FileProfile.PartName).Value!, file.Part<FileRule>(FileRule.PartName).Value!);
        var rule = rules[0];
        JsonElement Element<T>(IEnumerable<T> some) => JsonSerializer.SerializeToElement(some, ConfigurationFile.Json);
        var changed = file with
        {
            Council = "Westmoor sandbox",
            Settings = [.. file.Settings.Where(s => s is not ControlCodeSetting { Code: TestTemplate.CardControl }).Select(s => s == rents ? rents with { Name = "=Homes" } : s), rents with { Code = "31", Name = "Parking", Special = null }],
            Parts = new Dictionary<string, JsonElement>
            {
                [FileProfile.PartName] = Element([profiles[0] with { Name = "Renamed" }, .. profiles.Skip(1), new FileProfile("other", "Other", "BAI2", Disabled: true)]),
                [FileRule.PartName] = Element([rule with { Enabled = !rule.Enabled }, .. rules.Skip(1), rule with { Name = "One more" }]),
            },
        };
        var before = await Everything.OfAsync(house);
        var told = (await CompareAsync(house, changed)).Value;
        Assert.Equal(before, await Everything.OfAsync(house));
        Assert.Equal((3, 1, 3), (told.Count(ComparedState.Different), told.Count(ComparedState.OnlyHere), told.Count(ComparedState.OnlyInFile)));
        ComparedThing Thing(string label) => told.Things.Single(t => t.Label.Contains(label, StringComparison.Ordinal));
        Assert.Equal(new PreviewFact("Name", "Housing rents", "=Homes"), Assert.Single(Thing("05 Housing rents").Lines));
        Assert.Contains(new PreviewFact("Name", null, "Parking"), Thing("31 Parking").Lines);
        Assert.Contains(Thing(TestTemplate.CardControl).Lines, l => l is { Before: not null, After: null });
        Assert.Equal(new PreviewFact("Name", profiles[0].Name, "Renamed"), Assert.Single(Thing(profiles[0].Name).Lines));
        Assert.Equal("State", Assert.Single(Thing(rule.Name).Lines).Label);
        Assert.Equal(["Settings", "Import profiles", "Rules"], told.Parts.Select(p => p.Title));

        var csv = ComparisonCsv.Write(told);
        Assert.Contains("File,Westmoor sandbox,taken on 15/07/2026 09:00\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\nSettings,Fund,05 Housing rents,different,Name,Housing rents,'=Homes,\r\n", csv, StringComparison.Ordinal);   // no formula
        Assert.Contains("Import profiles,Import profile,other Other,only in the file,State,,disabled,", csv, StringComparison.Ordinal);
        Assert.Contains($"Settings,Control code,{told.Things.Single(t => t.State == ComparedState.OnlyHere).Label},only here,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_the_file_does_not_have_says_nothing_and_one_that_nobody_knows_is_refused()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var file = await OutAsync(house, house.Westmoor);
        var told = (await CompareAsync(house, file with { Parts = file.Parts.Where(p => p.Key == FileRule.PartName).ToDictionary() })).Value;
        Assert.Equal(["Import profiles"], told.NotInFile);
        Assert.Empty(told.Things);
        var unknown = file with { Parts = new Dictionary<string, JsonElement> { ["people"] = JsonSerializer.SerializeToElement(Array.Empty<int>()) } };
        Assert.Equal("configuration-part-unknown", (await CompareAsync(house, unknown)).Refusal?.Code);
        Assert.Equal("not-permitted", (await CompareAsync(house, file, Role.Cashier)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_taken_over_differs_no_more_and_what_was_left_out_still_does()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.SetupNeedsApprovalAsync(needed: false, house.Westmoor);
        var file = await OutAsync(house, house.Westmoor);
        file = file with { Settings = [.. file.Settings.Select(s => s is FundSetting { Code: TestTemplate.Rents or TestTemplate.CouncilTax } fund ? fund with { Name = $"Live {fund.Code}" } : s)] };
        Assert.Equal(2, (await CompareAsync(house, file)).Value.Count(ComparedState.Different));
        await using var desk = house.As(Role.Administrator);
        var taken = file.Settings.Single(s => s is FundSetting { Code: TestTemplate.Rents });
        Assert.True((await desk.Get<ApplySettings>().RunAsync(new SettingsToApply(file.Settings, [ConfigurationMerge.KeyOf(taken)]), AskedFor.Nothing, default)).Ok);
        var left = Assert.Single((await CompareAsync(house, file)).Value.Things);
        Assert.StartsWith(TestTemplate.CouncilTax, left.Label, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }
}
