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
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>Delimited text through the whole of an import: fates, the duplicate shield, several accounts, and the version of the profile that holds.</summary>
public sealed class DelimitedImportTests
{
    const string Csv = "csv";
    static readonly DateOnly Day = new(2026, 7, 14);

    static readonly BankLine[] Lines =
    [
        new(127_00, "DDC CTAX 5401102239"), new(12_00, "BGC INVOICE", Reference: "19004417"), new(142_00, "FPI \"J\" HARGREAVES, MRS"), new(12_480_00, "WORLDPAY PAYOUT 18APR"),
        new(-9_000_00, "BACS SUPPLIERS RUN 12"), new(-25_00, "UNPAID CHEQUE"),
    ];

    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider, TableLayout? layout = null)
    {
        var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, layout ?? CsvFiles.Layout, version: null);
        return house;
    }

    static async Task SaveAsync(TestHouse house, TableLayout layout, int? version)
    {
        await using var desk = house.As(Role.Administrator);
        _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = Csv, Name = "Bank, download", Format = "Delimited", Layout = layout, Version = version }, default)).Value;
    }

    static Task<long> SendAsync(TestHouse house, string name, string text) => house.SendAsync(name, CsvFiles.File(text), profile: Csv);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_row_meets_its_one_fate_and_the_sums_agree(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var id = await SendAsync(house, "download.csv", CsvFiles.Text([(Day.AddDays(-1), Lines[0]), .. Lines[1..].Select(l => (Day, l))]));

        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));

        await using var db = house.Inspect();
        var import = await db.Imports.Include(i => i.Fates).Include(i => i.Checks).SingleAsync(i => i.Id == id);
        Assert.Equal(
            [(Fate.Posted, 2, 139_00L), (Fate.Suspended, 2, 117_00L), (Fate.Matched, 1, 12_480_00L), (Fate.SetAside, 1, -9_000_00L), (Fate.Rejected, 0, 0L)],
            import.Fates.OrderBy(f => f.Fate).Select(f => (f.Fate, f.Lines, f.Pence)));
        Assert.Equal((6, 3_736_00L, 1), (import.LinesRead, import.ReadPence, import.ProfileVersion));
        Assert.All(import.Checks, c => Assert.True(c.Passed, c.Name));
        Assert.Contains(import.Checks, c => c.Name == "Records, trailer");
        var statement = await db.Statements.SingleAsync();
        Assert.Equal((Day, $"sha256:{import.Sha256[..24]}/1", 6, null, null), (statement.AsOfOn, statement.StatementNumber, statement.Lines, statement.OpeningPence, statement.ClosingPence));
        Assert.Equal("FPI \"J\" HARGREAVES, MRS", (await db.StatementLines.SingleAsync(l => l.AmountPence == 142_00)).Narrative);
        await Laws.AssertAsync(house);

        await using var desk = house.As(Role.Auditor);
        var told = (await desk.Get<ImportDetails>().GetAsync(id, default)).Value!;
        Assert.Equal((Csv, 1, null), (told.ProfileCode, told.ProfileVersion, Assert.Single(told.Statements).Number));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_second_download_that_overlaps_is_held_and_one_that_does_not_is_posted(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var first = await SendAsync(house, "first.csv", CsvFiles.Text(Day, Lines[..3]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first));

        // The same day again, with what came later that day.
        var overlaps = await SendAsync(house, "overlaps.csv", CsvFiles.Text(Day, Lines[1..5]));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(overlaps));
        Assert.Equal("lines-seen", await house.ReasonAsync(overlaps));
        await using (var desk = house.As(Role.IncomeManager))
        {
            var overlap = (await desk.Get<ImportOverlap>().GetAsync(overlaps, default)).Value!;
            Assert.Equal([2, 3, null, null], overlap.Rows.Select(r => r.Earlier?.Number));
        }

        // Only what came later: of the same account and day, and yet another statement.
        var rest = await SendAsync(house, "rest.csv", CsvFiles.Text(Day, Lines[3..]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(rest));
        var again = await SendAsync(house, "again.csv", CsvFiles.Text(Day, Lines[3..]));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(again));
        Assert.Equal("same-file", await house.ReasonAsync(again));

        await using var db = house.Inspect();
        Assert.Equal(Lines.Sum(l => l.Pence), await db.StatementLines.SumAsync(l => l.AmountPence));
        Assert.Equal(2, await db.Statements.Select(s => s.StatementNumber).Distinct().CountAsync());
        await Laws.AssertAsync(house);
    }

    static readonly TableLayout Accounts = new()
    {
        HasHeader = false, Columns = [new(LayoutField.Date, "1"), new(LayoutField.Account, "2"), new(LayoutField.Amount, "3"), new(LayoutField.Narrative, "4")], DateFormats = ["dd/MM/yyyy", "yyyy-MM-dd"],
    };

    static async Task AddAccountAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        db.BankAccounts.Add(new BankAccount { Id = 2, Name = "Second account", SortCode = "601234", AccountNumber = "87654321", ControlCode = "90000-9300", DefaultMethodCode = TestTemplate.BankCredit });
        await db.SaveChangesAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Lines_of_two_accounts_among_one_another_make_two_statements_and_twins_stand(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, Accounts);
        await AddAccountAsync(house);
        const string text = """
            14/07/2026,601234 12345678,50.00,CTAX 5401102239
            14/07/2026,60-12-34 87654321,50.00,CTAX 5401102239
            13/07/2026,60-12-34-12345678,50.00,CTAX 5401102239
            14/07/2026,60-12-34 12345678,50.00,ctax  5401102239
            13/07/2026,601234 87654321,-3.00,CHARGE

            """;
        var id = await SendAsync(house, "two.csv", text);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));

        await using (var db = house.Inspect())
        {
            Assert.Equal([(1, 3, 150_00L, 0L, new DateOnly(2026, 7, 14)), (2, 2, 50_00L, 3_00L, new DateOnly(2026, 7, 14))],
                (await db.Statements.OrderBy(s => s.BankAccountId).ToListAsync()).Select(s => (s.BankAccountId, s.Lines, s.CreditPence, s.DebitPence, s.AsOfOn)));
            Assert.Equal([(1, 1), (2, 1), (1, 1), (1, 2), (2, 1)],
                (await db.StatementLines.OrderBy(l => l.Number).ToListAsync()).Select(l => (l.BankAccountId, l.FingerprintOrdinal!.Value)));
        }
        await Laws.AssertAsync(house);

        // The twin alone, sorted otherwise: two of the three were there before.
        var twice = await SendAsync(house, "twice.csv", "14/07/2026,60-12-34 12345678,50.00,CTAX 5401102239\n14/07/2026,60-12-34 87654321,7.00,NEW\n14/07/2026,60-12-34 12345678,50.00,CTAX 5401102239\n");
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(twice));
        await using var desk = house.As(Role.IncomeManager);
        Assert.Equal([1, null, 4], (await desk.Get<ImportOverlap>().GetAsync(twice, default)).Value!.Rows.Select(r => r.Earlier?.Number));
    }

    [Fact]
    public async Task A_file_that_changes_its_account_with_every_line_tells_how_far_it_is()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite, Accounts);
        await AddAccountAsync(house);
        var rows = string.Concat(Enumerable.Range(1, 3_000).Select(i => $"14/07/2026,60-12-34 {(i % 2 == 0 ? "12345678" : "87654321")},{i}.00,PAYER {i}\n"));
        var id = await SendAsync(house, "many.csv", rows);
        await using var desk = house.AsSystem();
        Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(id, default)).Value);
        var told = new List<int>();
        var posted = await desk.Get<PostImport>().RunAsync(id, (done, _, _) => { told.Add(done); return Task.CompletedTask; }, default);
        Assert.Equal(ImportStatus.Posted, posted.Value);
        Assert.InRange(told.Count, 5, 20);   // often enough to keep the lease, not with every line
        Assert.Equal(3_000, told[^1]);
        await using var db = house.Inspect();
        Assert.Equal([1_500, 1_500], await db.Statements.Select(s => s.Lines).ToListAsync());
        await Laws.AssertAsync(house);
    }

    /// <summary>Days and months of the first version change places in the second: whoever read by the wrong one would post another day.</summary>
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_is_read_by_the_version_that_it_came_by_whatever_is_saved_meanwhile(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, CsvFiles.Layout with { Trailer = null });
        string Text(string narrative) => $"Date,Description,Reference,Paid in,Paid out\n06/07/2026,{narrative},,1.00,\n";
        var beforeCheck = await SendAsync(house, "before-check.csv", Text("ONE"));
        var beforePost = await SendAsync(house, "before-post.csv", Text("TWO"));
        await using (var desk = house.AsSystem()) Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(beforePost, default)).Value);

        await SaveAsync(house, CsvFiles.Layout with { Trailer = null, DateFormats = ["MM/dd/yyyy"], Constants = [new(LayoutField.Account, CsvFiles.Account), new(LayoutField.TypeCode, "V2")] }, version: 1);
        var after = await SendAsync(house, "after.csv", Text("THREE"));
        foreach (var id in new[] { beforeCheck, beforePost, after }) Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));

        await using var db = house.Inspect();
        var lines = await db.StatementLines.ToListAsync();
        Assert.Equal([(new DateOnly(2026, 7, 6), "CSV"), (new DateOnly(2026, 7, 6), "CSV"), (new DateOnly(2026, 6, 7), "V2")],
            new[] { beforeCheck, beforePost, after }.Select(id => lines.Single(l => l.ImportId == id)).Select(l => (l.Date, l.TypeCode)));
        Assert.Equal([1, 1, 2], await db.Imports.OrderBy(i => i.Id).Select(i => i.ProfileVersion).ToListAsync());
        await Laws.AssertAsync(house);
    }

    [Theory]
    [InlineData("TOTAL,2,,", "TOTAL,3,,", "check-failed"), InlineData("139.00", "138.00", "check-failed"), InlineData("TOTAL,2", "SUM,2", "date-unreadable")]
    [InlineData("127.00,", "127.00x,", "file-amount-unreadable"), InlineData("14/07/2026", "2026-07-14", "date-unreadable"), InlineData("Paid in,Paid out", "In,Out", "column-missing")]
    public async Task A_damaged_file_is_refused_whole_and_may_come_again(string sound, string damaged, string code)
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        var text = CsvFiles.Text(Day, Lines[..2]);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        var id = await SendAsync(house, "damaged.csv", text.Replace(sound, damaged, StringComparison.Ordinal));
        Assert.Equal(ImportStatus.Refused, await house.WorkAsync(id));
        Assert.Equal(code, await house.ReasonAsync(id));
        await using (var db = house.Inspect()) Assert.False(await db.StatementLines.AnyAsync() || await db.Statements.AnyAsync());
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await SendAsync(house, "sound.csv", text)));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task An_account_that_the_council_does_not_have_and_another_currency_are_held_by_name()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite, Accounts with { Columns = [.. Accounts.Columns, new(LayoutField.Currency, "5")] });
        var unknown = await SendAsync(house, "unknown.csv", "14/07/2026,11-22-33 12345678,1.00,X,GBP\n");
        var euros = await SendAsync(house, "euros.csv", "14/07/2026,60-12-34 12345678,1.00,X,GBP\n14/07/2026,60-12-34 12345678,1.00,X,EUR\n");
        Assert.Equal([ImportStatus.Held, ImportStatus.Held], [await house.WorkAsync(unknown), await house.WorkAsync(euros)]);
        Assert.Equal(("bank-account-unknown", "not-sterling"), (await house.ReasonAsync(unknown), await house.ReasonAsync(euros)));
    }

    [Fact]
    public async Task A_disabled_profile_takes_no_file_and_what_came_before_goes_on()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        var id = await SendAsync(house, "before.csv", CsvFiles.Text(Day, Lines[..1]));
        await using (var desk = house.As(Role.Administrator))
            _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = Csv, Name = "Bank, download", Format = "Delimited", Layout = CsvFiles.Layout, Version = 1, Disabled = true }, default)).Value;
        await using (var desk = house.As(Role.IncomeOfficer))
            Assert.Equal("profile-disabled", (await desk.Get<ReceiveFile>().RunAsync(new FileReceived(Csv, "late.csv"), CsvFiles.File("x"), default)).Refusal?.Code);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
    }
}
