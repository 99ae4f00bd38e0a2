using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>Fixed-width text, workbooks and feeds through the whole of an import: the same two passes, the same fates, the same shield.</summary>
public sealed class TableImportTests
{
    static readonly TableLayout Fixed = new()
    {
        HasHeader = false, Positions = ["1-10", "11-22", "23-40", "41-"], ThousandsSign = null,
        Columns = [new(LayoutField.Date, "1"), new(LayoutField.Amount, "2"), new(LayoutField.CustomerReference, "3"), new(LayoutField.Narrative, "4")],
        Constants = [new(LayoutField.Account, CsvFiles.Account)],
    };

    static readonly TableLayout Sheet = Fixed with { HasHeader = true, Positions = [], Columns = [new(LayoutField.Date, "Date"), new(LayoutField.Amount, "Amount"), new(LayoutField.CustomerReference, "Reference"), new(LayoutField.Narrative, "Text")] };

    static readonly (long Pence, string Reference, string Narrative)[] Lines = [(127_00, "", "DDC CTAX 5401102239"), (12_00, "19004417", "BGC INVOICE"), (142_00, "", "FPI HARGREAVES"), (12_480_00, "", "WORLDPAY PAYOUT 18APR"), (-9_000_00, "", "BACS SUPPLIERS RUN 12")];

    static string Pounds(long pence) => (pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    static byte[] FixedFile() => Encoding.UTF8.GetBytes(string.Concat(Lines.Select(l => $"14/07/2026{Pounds(l.Pence),12}{l.Reference,-18}{l.Narrative}\n")));

    static byte[] SheetFile() => WorkbookFiles.Of("Date\tAmount\tReference\tText\n" + string.Concat(Lines.Select(l => $"d:46217\tn:{Pounds(l.Pence)}\t{l.Reference}\t{l.Narrative}\n")));

    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider, string format, TableLayout? layout, string? account = null)
    {
        var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = "table", Name = "Table", Format = format, Layout = layout, AccountText = account }, default)).Value;
        return house;
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Fixed width"), InlineData(DatabaseProvider.Sqlite, "Workbook"), InlineData(DatabaseProvider.SqlServer, "Fixed width"), InlineData(DatabaseProvider.SqlServer, "Workbook")]
    public async Task Each_row_meets_its_one_fate_and_a_second_copy_is_held(DatabaseProvider provider, string format)
    {
        await using var house = await FurnishAsync(provider, format, format == "Workbook" ? Sheet : Fixed);
        var bytes = format == "Workbook" ? SheetFile() : FixedFile();
        var id = await house.SendAsync("table.dat", new MemoryStream(bytes), profile: "table");
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var db = house.Inspect();
        var import = await db.Imports.Include(i => i.Fates).SingleAsync(i => i.Id == id);
        Assert.Equal([(Fate.Posted, 2, 139_00L), (Fate.Suspended, 1, 142_00L), (Fate.Matched, 1, 12_480_00L), (Fate.SetAside, 1, -9_000_00L), (Fate.Rejected, 0, 0L)], import.Fates.OrderBy(f => f.Fate).Select(f => (f.Fate, f.Lines, f.Pence)));
        Assert.Equal((5, Lines.Sum(l => l.Pence)), (import.LinesRead, import.ReadPence));

        var again = await house.SendAsync("copy.dat", new MemoryStream(bytes), profile: "table");
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(again));
        Assert.Equal("same-file", await house.ReasonAsync(again));
    }

    [Fact]
    public async Task A_workbook_with_a_formula_is_refused_and_says_which_cell()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite, "Workbook", Sheet);
        var id = await house.SendAsync("formula.xlsx", new MemoryStream(WorkbookFiles.Of("Date\tAmount\tReference\tText\nd:46217\tf:1+1\tA\tB\n")), profile: "table");
        Assert.Equal(ImportStatus.Refused, await house.WorkAsync(id));
        await using var db = house.Inspect();
        Assert.StartsWith("B2 holds a formula", (await db.Imports.SingleAsync(i => i.Id == id)).Reason, StringComparison.Ordinal);
        Assert.Equal(0, await db.StatementLines.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_feed_posts_what_was_paid_and_sets_the_rest_aside_with_its_fields_kept(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, "GOV.UK Pay", null, "govpay");
        await using (var db = house.Inspect())
        {
            var bank = await db.BankAccounts.AsNoTracking().FirstAsync();
            db.BankAccounts.Add(new BankAccount { Id = 900, Name = "GOV.UK Pay", SortCode = "", AccountNumber = "GOVPAY", ControlCode = bank.ControlCode, DefaultMethodCode = bank.DefaultMethodCode });
            await db.SaveChangesAsync();
        }
        var id = await house.SendAsync("pay.csv", new MemoryStream(FeedsTold.BytesOf("GovUkPay/good.csv")), profile: "table");
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var read = house.Inspect();
        var import = await read.Imports.Include(i => i.Fates).SingleAsync(i => i.Id == id);
        Assert.Equal((6, 61_20L - 50_00L), (import.LinesRead, import.ReadPence));
        Assert.Equal(2, import.Fates.Single(f => f.Fate == Fate.SetAside).Lines);
        var line = await read.LedgerLines.SingleAsync(l => l.ProviderReference == "pay0000000000000000000002");
        Assert.Equal((61_20L, "1111"), (line.AmountPence, line.CardLastFour));
        Assert.Contains("\"property\":\"+441\"", line.ExtraFields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_of_each_kind_are_kept_compared_and_carried_by_a_configuration_file()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite, "Fixed width", Fixed);
        await using var desk = house.As(Role.Administrator);
        _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = "table", Name = "Table", Format = "Workbook", Layout = Sheet with { Sheet = "Pay", Extras = [new("Liability order", "LO")] }, Version = 1 }, default)).Value;
        var both = (await desk.Get<ImportProfileComparison>().GetAsync(new VersionsToCompare("table", 1, 2), default)).Value!;
        Assert.Contains(both.Fields, f => f is { Name: "Positions", Older: "1-10, 11-22, 23-40, 41-", Newer: null });
        Assert.Contains(both.Fields, f => f is { Name: "Sheet", Older: null, Newer: "Pay" });
        Assert.Contains(both.Fields, f => f is { Name: "Further columns", Newer: "Liability order from \"LO\"" });
        var told = (await desk.Get<ImportProfileDetails>().GetAsync("table", default)).Value!;
        var file = new FileProfile("copied", "Copied", "Workbook", false, Layout: System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(DelimitedLayoutJson.Write(told.Layout!)));
        Assert.Equal(1, (await desk.Get<ApplyProfiles>().RunAsync(new ProfilesToApply([file]), default)).Value);
        Assert.Equal("Pay", (await desk.Get<ImportProfileDetails>().GetAsync("copied", default)).Value!.Layout!.Sheet);
    }
}
