using System.Data.Common;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

/// <summary>A month as finance lives through it, in a council with May, June and July 2026 open and the clock in the middle of July. (Law 7)</summary>
public sealed class MonthLifeTests
{
    internal static readonly DateOnly May = new(2026, 5, 1), June = new(2026, 6, 1), July = new(2026, 7, 1), August = new(2026, 8, 1);

    internal static async Task<MonthRow> MonthAsync(TestHouse house, DateOnly month)
    {
        await using var desk = house.As(Role.IncomeManager);
        return (await desk.Get<MonthDetails>().GetAsync(month, default)).Value!.Month;
    }

    internal static async Task<MonthSeen> SeenAsync(TestHouse house, DateOnly month) => new(month, (await MonthAsync(house, month)).Version);

    static async Task<Result<T>> ByManagerAsync<T>(TestHouse house, Func<Desk, Task<Result<T>>> act)
    {
        await using var desk = house.As(Role.IncomeManager);
        return await act(desk);
    }

    internal static async Task BeginAsync(TestHouse house, DateOnly month)
    {
        var seen = await SeenAsync(house, month);
        Assert.Null((await ByManagerAsync(house, d => d.Get<BeginClosing>().RunAsync(seen, default))).Refusal);
    }

    internal static async Task<Result<MonthClosed>> CloseAsync(TestHouse house, DateOnly month)
    {
        var seen = await SeenAsync(house, month);
        return await ByManagerAsync(house, d => d.Get<CloseMonth>().RunAsync(seen, default));
    }

    static async Task ExportAsync(TestHouse house, DateOnly upTo) =>
        Assert.True((await ByManagerAsync(house, d => d.Get<BuildExportBatch>().RunAsync(new ExportPeriod(TestTemplate.GeneralLedger, upTo), default))).Ok);

    static async Task AssertHoldsAsync(TestHouse house)
    {
        await Laws.AssertAsync(house);
        await using var desk = house.AsCommandLine();
        Assert.All((await desk.Get<VerifyLedger>().RunAsync(default)).Value.Checks, c => Assert.True(c.Ok, c.FirstBad));
    }

    static async Task<List<DateOnly>> DatesAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.LedgerLines.OrderBy(l => l.Id).Select(l => l.AccountingOn).ToListAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_month_closes_once_its_lines_have_left_and_what_comes_late_counts_in_the_next(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(null, new Arrival(40_00, ReceivedOn: new(2026, 5, 20)), new Arrival(2_50, ReceivedOn: new(2026, 5, 31)));
        await BeginAsync(house, May);
        await house.ArriveAsync(null, new Arrival(1_00, ReceivedOn: new(2026, 5, 30)));   // closing still takes lines

        var refused = await CloseAsync(house, May);
        Assert.Equal("3 lines, £43.50, of May 2026 have not left with General ledger. Build an export up to the end of the month, then close it.", refused.Refusal?.Sentence);
        Assert.Equal(MonthState.Closing, (await MonthAsync(house, May)).State);

        await ExportAsync(house, new(2026, 5, 31));
        var closed = (await CloseAsync(house, May)).Value;
        Assert.Equal((3, new Money(43_50)), (closed.Lines, closed.Amount));
        Assert.Empty(closed.Warnings);

        await house.ArriveAsync(null, new Arrival(7_00, ReceivedOn: new(2026, 5, 31)));
        Assert.Equal(June, (await DatesAsync(house))[^1]);
        var row = await MonthAsync(house, May);
        Assert.Equal((MonthState.Closed, "WBC IncomeManager", 3, new Money(43_50)), (row.State, row.ClosedBy, row.Figures!.Lines, row.Figures.Amount!.Value));
        Assert.Empty(row.Findings);
        await AssertHoldsAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_says_why_not(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal("month-not-closing", (await CloseAsync(house, May)).Refusal?.Code);
        var stale = await SeenAsync(house, May);
        await BeginAsync(house, May);
        Assert.Equal("month-changed", (await ByManagerAsync(house, d => d.Get<CloseMonth>().RunAsync(stale, default))).Refusal?.Code);
        Assert.Equal("month-changed", (await ByManagerAsync(house, d => d.Get<BeginClosing>().RunAsync(stale, default))).Refusal?.Code);
        Assert.Equal("month-changed", (await ByManagerAsync(house, d => d.Get<KeepMonthOpen>().RunAsync(stale, default))).Refusal?.Code);
        Assert.Equal("month-unknown", (await ByManagerAsync(house, d => d.Get<CloseMonth>().RunAsync(new(August, 0), default))).Refusal?.Code);
        Assert.Equal("month-unknown", (await ByManagerAsync(house, d => d.Get<ReopenMonth>().RunAsync(new(August), SceneSets.Asked, default))).Refusal?.Code);
        await BeginAsync(house, June);
        Assert.Equal("May 2026 is still open, and what comes late for June 2026 would count in it. Close May 2026 first.", (await CloseAsync(house, June)).Refusal?.Sentence);
        Assert.True((await CloseAsync(house, May)).Ok);
        Assert.True((await CloseAsync(house, June)).Ok);
        await BeginAsync(house, July);
        Assert.Equal("last-open-month", (await CloseAsync(house, July)).Refusal?.Code);
        Assert.Equal("month-not-closed", (await ByManagerAsync(house, d => d.Get<ReopenMonth>().RunAsync(new(July), SceneSets.Asked, default))).Refusal?.Code);

        Assert.True((await ByManagerAsync(house, d => d.Get<OpenMonth>().RunAsync(August, default))).Ok);
        Assert.Equal("month-there-already", (await ByManagerAsync(house, d => d.Get<OpenMonth>().RunAsync(August, default))).Refusal?.Code);
        Assert.True((await CloseAsync(house, July)).Ok);
        await AssertHoldsAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Held_files_only_warn(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var statement = () => Bai2Files.File(new(2026, 7, 14), new BankLine(127_00, "DDC CTAX 5401102239"));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("first.bai2", statement())));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(await house.SendAsync("again.bai2", statement())));
        await house.SendAsync("under way.bai2", Bai2Files.File(new(2026, 7, 13), new BankLine(1_00, "FPI")));
        await BeginAsync(house, May);

        var findings = (await MonthAsync(house, May)).Findings;
        Assert.Equal([(MonthSubject.Exports, 0, false), (MonthSubject.HeldFiles, 1, true), (MonthSubject.FilesUnderWay, 1, true)], findings.Select(f => (f.Subject, f.Count, f.Warns)));
        Assert.Equal(2, (await CloseAsync(house, May)).Value.Warnings.Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Two_people_re_open_a_month_and_the_audit_tells_before_and_after(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await BeginAsync(house, May);
        Assert.True((await CloseAsync(house, May)).Ok);
        long request;
        await using (var desk = house.As(Role.IncomeManager))
        {
            Assert.Equal("Reason", (await desk.Get<ReopenMonth>().RunAsync(new(May), AskedFor.Nothing, default)).Refusal?.Field);
            var asked = (await desk.Get<ReopenMonth>().RunAsync(new(May), SceneSets.Asked, default)).Value;
            Assert.Equal("Re-open May 2026", asked.Preview.Title);
            request = asked.RequestId!.Value;
            Assert.Equal("approval-waits-already", (await desk.Get<ReopenMonth>().RunAsync(new(May), SceneSets.Asked, default)).Refusal?.Code);
            Assert.Equal("approval-own", (await desk.Get<ApproveRequest>().RunAsync(new(request, 0), null, default)).Refusal?.Code);
        }
        Assert.True((await MonthAsync(house, May)).Closed);
        await using (var second = house.AsSecondManager())
        {
            Assert.Equal(request, (await second.Get<MonthDetails>().GetAsync(May, default)).Value!.WaitingRequestId);
            Assert.True((await second.Get<ApproveRequest>().RunAsync(new(request, 0), null, default)).Ok);
        }
        Assert.Equal(MonthState.Open, (await MonthAsync(house, May)).State);
        await house.ArriveAsync(null, new Arrival(5_00, ReceivedOn: new(2026, 5, 9)));
        Assert.Equal([new(2026, 5, 9)], await DatesAsync(house));

        await using var manager = house.As(Role.IncomeManager);
        var closing = Assert.Single((await manager.Get<MonthDetails>().GetAsync(May, default)).Value!.Closings);
        Assert.Equal(("WBC IncomeManager", "WBC second manager"), (closing.ClosedBy, closing.ReopenedBy));
        await using var db = house.Inspect();
        var told = await db.AuditEntries.Where(a => a.SubjectKind == "Month" && a.SubjectId == "2026-05" && a.Action.StartsWith("month.")).OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["month.closing", "month.close", "month.reopen"], told.Select(a => a.Action));
        Assert.Contains("\"Closed\":true", told[1].After, StringComparison.Ordinal);
        Assert.Contains("\"Closed\":true", told[2].Before, StringComparison.Ordinal);
        Assert.Contains("\"Closed\":false", told[2].After, StringComparison.Ordinal);
        await AssertHoldsAsync(house);

        // Closed again, it has two closings, of which one holds.
        await ExportAsync(house, new(2026, 5, 31));
        await BeginAsync(house, May);
        Assert.Equal(1, (await CloseAsync(house, May)).Value.Lines);
        Assert.Equal([null, "WBC second manager"], (await manager.Get<MonthDetails>().GetAsync(May, default)).Value!.Closings.Select(c => c.ReopenedBy));
        await AssertHoldsAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_tells_what_is_in_each_month_and_what_can_be_opened(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(null, new Arrival(40_00, ReceivedOn: new(2026, 6, 20)), new Arrival(-15_00, ReceivedOn: new(2026, 6, 21)));
        await using var desk = house.As(Role.Cashier);
        var told = (await desk.Get<MonthList>().GetAsync(default)).Value;
        Assert.Equal([July, June, May], told.Months.Select(m => m.FirstDay));
        Assert.Equal(August, told.Next);
        Assert.Equal((2, new Money(25_00)), (told.Months[1].Figures!.Lines, told.Months[1].Figures!.Amount!.Value));
        Assert.Equal(2, told.Months[1].Findings[0].Count);
        Assert.Equal("not-permitted", (await desk.Get<CloseMonth>().RunAsync(new(May, 0), default)).Refusal?.Code);
    }

    /// <summary>What the file's act read as open is closed before it commits, as only SQL Server lets happen; here by the file's own transaction.</summary>
    [Fact]
    public async Task A_file_whose_month_closes_while_it_posts_is_posted_again_into_the_next()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var import = await house.SendAsync("late.bai2", Bai2Files.File(new(2026, 5, 28), new BankLine(127_00, "DDC CTAX 5401102239"), new BankLine(142_00, "FPI UNKNOWN")));
        var (written, closes) = (false, 0);
        house.Fault.Strikes = command =>
        {
            written |= command.CommandText.Contains("INSERT INTO \"ImportFates\"", StringComparison.Ordinal);
            // Just before the first commit, and again at the start of what is done over.
            if ((closes, written, AuditFaults.Number(command)) is (0, true, true) || (closes == 1 && command.CommandText.Contains("UPDATE \"Imports\"", StringComparison.Ordinal)))
            {
                closes++;
                Close(command, May);
            }
            return false;
        };
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(import));
        house.Fault.Strikes = null;
        Assert.Equal(2, closes);
        Assert.Equal([June, June], await DatesAsync(house));
        await Laws.AssertAsync(house);
    }

    static void Close(DbCommand during, DateOnly month)
    {
        using var close = during.Connection!.CreateCommand();
        close.Transaction = during.Transaction;
        close.CommandText = $"UPDATE Months SET Closed = 1 WHERE FirstDay = '{month:yyyy-MM-dd}'";
        Assert.Equal(1, close.ExecuteNonQuery());
    }

    [Fact]
    public async Task An_act_that_always_comes_too_late_says_that_something_changed()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var item = await house.ArriveAsync(100_00);
        var tries = 0;
        await using var desk = house.AsSystem();
        var result = await desk.Get<Acts>().RunAsync<int>(Permission.ImportsPost, async (act, ct) =>
        {
            tries++;
            await PostAsync(act, item, ct);
            await act.Db.Months.ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true), ct);
            return 1;
        }, default);
        Assert.Equal((DbErrors.ChangedByAnother, 3), (result.Refusal, tries));
        Assert.Single(await DatesAsync(house));
    }

    static async Task PostAsync(Act act, long item, CancellationToken ct)
    {
        var like = await act.Db.LedgerLines.AsNoTracking().FirstAsync(ct);
        var (id, postingId) = (await act.TakeIdsAsync(1, ct), await act.TakePostingIdsAsync(1, ct));
        await ReceiptsPosted.PostAsync(act, PostingKind.Receipt, new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = 1, FundCode = TestTemplate.CouncilTax, MethodCode = like.MethodCode, CreditCode = "10100-4100", DebitCode = like.DebitCode,
            AmountPence = 1_00, VatCode = "N0", VatRate = 0, ReceivedOn = act.Today, AccountingOn = act.Today,
        }, ct);
        act.Audit("test.post", "SuspenseItem", item, before: null, after: null);
    }
}
