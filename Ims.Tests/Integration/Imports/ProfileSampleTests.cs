using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>A test file stays with its profile: tried when nothing is pasted, replaced or removed by whoever changes profiles, and told to nobody else.</summary>
public sealed class ProfileSampleTests
{
    const string Payer = "HARGREAVES-SECRET";
    static readonly ImportProfileToSave Profile = new() { Code = "csv", Name = "Download", Format = "Delimited", Layout = CsvFiles.Layout };

    static string Text(string narrative) => CsvFiles.Text(new DateOnly(2026, 7, 14), new BankLine(127_00, narrative));

    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        _ = (await desk.Get<SaveImportProfile>().RunAsync(Profile, default)).Value;
        return house;
    }

    static async Task<Result<Done>> KeepAsync(TestHouse house, Stream content, string name = "july.csv", Role role = Role.Administrator, string code = "csv")
    {
        await using var desk = house.As(role);
        return await desk.Get<KeepProfileSample>().RunAsync(new ProfileSampleToKeep(code, name), content, default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_is_tried_when_nothing_is_pasted_replaced_and_removed(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        Assert.True((await KeepAsync(house, CsvFiles.File(Text("FIRST")))).Ok);
        Assert.True((await KeepAsync(house, CsvFiles.File(Text(Payer)), "august.csv")).Ok);

        await using var desk = house.As(Role.Administrator);
        var told = (await desk.Get<ImportProfileDetails>().GetAsync("csv", default)).Value!;
        Assert.Equal(("august.csv", "WBC Administrator", Text(Payer).Length), told.TestFile is { } t ? (t.FileName, t.KeptBy, t.SizeBytes) : default);
        Assert.Single(told.Versions);   // a test file is no version
        var preview = desk.Get<ImportProfilePreview>();
        Assert.Equal(Payer, (await preview.GetAsync(new SampleToRead(told.Settings, "", "csv"), null, default)).Value.Told.Rows.Single().Line!.Narrative);
        Assert.Equal("PASTED", (await preview.GetAsync(new SampleToRead(told.Settings, Text("PASTED"), "csv"), null, default)).Value.Told.Rows.Single().Line!.Narrative);
        Assert.Equal("FILE", (await preview.GetAsync(new SampleToRead(told.Settings, "", "csv"), CsvFiles.File(Text("FILE")), default)).Value.Told.Rows.Single().Line!.Narrative);

        Assert.True((await desk.Get<RemoveProfileSample>().RunAsync("csv", default)).Ok);
        Assert.Equal("profile-sample-missing", (await desk.Get<RemoveProfileSample>().RunAsync("csv", default)).Refusal?.Code);
        Assert.Null((await desk.Get<ImportProfileDetails>().GetAsync("csv", default)).Value!.TestFile);

        await using var db = house.Inspect();
        var entries = await db.AuditEntries.Where(a => a.SubjectKind == "ImportProfileSample").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["profile.sample-keep", "profile.sample-keep", "profile.sample-remove"], entries.Select(e => e.Action));
        Assert.Contains("july.csv", entries[1].Before, StringComparison.Ordinal);
        Assert.Contains("august.csv", entries[1].After, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, e => $"{e.Before}{e.After}".Contains(Payer, StringComparison.Ordinal));
        Assert.Equal(0, await db.ImportProfileSamples.CountAsync());
        Assert.Equal(0, await db.StatementLines.CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_and_leaves_no_trace()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        var before = await Everything.OfAsync(house);
        Assert.Equal("profile-gone", (await KeepAsync(house, CsvFiles.File("x"), code: "nowhere")).Refusal?.Code);
        Assert.Equal("file-is-empty", (await KeepAsync(house, CsvFiles.File(""))).Refusal?.Code);
        Assert.Equal("file-name-missing", (await KeepAsync(house, CsvFiles.File("x"), " ")).Refusal?.Code);
        Assert.Equal("profile-sample-large", (await KeepAsync(house, new MemoryStream(new byte[ImportProfileSample.Largest + 1]))).Refusal?.Code);
        Assert.False((await KeepAsync(house, CsvFiles.File("x"), role: Role.IncomeOfficer)).Ok);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.False((await officer.Get<ImportProfilePreview>().GetAsync(new SampleToRead(Profile.Settings, "", "csv"), null, default)).Ok);
        Assert.Equal(before, await Everything.OfAsync(house));
        Assert.True((await KeepAsync(house, new MemoryStream(new byte[ImportProfileSample.Largest]))).Ok);
    }

    [Fact]
    public async Task A_workbook_is_tried_whole_with_its_columns_to_choose_from()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        await using var desk = house.As(Role.Administrator);
        var preview = desk.Get<ImportProfilePreview>();
        var bytes = WorkbookFiles.Of("Date\tAmount\tText\nd:46217\tn:12.5\tRENT\nd:46218\tn:x\tMORE\n");
        var none = (await preview.GetAsync(new SampleToRead(new FormatSettings("Workbook", Layout: new TableLayout())), new MemoryStream(bytes), default)).Value.Told;
        Assert.Equal(["no-date", "no-amount", "no-account"], none.SettingsFaults.Select(f => f.Code));
        Assert.Equal(["Date", "Amount", "Text"], none.Table[0].Cells);
        var layout = new TableLayout { Columns = [new(LayoutField.Date, "Date"), new(LayoutField.Amount, "Amount"), new(LayoutField.Narrative, "Text")], Constants = [new(LayoutField.Account, CsvFiles.Account)] };
        var told = (await preview.GetAsync(new SampleToRead(new FormatSettings("Workbook", Layout: layout)), new MemoryStream(bytes), default)).Value.Told;
        Assert.Equal((1, "file-amount-unreadable", "2026-07-14"), (told.Rows.Count, told.Fault?.Refusal.Code, told.Table[1].Cells[0]));
        Assert.Equal("workbook-pasted", (await preview.GetAsync(new SampleToRead(new FormatSettings("Workbook", Layout: layout), "Date,Amount"), null, default)).Value.Told.Fault?.Refusal.Code);
        Assert.Equal("workbook-sample-large", (await preview.GetAsync(new SampleToRead(new FormatSettings("Workbook", Layout: layout)), new MemoryStream(new byte[300_000]), default)).Value.Told.Fault?.Refusal.Code);
    }
}
