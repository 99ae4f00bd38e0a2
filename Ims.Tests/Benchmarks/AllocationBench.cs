using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Benchmarks;

/// <summary>P6: a suspense item goes whole to a council tax account that the council knows, with VAT, digests and audit, as the desk does it.</summary>
static class AllocationBench
{
    /// <summary>Of a bench file's lines, one in so many ends in suspense.</summary>
    const int LinesAnItem = 10;

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(Math.Min(size.Accounts, 20_000));
        await ImportBench.ImportAsync(house, size.Allocations * LinesAnItem);
        say("warming up");
        var sent = await CommandsAsync(house, size);

        var (acts, bare) = (new List<Spent>(), new List<Spent>());
        for (var i = 1; i <= size.Repetitions; i++)
        {
            say($"allocations {i} of {size.Repetitions}");
            await using var before = await house.CopyAsync();
            await using var open = await house.CopyAsync();
            var items = await ItemsAsync(open, size.Allocations);
            acts.Add(await Spent.OnAsync(() => AllocateAsync(open, Whole(items))));
            var (spent, count) = await BareAllocation.RunAsync(open.DatabaseFile, before.DatabaseFile);
            if (count != items.Count) throw new InvalidOperationException($"{items.Count} items were allocated and {count} acts found.");
            bare.Add(spent);
        }
        var (middle, floor) = (Run.Of("allocations", size.Allocations, acts), Run.Of("the same rows, bare", size.Allocations, bare));
        return new Findings(
        [
            new Figure("P6", "SQL commands of one allocation with its audit", sent, Unit.Count, Aim.Most(8), null, null, "4 reads, 4 writes"),
            new Figure("P6", "Allocations with audit per CPU-s", middle.PerCpuSecond, Unit.PerCpuSecond, Aim.Least(1_000), null, null, $"the same rows by prepared statements {floor.PerCpuSecond:N0}"),
        ],
        [middle, floor]);
    }

    /// <summary>Warms up, and counts what one of them sends.</summary>
    static async Task<int> CommandsAsync(BenchHouse house, BenchSize size)
    {
        var sql = new SqlCount();
        await using var open = await house.CopyAsync(sql);
        var items = await ItemsAsync(open, size.Allocations);
        // A penny at a time, so that an item lasts for many.
        await WarmUp.UntilCompiledAsync(before => AllocateAsync(open, items.Select(i => (i, 1L, before))), size.Repetitions * 10);
        items = await ItemsAsync(open, 1);
        sql.Reset();
        await AllocateAsync(open, Whole(items));
        return sql.All;
    }

    static IEnumerable<(SuspenseItem Item, long Pence, int SeenVersion)> Whole(IEnumerable<SuspenseItem> items) => items.Select(i => (i, i.RemainingPence, i.Version));

    static async Task<List<SuspenseItem>> ItemsAsync(BenchHouse house, int count)
    {
        await using var db = house.Inspect();
        return await db.SuspenseItems.AsNoTracking().OrderBy(i => i.Id).Take(count).ToListAsync();
    }

    static async Task AllocateAsync(BenchHouse house, IEnumerable<(SuspenseItem Item, long Pence, int SeenVersion)> takings)
    {
        var accounts = house.Bank.Holders.Where(h => h.FundCode == WestmoorFunds.CouncilTax).ToList();
        foreach (var (item, pence, seenVersion) in takings)
        {
            // A desk of its own each time: nothing is kept from one act to the next.
            await using var desk = house.AsOfficer();
            var account = accounts[(int)(item.Id % accounts.Count)];
            var done = await desk.Get<AllocateSuspense>().RunAsync(
                new SuspenseToAllocate([new ItemToTake(item.Id, new Money(pence), seenVersion)], [new TargetLine(account.FundCode, account.Reference, new Money(pence))]), default);
            if (!done.Ok) throw new InvalidOperationException(done.Refusal.Sentence);
        }
    }
}
