using System.Globalization;
using Ims.Domain.Audit;
using Ims.Infrastructure;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Benchmarks;

/// <summary>H3: what <c>verify-audit</c> takes over a long audit: years of a council's work, each entry as large as most are.</summary>
static class AuditBench
{
    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(accounts: 10);
        say($"{size.AuditEntries:N0} entries");
        await WriteAsync(house, size.AuditEntries);
        var runs = new List<Spent>();
        for (var i = 0; i < size.Repetitions; i++)
        {
            say("verify-audit");
            runs.Add(await Spent.OnAsync(() => VerifyAsync(house)));
        }
        var idle = await HeapPeak.OfAsync(() => Task.CompletedTask);
        var heap = await HeapPeak.OfAsync(() => VerifyAsync(house));
        var run = Run.Of("verify-audit, entries", size.AuditEntries, runs);
        return new Findings(
        [
            new Figure("H3", $"verify-audit over {size.AuditEntries:N0} entries, wall time", run.WallSeconds / 60, Unit.Minutes, Aim.Most(1.0 * size.AuditEntries / 1_000_000), null, null,
                string.Create(CultureInfo.InvariantCulture, $"{run.WallSeconds:0.0} s; a minute for a million is asked for")),
            new Figure("H3", "Peak managed heap of verify-audit", (heap - idle) / 1048576.0, Unit.Megabytes, Aim.Most(32), null, null, $"{idle / 1048576.0:0.0} MB alive without it"),
        ],
        [run]);
    }

    static async Task VerifyAsync(BenchHouse house)
    {
        await using var desk = house.AsCommandLine();
        var found = (await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value;
        if (!found.Ok) throw new InvalidOperationException(found.Checks.First(c => !c.Ok).FirstBad);
    }

    /// <summary>As if so many acts had been audited and sealed, each after the other.</summary>
    static async Task WriteAsync(BenchHouse house, int entries)
    {
        await using (var desk = house.AsSystem()) _ = (await desk.Get<SealAudit>().RunAsync(default)).Value;
        var databases = house.Services.GetRequiredService<Databases>();
        await using var catalogue = databases.OpenCatalogue();
        var head = await catalogue.AuditHeads.SingleAsync(h => h.CouncilId == house.Council.Id);
        var (chain, at) = (new AuditChain(head.Number, head.Link), house.Services.GetRequiredService<TimeProvider>().UtcNow());
        await using var db = house.Inspect();
        await using (var tx = await db.Database.BeginTransactionAsync())
        {
            await using var writer = BulkWriter.For(db);
            for (var i = 0; i < entries; i++)
            {
                var entry = AuditWriting.Entry(
                    chain.Number + 1, at, ("2", "Owen Marlpit"), ("suspense.allocate", "SuspenseItem", $"{i}", $"{{\"remainingPence\":{i},\"status\":\"Open\",\"version\":1}}", $"{{\"remainingPence\":0,\"status\":\"Cleared\",\"version\":2}}"), i, 0, null);
                chain = chain.Then(entry.Digest);
                await writer.AddAsync(entry, default);
                await writer.AddAsync(new AuditLink { Number = chain.Number, Link = chain.Link }, default);
                if (i % 5_000 == 4_999) await writer.FlushAsync(default);
            }
            await writer.FlushAsync(default);
            await db.Counters.Where(c => c.Name == Counters.Audit).ExecuteUpdateAsync(s => s.SetProperty(c => c.Next, chain.Number + 1));
            await tx.CommitAsync();
        }
        (head.Number, head.Link) = (chain.Number, chain.Link);
        await catalogue.SaveChangesAsync();
    }
}
