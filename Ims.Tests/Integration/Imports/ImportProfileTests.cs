using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>Profiles are added, changed, compared and tried; each saved version stays, and who saves second is told.</summary>
public sealed class ImportProfileTests
{
    static readonly ImportProfileToSave New = new() { Code = "leisure", Name = "Leisure bank", Format = "Delimited", Layout = CsvFiles.Layout, OfficeCode = "LSR" };

    static async Task<Result<int>> SaveAsync(TestHouse house, ImportProfileToSave command)
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<SaveImportProfile>().RunAsync(command, default);
    }

    static async Task<ImportProfileTold> DetailsAsync(TestHouse house, string code)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<ImportProfileDetails>().GetAsync(code, default)).Value!;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_profile_is_added_and_each_change_is_a_version_that_stays(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal(1, (await SaveAsync(house, New)).Value);
        house.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, (await SaveAsync(house, New with { Version = 1, Name = " Leisure centres ", Layout = New.Layout! with { SkippedLines = 2, DateFormats = ["yyyy-MM-dd"] } })).Value);
        Assert.Equal(3, (await SaveAsync(house, New with { Version = 2, Name = "Leisure centres", Format = "BAI2", TypeCodes = "972 credit", OfficeCode = "", Disabled = true })).Value);

        var told = await DetailsAsync(house, "leisure");
        Assert.Equal(("Leisure centres", "BAI2", "972 credit", null, null, true, 3), (told.Name, told.Format, told.TypeCodes, told.Layout, told.OfficeCode, told.Disabled, told.Version));
        Assert.Equal([3, 2, 1], told.Versions.Select(v => v.Version));
        Assert.Equal(["Name", "Lines to skip", "Date formats"], told.Versions[1].Changed);
        Assert.Equal(("WBC Administrator", house.Time.GetUtcNow().UtcDateTime), (told.Versions[0].SavedBy, told.Versions[0].SavedAt));
        Assert.Equal(house.Time.GetUtcNow().UtcDateTime.AddHours(-2), told.Versions[2].SavedAt);

        await using var desk = house.As(Role.IncomeOfficer);
        var both = (await desk.Get<ImportProfileComparison>().GetAsync(new VersionsToCompare("leisure", 1, 2), default)).Value!;
        Assert.Equal([("Name", "Leisure bank", "Leisure centres"), ("Lines to skip", "0", "2"), ("Date formats", "dd/MM/yyyy", "yyyy-MM-dd")],
            both.Fields.Where(f => f.Differs).Select(f => (f.Name, f.Older, f.Newer)));
        Assert.Equal((2, 3), (await desk.Get<ImportProfileComparison>().GetAsync(new VersionsToCompare("leisure", null, null), default)).Value is { } last ? (last.Older, last.Newer) : default);
        Assert.Null((await desk.Get<ImportProfileComparison>().GetAsync(new VersionsToCompare("leisure", 1, 4), default)).Value);
        Assert.Null((await desk.Get<ImportProfileDetails>().GetAsync("nowhere", default)).Value);

        await using var db = house.Inspect();
        await Assert.ThrowsAnyAsync<Exception>(() => db.ImportProfileVersions.ExecuteUpdateAsync(s => s.SetProperty(v => v.Name, "Other")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.ImportProfileVersions.ExecuteDeleteAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_change_is_audited_with_before_and_after(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await SaveAsync(house, New)).Value;
        _ = (await SaveAsync(house, New with { Version = 1, Name = "Leisure centres" })).Value;
        await using var db = house.Inspect();
        var entries = await db.AuditEntries.Where(a => a.SubjectId == "leisure").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal([("profile.add", "ImportProfile"), ("profile.change", "ImportProfile")], entries.Select(e => (e.Action, e.SubjectKind)));
        Assert.Null(entries[0].Before);
        Assert.Contains("Leisure bank", entries[0].After, StringComparison.Ordinal);
        Assert.Contains("Leisure bank", entries[1].Before, StringComparison.Ordinal);
        Assert.Contains("Leisure centres", entries[1].After, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Who_saves_second_is_told_who_was_first_and_nothing_of_theirs_is_kept(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await SaveAsync(house, New)).Value;
        _ = (await SaveAsync(house, New with { Version = 1, Name = "First" })).Value;
        var second = await SaveAsync(house, New with { Version = 1, Name = "Second" });
        Assert.Equal("profile-changed", second.Refusal?.Code);
        Assert.Contains("WBC Administrator saved version 2 of this profile on 15/07/2026 at 09:00", second.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal("First", (await DetailsAsync(house, "leisure")).Name);
        Assert.Equal(3, (await SaveAsync(house, New with { Version = 2, Name = "Second" })).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_who_save_at_once_one_wins_and_the_others_are_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(house, New with { Name = $"Leisure {i}" })));
        Assert.Single(added, r => r.Ok);
        Assert.All(added.Where(r => !r.Ok), r => Assert.Equal("profile-code-taken", r.Refusal!.Code));
        var changed = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(house, New with { Version = 1, Name = $"Changed {i}" })));
        Assert.Single(changed, r => r.Ok);
        Assert.All(changed.Where(r => !r.Ok), r => Assert.Equal("profile-changed", r.Refusal!.Code));
        Assert.Equal([2, 1], (await DetailsAsync(house, "leisure")).Versions.Select(v => v.Version));
    }

    public static TheoryData<string, ImportProfileToSave> Refused => new()
    {
        { "profile-code-missing", New with { Code = "" } }, { "profile-code-unusable", New with { Code = "Leisure" } }, { "profile-code-unusable", New with { Code = "a--b" } },
        { "profile-code-unusable", New with { Code = "new" } }, { "profile-code-unusable", New with { Code = new string('a', 41) } }, { "profile-name-missing", New with { Name = "  " } },
        { "profile-name-too-long", New with { Name = new string('a', 101) } }, { "profile-office-unknown", New with { OfficeCode = "LEISURE" } }, { "profile-office-disabled", New with { OfficeCode = "OLD" } },
        { "type-codes-too-long", New with { Format = "BAI2", TypeCodes = new string('9', 1_001) } }, { "profile-format-missing", New with { Format = "Excel" } },
        { "type-codes-unreadable", New with { Format = "BAI2", TypeCodes = "97x credit" } }, { "layout-missing", New with { Layout = null } }, { "no-date", New with { Layout = new TableLayout() } },
        { "profile-code-taken", New with { Code = TestTemplate.Profile } }, { "profile-gone", New with { Version = 1 } },
        { "profile-name-taken", New with { Name = "BANK, general account" } }, { "profile-name-taken", New with { Name = "Bank" } },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_cannot_be_saved_is_refused_by_name(string code, ImportProfileToSave command)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var before = await Everything.OfAsync(house);
        var refused = await SaveAsync(house, command);
        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_office_that_a_profile_needs_stays_in_use_and_is_listed_with_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        _ = (await SaveAsync(house, New with { OfficeCode = "lsr" })).Value;
        Assert.Equal("LSR", (await DetailsAsync(house, "leisure")).OfficeCode);
        await using var desk = house.As(Role.Administrator);
        var row = (await desk.Get<OfficeList>().GetAsync(default)).Value.Single(o => o.Code == "LSR");
        Assert.Equal(("Leisure centre", "Leisure bank", false), (row.Name, row.Profiles.Single(), row.Disabled));
        var off = new SettingToSave(0, new OfficeSetting { Code = "LSR", Name = "Leisure centre", Disabled = true });
        var refusal = (await desk.Get<SaveSetting>().RunAsync(off, AskedFor.Nothing, default)).Refusal!;
        Assert.Equal("setup-in-use", refusal.Code);
        Assert.Contains("import profile Leisure bank", refusal.Sentence, StringComparison.Ordinal);

        // A disabled profile needs none; what it had stays until it is to take files again.
        _ = (await SaveAsync(house, New with { Version = 1, Disabled = true })).Value;
        Assert.True((await desk.Get<SaveSetting>().RunAsync(off, AskedFor.Nothing, default)).Ok);
        Assert.Equal(3, (await SaveAsync(house, New with { Version = 2, Disabled = true, Name = "Leisure, old" })).Value);
        Assert.Equal("profile-office-disabled", (await SaveAsync(house, New with { Version = 3 })).Refusal?.Code);
        Assert.Equal(4, (await SaveAsync(house, New with { Version = 3, OfficeCode = "CIV" })).Value);
    }

    [Fact]
    public async Task Nothing_changed_is_no_version()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        _ = (await SaveAsync(house, New)).Value;
        Assert.Equal("profile-unchanged", (await SaveAsync(house, New with { Version = 1, Name = "Leisure bank " })).Refusal?.Code);
        Assert.Single((await DetailsAsync(house, "leisure")).Versions);
    }

    [Fact]
    public async Task A_layout_of_an_earlier_release_is_no_change()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        _ = (await SaveAsync(house, New)).Value;
        await using (var db = house.Inspect())
        {
            var layout = await db.ImportProfiles.Where(p => p.Code == "leisure").Select(p => p.LayoutJson!).SingleAsync();
            var earlier = layout.Replace("\"cut\":\"delimited\",", "", StringComparison.Ordinal);
            Assert.NotEqual(layout, earlier);
            await db.ImportProfiles.Where(p => p.Code == "leisure").ExecuteUpdateAsync(s => s.SetProperty(p => p.LayoutJson, earlier));
        }
        Assert.Equal("profile-unchanged", (await SaveAsync(house, New with { Version = 1 })).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_tells_how_much_each_profile_is_used(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await SaveAsync(house, New)).Value;
        _ = (await SaveAsync(house, New with { Version = 1, Disabled = true })).Value;
        await house.SendAsync("a.bai2", Bai2Files.File(new DateOnly(2026, 7, 14), new BankLine(100, "X")));
        await using var desk = house.As(Role.IncomeManager);
        var profiles = (await desk.Get<ImportProfileOverview>().GetAsync(default)).Value;
        Assert.Equal([("bank", 1, 1, false), ("leisure", 2, 0, true)], profiles.Select(p => (p.Code, p.Version, p.Files, p.Disabled)));
        Assert.Equal((house.Time.GetUtcNow().UtcDateTime, null), (profiles[0].LastFileAt, profiles[1].LastFileAt));
        Assert.Equal("WBC Administrator", profiles[1].SavedBy);
        // A file can be sent only to those in use.
        Assert.Equal(["bank"], (await desk.Get<ImportProfileList>().GetAsync(default)).Value.Select(p => p.Code));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_sample_is_read_with_unsaved_settings_and_leaves_no_trace(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Administrator);
        var preview = desk.Get<ImportProfilePreview>();
        var text = CsvFiles.Text(new DateOnly(2026, 7, 14), new BankLine(127_00, "CAF\u00C9 CTAX"), new BankLine(-5_00, "CHARGE"));
        var settings = new FormatSettings("Delimited", Layout: CsvFiles.Layout with { Encoding = TextEncoding.Windows1252 });

        var pasted = (await preview.GetAsync(new SampleToRead(settings, text), null, default)).Value;
        Assert.Equal((2, false), (pasted.Told.Lines, pasted.Told.HasFaults));
        Assert.Equal("CAF\u00C9 CTAX", pasted.Told.Rows[0].Line!.Narrative);   // letters have no encoding
        Assert.Equal([("601234 12345678", "General account")], pasted.Accounts.Select(a => (a.AccountText, a.AccountName)));

        var file = (await preview.GetAsync(new SampleToRead(settings, "ignored"), CsvFiles.File(text), default)).Value;
        Assert.Equal("CAF\u00C3\u2030 CTAX", file.Told.Rows[0].Line!.Narrative);   // bytes do
        var strange = settings with { Layout = CsvFiles.Layout with { Constants = [new(LayoutField.Account, "11-22-33 00000001")] } };
        Assert.Null(Assert.Single((await preview.GetAsync(new SampleToRead(strange, text), null, default)).Value.Accounts).AccountName);

        var rows = string.Concat(Enumerable.Repeat("14/07/2026,A NARRATIVE OF SOME LENGTH TO FILL THE SAMPLE,,1.00,\n", 6_000));
        var large = (await preview.GetAsync(new SampleToRead(settings), CsvFiles.File($"Date,Description,Reference,Paid in,Paid out\n{rows}"), default)).Value.Told;
        Assert.True(large.IsBeginning && !large.HasFaults);
        Assert.InRange(large.Lines, 3_000, 5_000);
        Assert.True((await preview.GetAsync(new SampleToRead(settings, new string('x', 9_000)), null, default)).Value.Told.IsBeginning);
        Assert.Equal(before, await Everything.OfAsync(house));
    }
}
