using System.Diagnostics;
using Ims.Domain.Imports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// P15 and P16: the morning of the first of April, when every council's file comes at once, through the queue and as many workers as there are processors; and what somebody who searches in one council
/// notices of a file that another council is posting.
/// </summary>
static class CouncilsBench
{
    const double FirstOfApril = 11_000_000;
    const int Searches = 200;

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(Math.Min(size.Accounts, 20_000));
        say("warming up");
        await using (var warm = await house.CopyAsync())
        {
            await warm.ReceiveAsync(size.FlatLines);
            await WorkAsync(warm);
        }
        var morning = await MorningAsync(house, size, say);
        var (quiet, busy, asked) = await NeighboursAsync(house, size, say);
        var lines = (double)size.Councils * size.LinesEach;
        return new Findings(
        [
            new Figure("P15", $"First of April: {FirstOfApril:N0} lines at the pace of {lines:N0} lines for {size.Councils:N0} councils", FirstOfApril / lines * morning.Wall.TotalMinutes, Unit.Minutes, Aim.Most(60), null, null,
                $"{lines / morning.Wall.TotalSeconds:N0} lines a second by {Environment.ProcessorCount} workers, {morning.Rate(lines):N0} for each second of a processor"),
            new Figure("P16", $"Search of one council while another imports {size.ManyLines:N0} lines, p95 against a quiet time", busy / Math.Max(quiet, 0.1), Unit.Times, Aim.Most(2), null, null,
                $"p95 {busy:0.0} ms in {asked:N0} searches, {quiet:0.0} ms in quiet"),
        ],
        [Run.Of($"{size.Councils:N0} councils' files through the queue, lines", lines, [morning])]);
    }

    static async Task<Spent> MorningAsync(BenchHouse house, BenchSize size, Action<string> say)
    {
        say($"{size.Councils:N0} councils");
        var councils = await house.MultiplyAsync(size.Councils);
        foreach (var council in councils) await house.ReceiveAsync(size.LinesEach, council: council);
        say($"{size.Councils:N0} files of {size.LinesEach:N0} lines");
        var spent = await Spent.OnAsync(() => WorkAsync(house));
        foreach (var council in councils) await AssertPostedAsync(house, council, size.LinesEach);
        return spent;
    }

    /// <summary>Until nothing is due any more.</summary>
    static Task WorkAsync(BenchHouse house) => Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
    {
        using var worker = ActivatorUtilities.CreateInstance<Worker>(house.Services);
        while (await worker.DoNextAsync(default)) { }
    })));

    static async Task AssertPostedAsync(BenchHouse house, CouncilRef council, int lines)
    {
        await using var db = house.Services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        var posted = await db.Imports.Where(i => i.Status == ImportStatus.Posted).Select(i => i.LinesRead).ToListAsync();
        if (!posted.Contains(lines)) throw new InvalidOperationException($"{council.Slug} has not posted its file of {lines:N0} lines.");
    }

    static async Task<(double Quiet, double Busy, int Asked)> NeighboursAsync(BenchHouse house, BenchSize size, Action<string> say)
    {
        say("a neighbour");
        var other = (await house.MultiplyAsync(1, from: 5_000))[0];
        await using (var desk = house.As(other))
        {
            for (var made = 0; made < size.SearchLines / 10;)
                made += (await desk.Get<InventLines>().RunAsync(new LinesToInvent(Math.Min(InventLines.Most, (size.SearchLines / 10) - made), made, size.SearchLines / 10), default)).Value;
            _ = (await desk.Get<IndexWords>().RunAsync(new WordIndexing(), default)).Value;
        }
        var payers = await PayersAsync(house, other);
        await SearchAsync(house, other, payers, () => false);
        var quiet = await SearchAsync(house, other, payers, () => false);
        say("while another imports");
        await house.ReceiveAsync(size.ManyLines);
        var importing = Task.Run(() => WorkAsync(house));
        var busy = await SearchAsync(house, other, payers, () => !importing.IsCompleted);
        await importing;
        return (At95(quiet), At95(busy), busy.Count);
    }

    static async Task<List<string>> PayersAsync(BenchHouse house, CouncilRef council)
    {
        await using var db = house.Services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        return await db.LedgerLines.Where(l => l.AccountReference != null).OrderBy(l => l.Id).Select(l => l.AccountReference!).Take(Searches).ToListAsync();
    }

    /// <summary>How long each search took, in milliseconds: all once, and again while it goes on.</summary>
    static async Task<List<double>> SearchAsync(BenchHouse house, CouncilRef council, List<string> accounts, Func<bool> goesOn)
    {
        var took = new List<double>();
        do
        {
            foreach (var account in accounts)
            {
                await using var desk = house.AsOfficer(council);
                var watch = Stopwatch.StartNew();
                _ = (await desk.Get<TransactionList>().GetAsync(new TransactionFilter { Account = account }, null, default)).Value;
                took.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        while (goesOn());
        return took;
    }

    static double At95(List<double> took) => took.Order().ElementAt(took.Count * 95 / 100);
}
