using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Verification;
using Ims.Tests.Integration.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Verification;

public sealed class VerifyLedgerTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    /// <summary>A council in which everything of this storey has happened: two files, money in each fate, an allocation, an export.</summary>
    internal static async Task<TestHouse> LivedInAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        var first = await house.SendAsync("a.bai2", Bai2Files.File(Day,
            new BankLine(127_00, "DDC CTAX 5401102239"), new BankLine(12_00, "BGC INVOICE", Reference: "19004417"), new BankLine(142_00, "FPI J HARGREAVES"),
            new BankLine(12_480_00, "WORLDPAY PAYOUT 18APR"), new BankLine(-9_000_00, "BACS SUPPLIERS RUN 12"), new BankLine(-25_00, "UNPAID CHEQUE")));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("b.bai2", Bai2Files.File(Day.AddDays(1), new BankLine(300_00, "FPI UNKNOWN")))));
        await using var db = house.Inspect();
        var items = await db.SuspenseItems.OrderBy(i => i.Id).ToListAsync();
        await using var officer = house.As(Role.IncomeOfficer);
        _ = (await officer.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate(
            [new ItemToTake(items[0].Id, new Money(142_00), items[0].Version), new ItemToTake(items[1].Id, new Money(-25_00), items[1].Version)],
            [new TargetLine(TestTemplate.CouncilTax, "5403211798", new Money(117_00), "Found")]), default)).Value;
        await using var manager = house.As(Role.IncomeManager);
        _ = (await manager.Get<BuildExportBatch>().RunAsync(new(TestTemplate.GeneralLedger, Day), default)).Value;
        return house;
    }

    static async Task<LedgerVerification> VerifyAsync(TestHouse house)
    {
        await using var desk = house.AsCommandLine();
        return (await desk.Get<VerifyLedger>().RunAsync(default)).Value;
    }

    static async Task<LawCheck> BrokenAsync(TestHouse house, string name)
    {
        var found = await VerifyAsync(house);
        Assert.False(found.Ok);
        var check = Assert.Single(found.Checks, c => c.Name == name);
        Assert.False(check.Ok, $"{name} holds; broken are: {string.Join(", ", found.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.FirstBad}"))}");
        Assert.False(string.IsNullOrWhiteSpace(check.FirstBad));
        return check;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_house_in_which_everything_happened_holds_every_law(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        var found = await VerifyAsync(house);
        Assert.All(found.Checks, c => Assert.True(c.Ok, $"{c.Name}: {c.FirstBad}"));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], found.Checks.Select(c => c.Law).Distinct());
        Assert.Equal(found.Checks.Count, found.Checks.Select(c => c.Name).Distinct().Count());
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_empty_house_holds_every_law(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var found = await VerifyAsync(house);
        Assert.All(found.Checks, c => Assert.True(c.Ok, $"{c.Name}: {c.FirstBad}"));
    }

    const string ALine = "(SELECT MIN(Id) FROM LedgerLines)";
    const string ASide = "(SELECT MIN(LedgerLineId) FROM LedgerLineSides)";
    const string AStatementLine = "(SELECT MIN(Id) FROM StatementLines)";
    const string APosting = "(SELECT MIN(Id) FROM Postings)";

    /// <summary>What is done to the rows, and the check that must name it.</summary>
    static readonly Dictionary<string, (string Check, string[] Sql)> Tampers = new()
    {
        ["an amount changed"] = ("postings-unchanged", [$"UPDATE LedgerLines SET AmountPence = AmountPence + 1 WHERE Id = {ALine}"]),
        ["a reference changed"] = ("postings-unchanged", [$"UPDATE LedgerLines SET AccountReference = '5401102240' WHERE Id = {ALine}"]),
        ["an accounting date moved"] = ("postings-unchanged", [$"UPDATE LedgerLines SET AccountingOn = '2026-06-30' WHERE Id = {ALine}"]),
        ["an amount changed against the file"] = ("lines-as-posted", ["UPDATE LedgerLines SET AmountPence = AmountPence + 1 WHERE StatementLineId IS NOT NULL"]),
        ["an author changed"] = ("postings-unchanged", [$"UPDATE Postings SET PostedBy = 'Nobody' WHERE Id = {APosting}"]),
        ["a ledger line deleted"] = ("postings-unchanged", [$"DELETE FROM LedgerLines WHERE Id = {ALine}"]),
        ["a ledger line added"] = ("postings-unchanged",
        [
            $"INSERT INTO LedgerLines (Id, PostingId, Ordinal, FundCode, MethodCode, CreditCode, DebitCode, AmountPence, VatPence, ReceivedOn, AccountingOn) "
            + $"SELECT 999999, PostingId, 7, FundCode, MethodCode, CreditCode, DebitCode, 5, 0, ReceivedOn, AccountingOn FROM LedgerLines WHERE Id = {ALine}",
        ]),
        ["a month closed before what is dated in it"] = ("months-stay-closed",
            ["INSERT INTO MonthClosings (Id, FirstDay, ClosedAt, ClosedBy, ClosedInAct, Lines, AmountPence, Version) SELECT 5, '2026-07-01', '2026-07-01', 'Nobody', MIN(ActId), 0, 0, 0 FROM AuditEntries"]),
        ["a month closed by nobody's act"] = ("months-stay-closed",
            ["INSERT INTO MonthClosings (Id, FirstDay, ClosedAt, ClosedBy, ClosedInAct, Lines, AmountPence, Version) VALUES (5, '2026-07-01', '2026-07-01', 'Nobody', 777777, 0, 0, 0)"]),
        ["a posting deleted whole"] = ("acts-as-audited",
            [$"DELETE FROM LedgerLineSides WHERE LedgerLineId = {ALine}", $"DELETE FROM LedgerLines WHERE Id = {ALine}", $"DELETE FROM Postings WHERE Id = {APosting}"]),
        ["a posting's lines left behind"] = ("no-stray-rows", [$"DELETE FROM Postings WHERE Id = {APosting}"]),
        ["a posting added"] = ("acts-as-audited",
        [
            "INSERT INTO Postings (Id, Kind, ReceiptNumber, PostedAt, PostedBy, ActId, Digest) SELECT 888888, Kind, 'WBC-AAAAAA-A', PostedAt, PostedBy, 777777, Digest FROM Postings "
            + $"WHERE Id = {APosting}",
        ]),
        ["a posting without lines"] = ("postings-balance",
        [
            $"INSERT INTO Postings (Id, Kind, ReceiptNumber, PostedAt, PostedBy, ActId, Digest) SELECT 888888, Kind, 'WBC-AAAAAA-A', PostedAt, PostedBy, ActId, Digest FROM Postings WHERE Id = {APosting}",
        ]),
        ["banking with a fund"] = ("postings-balance", ["UPDATE LedgerLines SET FundCode = '23' WHERE FundCode IS NULL"]),
        ["a side missing"] = ("postings-balance", [$"UPDATE LedgerLines SET DebitCode = '' WHERE Id = {ALine}"]),
        ["a movement that no longer sums to zero"] = ("postings-balance",
            ["UPDATE LedgerLines SET AmountPence = AmountPence - 1 WHERE Id = (SELECT MAX(l.Id) FROM LedgerLines l JOIN Postings p ON p.Id = l.PostingId WHERE p.Kind = 'SuspenseAllocation')"]),
        ["a narrative changed"] = ("side-rows-unchanged", [$"UPDATE LedgerLineSides SET Narrative = 'Mine' WHERE LedgerLineId = {ASide}"]),
        ["a payer blanked but not the salt"] = ("side-rows-unchanged", [$"UPDATE LedgerLineSides SET Narrative = NULL WHERE LedgerLineId = {ASide}"]),
        ["a side row deleted"] = ("side-rows-unchanged", [$"DELETE FROM LedgerLineSides WHERE LedgerLineId = {ASide}"]),
        ["a file's line changed"] = ("statement-lines-unchanged", [$"UPDATE StatementLines SET Narrative = 'OTHER' WHERE Id = {AStatementLine}"]),
        ["a file's line deleted"] = ("fates-as-lines", [$"DELETE FROM StatementLines WHERE Id = {AStatementLine}"]),
        ["a fate changed"] = ("lines-as-posted", [$"UPDATE StatementLines SET Fate = 'SetAside' WHERE Id = {AStatementLine}"]),
        ["a line pointed at another posting"] = ("lines-as-posted", [$"UPDATE StatementLines SET PostingId = PostingId + 1 WHERE Id = {AStatementLine}"]),
        ["a fate's sum changed"] = ("imports-add-up", ["UPDATE ImportFates SET Pence = Pence + 1 WHERE Fate = 'Posted'"]),
        ["what was read changed"] = ("imports-add-up", ["UPDATE Imports SET LinesRead = LinesRead + 1"]),
        ["a posted file made unposted"] = ("lines-of-posted-files", ["UPDATE Imports SET PostedAt = NULL"]),
        ["an export's line taken back"] = ("exports-as-told", ["DELETE FROM ExportedLines WHERE LedgerLineId = (SELECT MIN(LedgerLineId) FROM ExportedLines)"]),
        ["an export's row changed"] = ("exports-balance", ["UPDATE ExportRows SET AmountPence = AmountPence + 1 WHERE Ordinal = 1"]),
        ["an export's number skipped"] = ("batches-without-gap", ["UPDATE ExportProfiles SET NextNumber = 5"]),
        ["an export's file named otherwise"] = ("kept-files-unchanged", ["UPDATE StoredFiles SET Sha256 = '0000000000000000000000000000000000000000000000000000000000000000'"]),
        ["an item given more"] = ("suspense-items", ["UPDATE SuspenseItems SET RemainingPence = RemainingPence + 1 WHERE AllocatedPence = 0"]),
        ["an item's rest changed"] = ("suspense-balance", ["UPDATE SuspenseItems SET RemainingPence = RemainingPence + 1 WHERE AllocatedPence = 0"]),
        ["an item deleted"] = ("suspense-lines", ["DELETE FROM SuspenseItems WHERE AllocatedPence = 0"]),
        ["an item reopened"] = ("suspense-items", ["UPDATE SuspenseItems SET Status = 'Open' WHERE RemainingPence = 0"]),
        ["an allocation deleted"] = ("suspense-items", ["DELETE FROM SuspenseAllocations WHERE Id = (SELECT MIN(Id) FROM SuspenseAllocations)"]),
        ["an allocation changed"] = ("allocations", ["UPDATE SuspenseAllocations SET AmountPence = AmountPence - 1 WHERE Id = (SELECT MIN(Id) FROM SuspenseAllocations)"]),
        ["an audit entry changed"] = ("audit-unchanged", ["UPDATE AuditEntries SET ActorName = 'Nobody' WHERE Number = 3"]),
        ["an audit entry deleted"] = ("audit-without-gap", ["DELETE FROM AuditEntries WHERE Number = 3"]),
        ["the first audit entry deleted"] = ("audit-without-gap", ["DELETE FROM AuditEntries WHERE Number = 1"]),
        ["the last audit entry deleted"] = ("audit-without-gap", ["DELETE FROM AuditEntries WHERE Number = (SELECT MAX(Number) FROM AuditEntries)"]),
        ["the audit of a posting deleted"] = ("acts-as-audited", ["DELETE FROM AuditEntries WHERE Postings > 0"]),
        ["all postings deleted"] = ("acts-as-audited", ["DELETE FROM LedgerLineSides", "DELETE FROM LedgerLines", "DELETE FROM Postings"]),
    };

    public static TheoryData<string, DatabaseProvider> EachTamper
    {
        get
        {
            var data = new TheoryData<string, DatabaseProvider>();
            foreach (var tamper in Tampers.Keys)
                foreach (var provider in Enum.GetValues<DatabaseProvider>()) data.Add(tamper, provider);
            return data;
        }
    }

    [Theory, MemberData(nameof(EachTamper))]
    public async Task Tampering_is_named(string tamper, DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await house.TamperAsync(Tampers[tamper].Sql);
        await BrokenAsync(house, Tampers[tamper].Check);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_move_that_was_changed_and_a_line_that_gave_more_than_it_had_are_named(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await house.MovesAtOnceAsync();
        var line = await house.PayAsync(TestTemplate.CouncilTax, 80_00);
        Assert.True((await house.TransferAsync([Moving.Off(line, 30_00)], [Moving.To(TestTemplate.Rents, 30_00)])).Ok);
        Assert.True((await VerifyAsync(house)).Ok);
        await using (var db = house.Inspect())
        {
            db.LineHolds.Add(new Domain.Ledger.LineHold { Id = 1, LedgerLineId = line.Id, RefundId = 1, AmountPence = 50_01 });
            await db.SaveChangesAsync();
        }
        Assert.Equal($"Ledger line {line.Id} of £80.00 gave £80.01.", (await BrokenAsync(house, "available")).FirstBad);
        await house.TamperAsync("UPDATE LineMoves SET VatPence = VatPence + 1");
        Assert.Contains($"of ledger line {line.Id} does not fit", (await BrokenAsync(house, "moves")).FirstBad, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_forger_who_mends_the_digest_is_found_by_the_audit(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await using var db = house.Inspect();
        var line = await db.LedgerLines.Where(l => l.FundCode == TestTemplate.CouncilTax).OrderBy(l => l.Id).FirstAsync();
        var act = await db.Postings.Where(p => p.Id == line.PostingId).Select(p => p.ActId).SingleAsync();
        await house.ForgeAsync($"UPDATE LedgerLines SET AccountReference = '5409999999' WHERE Id = {line.Id}", line.PostingId);
        var check = await BrokenAsync(house, "acts-as-audited");
        Assert.Contains($"act {act} ", check.FirstBad, StringComparison.Ordinal);
        Assert.True((await VerifyAsync(house)).Checks.Single(c => c.Name == "postings-unchanged").Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_bad_row_is_named_and_the_other_council_is_clean(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await using var db = house.Inspect();
        var second = await db.Postings.OrderBy(p => p.Id).Skip(1).FirstAsync();
        await house.TamperAsync($"UPDATE LedgerLines SET VatPence = 1 WHERE PostingId >= {second.Id}");
        Assert.Contains(second.ReceiptNumber, (await BrokenAsync(house, "postings-unchanged")).FirstBad, StringComparison.Ordinal);
        await using var ashdale = house.As(Role.Auditor, house.Ashdale);
        Assert.True((await ashdale.Get<VerifyLedger>().RunAsync(default)).Value.Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_missing_trigger_is_named(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        var name = provider == DatabaseProvider.Sqlite ? "TR_LedgerLines_NoUPDATE" : "TR_LedgerLines_Immutable";
        var drop = $"DROP TRIGGER {name}";
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync(drop);
        Assert.Equal($"Trigger {name} is missing.", (await BrokenAsync(house, "triggers")).FirstBad);
    }

    [Fact]
    public async Task A_trigger_that_refuses_nothing_is_named()
    {
        await using var house = await LivedInAsync(DatabaseProvider.Sqlite);
        await using (var db = house.Inspect())
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER TR_Postings_NoUPDATE; CREATE TRIGGER TR_Postings_NoUPDATE BEFORE UPDATE ON Postings BEGIN SELECT 1; END;");
        Assert.Contains("TR_Postings_NoUPDATE", (await BrokenAsync(house, "triggers")).FirstBad, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, DatabaseProvider> Doubles
    {
        get
        {
            var data = new TheoryData<string, string, string, DatabaseProvider>();
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                data.Add("Postings", "UPDATE Postings SET ReceiptNumber = (SELECT MIN(ReceiptNumber) FROM Postings)", "receipts-once", provider);
                data.Add("Imports", "UPDATE Imports SET AcceptedSha256 = (SELECT MIN(AcceptedSha256) FROM Imports)", "files-once", provider);
                data.Add("Statements", "UPDATE Statements SET AcceptedNumber = '2026-07-14/2'", "statements-once", provider);
                data.Add("StatementLines", $"UPDATE StatementLines SET FingerprintOrdinal = 1, Fingerprint = (SELECT MIN(Fingerprint) FROM StatementLines)", "lines-once", provider);
                data.Add("SuspenseItems", "UPDATE SuspenseItems SET LedgerLineId = (SELECT MIN(LedgerLineId) FROM SuspenseItems)", "items-once", provider);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Doubles))]
    public async Task What_is_there_twice_is_found_after_its_key_was_dropped(string table, string sql, string check, DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await house.DropKeysAsync(table);
        await house.TamperAsync(sql);
        await BrokenAsync(house, check);
        if (provider == DatabaseProvider.Sqlite) Assert.Contains($"IX_{table}_", (await BrokenAsync(house, "unique-keys")).FirstBad, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LedgerLines", "AmountPence", "12.5")]
    [InlineData("LedgerLines", "VatPence", "'none'")]
    [InlineData("SuspenseItems", "RemainingPence", "0.5")]
    [InlineData("ImportFates", "Pence", "1.25")]
    public async Task A_fraction_of_a_penny_is_named(string table, string column, string value)
    {
        await using var house = await LivedInAsync(DatabaseProvider.Sqlite);
        await house.TamperAsync($"UPDATE {table} SET {column} = {value}");
        Assert.StartsWith($"{table}.{column} of ", (await BrokenAsync(house, "whole-pence")).FirstBad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_read_is_told_and_the_walk_goes_on()
    {
        await using var house = await LivedInAsync(DatabaseProvider.Sqlite);
        await house.TamperAsync("UPDATE LedgerLines SET AccountingOn = 'never'", "UPDATE Postings SET Kind = 'Gift' WHERE Kind = 'Banking'");
        await BrokenAsync(house, "postings-unchanged");
        Assert.True((await VerifyAsync(house)).Checks.Single(c => c.Name == "audit-unchanged").Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_kept_file_with_other_bytes_is_named(DatabaseProvider provider)
    {
        await using var house = await LivedInAsync(provider);
        await using (var db = house.Inspect()) await db.FileChunks.ExecuteUpdateAsync(s => s.SetProperty(c => c.Bytes, new byte[] { 1, 2, 3 }));
        await BrokenAsync(house, "kept-files-unchanged");
    }

    [Fact]
    public async Task Retention_may_blank_a_side_row_whole()
    {
        await using var house = await LivedInAsync(DatabaseProvider.Sqlite);
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("UPDATE LedgerLineSides SET Salt = NULL, Payer = NULL, PayerAddress = NULL, Cheque = NULL, Narrative = NULL");
        Assert.True((await VerifyAsync(house)).Ok);
    }
}
