using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Ledger.MonthLifeTests;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Many post while a month closes: nothing is committed into it after the close. (Law 7)</summary>
public sealed class ClosingRaceTests
{
    const int Writers = 4, BeforeClose = 6, AfterClose = 2;

    static int Rounds => Proof.Size(small: 6, full: 100);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nothing_is_committed_into_a_month_after_its_close(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        // No export, so that the month closes in the midst of the work.
        await using (var db = house.Inspect()) await db.ExportProfiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.StartsOn, new DateOnly(2099, 1, 1)));
        foreach (var month in new[] { May, June })
        {
            await BeginAsync(house, month);
            Assert.True((await CloseAsync(house, month)).Ok);
        }
        for (var (round, month) = (0, July); round < Rounds; (round, month) = (round + 1, month.AddMonths(1)))
        {
            house.Time.SetUtcNow(new DateTimeOffset(month.AddDays(14).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
            await using (var desk = house.As(Role.IncomeManager)) Assert.True((await desk.Get<OpenMonth>().RunAsync(month.AddMonths(1), default)).Ok);
            await BeginAsync(house, month);
            var seen = await SeenAsync(house, month);
            await RaceAsync(house, seen);
            await AssertRoundAsync(house, month);
        }
        await Laws.AssertAsync(house, house.Westmoor);
    }

    static async Task RaceAsync(TestHouse house, MonthSeen seen)
    {
        using var barrier = new Barrier(Writers + 1);
        var (written, enough, closed) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(async () =>
        {
            barrier.SignalAndWait();
            for (var after = 0; after < AfterClose;)
            {
                if (closed.Task.IsCompleted) after++;
                await WriteAsync(house, writer);
                if (Interlocked.Increment(ref written) == BeforeClose) enough.SetResult();
            }
        }, TaskCreationOptions.LongRunning).Unwrap()).ToList();
        barrier.SignalAndWait();
        await enough.Task;
        try
        {
            await using var desk = house.As(Role.IncomeManager);
            var result = await desk.Get<CloseMonth>().RunAsync(seen, default);
            Assert.True(result.Ok, result.Refusal?.Sentence);
        }
        finally
        {
            closed.SetResult();
        }
        await Task.WhenAll(writers);
    }

    // Money that comes, and a clerk who places it: a receipt and a movement.
    static async Task WriteAsync(TestHouse house, int writer)
    {
        var item = await house.ArriveAsync(10_00 + writer);
        await using var desk = house.As(writer % 2 == 0 ? Role.IncomeOfficer : Role.IncomeManager);
        var placed = await desk.Get<AllocateSuspense>().RunAsync(Command([(item, 10_00 + writer)], 0, To(CouncilTax, 10_00 + writer)), default);
        Assert.True(placed.Ok, placed.Refusal?.Sentence);
    }

    static async Task AssertRoundAsync(TestHouse house, DateOnly month)
    {
        await using var db = house.Inspect();
        var closing = await db.MonthClosings.AsNoTracking().SingleAsync(c => c.FirstDay == month);
        var close = await db.AuditEntries.Where(a => a.ActId == closing.ClosedInAct).MinAsync(a => a.Number);
        var lines = await (from l in db.LedgerLines join p in db.Postings on l.PostingId equals p.Id join a in db.AuditEntries on p.ActId equals a.ActId where l.AccountingOn >= month select new { l.AccountingOn, a.Number, l.AmountPence }).ToListAsync();
        var inIt = lines.Where(l => Months.FirstDayOf(l.AccountingOn) == month).ToList();
        Assert.All(inIt, l => Assert.True(l.Number < close, $"{month:MMMM}: closed by entry {close}, posted into by {l.Number}"));
        Assert.All(lines.Except(inIt), l => Assert.Equal((month.AddMonths(1), true), (l.AccountingOn, l.Number > close)));
        Assert.Equal((inIt.Count, inIt.Sum(l => l.AmountPence)), (closing.Lines, closing.AmountPence));
        Assert.True(inIt.Count > 0 && lines.Count > inIt.Count, $"{inIt.Count} before and {lines.Count - inIt.Count} after: nothing raced");
        await using var desk = house.AsCommandLine();
        Assert.True((await desk.Get<VerifyLedger>().RunAsync(default)).Value.Checks.Single(c => c.Name == "months-stay-closed").Ok);
    }
}
