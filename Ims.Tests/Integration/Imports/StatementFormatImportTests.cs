using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>MT940 and camt files through the whole of an import: fates, the duplicate shield, notifications and the day's statement, copies.</summary>
public sealed class StatementFormatImportTests
{
    static readonly DateOnly Day = new(2026, 7, 13);

    static readonly BankLine[] Lines =
    [
        new(127_00, "DDC CTAX 5401102239", BankReference: "B1"), new(12_00, "BGC INVOICE", Reference: "19004417", BankReference: "B2"), new(142_00, "FPI J HARGREAVES & SON", BankReference: "B3"),
        new(12_480_00, "WORLDPAY PAYOUT 18APR", BankReference: "B4"), new(-9_000_00, "BACS SUPPLIERS RUN 12", BankReference: "B5"), new(-25_00, "UNPAID CHEQUE", BankReference: "B6"),
    ];

    public static TheoryData<string, DatabaseProvider> Both { get; } =
    [
        .. from format in new[] { StatementFormats.Mt940.Name, StatementFormats.Camt053.Name } from provider in Providers.Both select new TheoryDataRow<string, DatabaseProvider>(format, provider.Data),
    ];

    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider, params StatementFormat[] formats)
    {
        var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        foreach (var format in formats)
            _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = ProfileOf(format.Name), Name = format.Label, Format = format.Name }, default)).Value;
        return house;
    }

    static string ProfileOf(string format) => format.ToLowerInvariant().Replace('.', '-');

    static Task<long> SendAsync(TestHouse house, string format, string name, string text) => house.SendAsync(name, StatementFiles.File(text), profile: ProfileOf(format));

    static string TextOf(string format, int number, DateOnly on, long opening, params IReadOnlyList<BankLine> lines) =>
        format == StatementFormats.Mt940.Name ? StatementFiles.Mt940(number, on, opening, lines) : StatementFiles.Camt053($"WEST-{number}", on, opening, lines);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_line_meets_its_one_fate_and_the_day_again_under_another_name_is_held(string format, DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, StatementFormats.Find(format)!);
        var text = TextOf(format, 135, Day, 1_000_00, Lines);
        var id = await SendAsync(house, format, "monday", text);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using (var db = house.Inspect())
        {
            var import = await db.Imports.Include(i => i.Fates).Include(i => i.Checks).SingleAsync(i => i.Id == id);
            Assert.Equal([(Fate.Posted, 2, 139_00L), (Fate.Suspended, 2, 117_00L), (Fate.Matched, 1, 12_480_00L), (Fate.SetAside, 1, -9_000_00L), (Fate.Rejected, 0, 0L)],
                import.Fates.OrderBy(f => f.Fate).Select(f => (f.Fate, f.Lines, f.Pence)));
            Assert.All(import.Checks, c => Assert.True(c.Passed, c.Name));
            var statement = await db.Statements.SingleAsync();
            Assert.Equal((format == StatementFormats.Mt940.Name ? "2026/135" : "WEST-135", Day, 1_000_00L, 4_736_00L, 6),
                (statement.StatementNumber, statement.AsOfOn, statement.OpeningPence, statement.ClosingPence, statement.Lines));
        }
        await Laws.AssertAsync(house);

        var same = await SendAsync(house, format, "monday again", text);
        Assert.Equal((ImportStatus.Held, "same-file"), (await house.WorkAsync(same), await house.ReasonAsync(same)));
        // The bank's own second delivery differs in a byte.
        var again = await SendAsync(house, format, "monday, other bytes", text + "\n");
        Assert.Equal((ImportStatus.Held, "same-statement"), (await house.WorkAsync(again), await house.ReasonAsync(again)));

        var tuesday = await SendAsync(house, format, "tuesday", TextOf(format, 136, Day.AddDays(1), 4_736_00, Lines[..3]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(tuesday));
        var gap = await SendAsync(house, format, "thursday", TextOf(format, 138, Day.AddDays(2), 9_999_00, Lines[..2]));
        Assert.Equal((ImportStatus.Held, "statement-gap"), (await house.WorkAsync(gap), await house.ReasonAsync(gap)));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_whose_balances_disagree_or_that_is_cut_off_is_refused_whole(string format, DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, StatementFormats.Find(format)!);
        var text = TextOf(format, 135, Day, 1_000_00, Lines);
        var wrong = await SendAsync(house, format, "wrong", text.Replace(format == StatementFormats.Mt940.Name ? "C127,00" : ">127.00<", format == StatementFormats.Mt940.Name ? "C127,01" : ">127.01<", StringComparison.Ordinal));
        Assert.Equal((ImportStatus.Refused, "check-failed"), (await house.WorkAsync(wrong), await house.ReasonAsync(wrong)));
        var cut = await SendAsync(house, format, "cut", text[..(text.Length / 2)]);
        Assert.Equal((ImportStatus.Refused, format == StatementFormats.Mt940.Name ? "trailer-missing" : "xml-broken"), (await house.WorkAsync(cut), await house.ReasonAsync(cut)));
        await using (var db = house.Inspect()) Assert.False(await db.StatementLines.AnyAsync() || await db.Statements.AnyAsync());
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await SendAsync(house, format, "sound", text)));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_notification_and_the_days_statement_reconcile_line_by_line_without_a_hold(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, StatementFormats.Camt053, StatementFormats.Camt054);
        var told = await SendAsync(house, StatementFormats.Camt054.Name, "noon", StatementFiles.Camt054("N1", Day, Lines[..3]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(told));
        var statement = await SendAsync(house, StatementFormats.Camt053.Name, "day", StatementFiles.Camt053("S1", Day, 0, Lines));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(statement));
        // One that comes late has nothing new.
        var late = await SendAsync(house, StatementFormats.Camt054.Name, "late", StatementFiles.Camt054("N2", Day, Lines[2..]));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(late));

        await using var db = house.Inspect();
        Assert.Equal(Lines.Sum(l => l.Pence), await db.StatementLines.Where(l => l.FingerprintOrdinal != null).SumAsync(l => l.AmountPence));
        Assert.Equal(Lines.Length, await db.StatementLines.CountAsync(l => l.FingerprintOrdinal != null));
        Assert.Equal(3, await db.StatementLines.CountAsync(l => l.ImportId == statement && l.FateDetail == LinePlacement.PostedIntraday));
        Assert.Equal(3 + 1, await db.StatementLines.CountAsync(l => l.ImportId == late && l.Fate == Fate.SetAside));
        await Laws.AssertAsync(house);
    }

    /// <summary>A notification may tell of each payment of a sum that the statement has as one: posted both, the money would be there twice. (Law 2)</summary>
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_notification_and_a_statement_that_tell_the_same_money_otherwise_wait_for_a_person_whichever_comes_first(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, StatementFormats.Camt053, StatementFormats.Camt054);
        BankLine[] payments = [new(1_00, "FIRST OF A BATCH"), new(2_00, "SECOND OF A BATCH")];
        BankLine[] sum = [new(3_00, "BATCH")];
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await SendAsync(house, "camt.054", "n1", StatementFiles.Camt054("N1", Day, payments))));
        var final = await SendAsync(house, "camt.053", "s1", StatementFiles.Camt053("S1", Day, 0, sum));
        Assert.Equal((ImportStatus.Held, "intraday-differs"), (await house.WorkAsync(final), await house.ReasonAsync(final)));

        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await SendAsync(house, "camt.053", "s2", StatementFiles.Camt053("S2", Day.AddDays(1), 3_00, sum))));
        var late = await SendAsync(house, "camt.054", "n2", StatementFiles.Camt054("N2", Day.AddDays(1), payments));
        Assert.Equal((ImportStatus.Held, "intraday-differs"), (await house.WorkAsync(late), await house.ReasonAsync(late)));
        await using var db = house.Inspect();
        Assert.Equal(6_00, await db.StatementLines.SumAsync(l => l.AmountPence));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task A_copy_is_held_and_posts_only_where_its_original_never_came_and_a_person_says_so()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite, StatementFormats.Camt053);
        string Copy(string id, DateOnly on, long opening, params IReadOnlyList<BankLine> lines) =>
            StatementFiles.Camt053(id, on, opening, lines).Replace("<Acct>", "<CpyDplctInd>DUPL</CpyDplctInd><Acct>", StringComparison.Ordinal);
        async Task<string?> PostAsync(long id)
        {
            await using var manager = house.As(Role.IncomeManager);
            return (await manager.Get<PostUnusualFile>().RunAsync(id, default)).Refusal?.Code;
        }
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await SendAsync(house, "camt.053", "first", StatementFiles.Camt053("S1", Day, 0, Lines[..2]))));
        var repeat = await SendAsync(house, "camt.053", "copy", Copy("S1", Day, 0, Lines[..2]));
        Assert.Equal((ImportStatus.Held, "same-statement"), (await house.WorkAsync(repeat), await house.ReasonAsync(repeat)));
        Assert.Equal("import-not-unusual", await PostAsync(repeat));

        var onlyCopy = await SendAsync(house, "camt.053", "only copy", Copy("S2", Day.AddDays(1), 139_00, Lines[2..3]));
        Assert.Equal((ImportStatus.Held, "statement-copy"), (await house.WorkAsync(onlyCopy), await house.ReasonAsync(onlyCopy)));
        Assert.Null(await PostAsync(onlyCopy));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(onlyCopy));
        await using var db = house.Inspect();
        Assert.Equal(3, await db.StatementLines.CountAsync());
        await Laws.AssertAsync(house);
    }
}
