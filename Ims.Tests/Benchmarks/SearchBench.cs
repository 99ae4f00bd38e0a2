using System.Diagnostics;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Benchmarks;

/// <summary>P8 to P10 and P14: the transactions list as the screen asks for it, and its export, over a ledger of invented lines; once when it is a tenth of that, so that growth shows.</summary>
static class SearchBench
{
    /// <summary>Searches of each kind.</summary>
    const int Asked = 100;

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(Math.Min(size.Accounts, 20_000));
        var tenth = Math.Max(1, size.SearchLines / 10);
        say($"{tenth:N0} lines");
        await InventAsync(house, 0, tenth, size.SearchLines);
        var few = await Searches.RunAsync(house, say);
        say($"{size.SearchLines:N0} lines");
        var made = await Spent.OnAsync(() => InventAsync(house, tenth, size.SearchLines - tenth, size.SearchLines));
        var many = await Searches.RunAsync(house, say);
        say("counts");
        var (counted, countMs) = await CountedAsync(house);
        say("export");
        var exported = 0L;
        var exports = new List<Spent>();
        for (var i = 0; i < size.Repetitions; i++) exports.Add(await Spent.OnAsync(async () => exported = await ExportAsync(house)));
        var idle = await HeapPeak.OfAsync(() => Task.CompletedTask);
        var heap = await HeapPeak.OfAsync(() => ExportAsync(house));
        var run = Run.Of("export to CSV, lines", exported, exports);
        return new Findings(
        [
            new Figure("P8", $"Slowest kind of exact search and next page at {size.SearchLines:N0} lines, p95", many.Exact.Max(e => e.P95), Unit.Milliseconds, Aim.Most(20), null, null, many.Words(exact: true)),
            new Figure("P8", "Growth of p50 from a tenth of the lines", many.Exact.Zip(few.Exact, (m, f) => m.P50 / Math.Max(f.P50, 0.1)).Max(), Unit.Times, Aim.Most(5), null, null, few.Words(exact: true)),
            new Figure("P9", $"Slowest kind of search for words at {size.SearchLines:N0} lines, p95", many.Inside.Max(e => e.P95), Unit.Milliseconds, Aim.Most(300), null, null, many.Words(exact: false)),
            new Figure("P10", "Lines counted for a screen at most", counted, Unit.Count, Aim.Most(LedgerSeeks.CountedLines), null, null, $"in {countMs:0.0} ms; {size.SearchLines:N0} are there"),
            new Figure("P14", $"Export of {exported:N0} lines to CSV, per CPU-s", run.PerCpuSecond, Unit.PerCpuSecond, Aim.Least(100_000), null, null, $"inventing and indexing them took {made.Rate(size.SearchLines - tenth):N0}"),
            new Figure("P14", "Peak managed heap of the export", (heap - idle) / 1048576.0, Unit.Megabytes, Aim.Most(32), null, null, $"{idle / 1048576.0:0.0} MB alive without it"),
        ],
        [run]);
    }

    static async Task InventAsync(BenchHouse house, int before, int lines, int all)
    {
        for (var made = 0; made < lines;)
        {
            await using var desk = house.AsCommandLine();
            made += (await desk.Get<InventLines>().RunAsync(new LinesToInvent(Math.Min(InventLines.Most, lines - made), before + made, all), default)).Value;
            _ = (await desk.Get<IndexWords>().RunAsync(new WordIndexing(), default)).Value;
        }
    }

    static async Task<(long Lines, double Ms)> CountedAsync(BenchHouse house)
    {
        await using var desk = house.AsOfficer();
        var watch = Stopwatch.StartNew();
        var most = 0L;
        foreach (var filter in (TransactionFilter[])[new(), new() { Words = "fpi" }, new() { IncomeOnly = true }])
            most = Math.Max(most, (await desk.Get<TransactionTotals>().GetAsync(filter, exactly: false, default)).Value.Lines);
        return (most, watch.Elapsed.TotalMilliseconds / 3);
    }

    static async Task<long> ExportAsync(BenchHouse house)
    {
        await using var desk = house.AsOfficer();
        return (await desk.Get<TransactionExport>().GetAsync(new TransactionFilter(), TransactionFileKind.Csv, _ => Stream.Null, default)).Value;
    }

    /// <summary>How long searches of one kind took, in milliseconds.</summary>
    sealed record Took(string Kind, bool IsExact, double P50, double P95);

    sealed record Searches(IReadOnlyList<Took> All)
    {
        public IEnumerable<Took> Exact => All.Where(t => t.IsExact);
        public IEnumerable<Took> Inside => All.Where(t => !t.IsExact);

        public string Words(bool exact) => string.Join(", ", All.Where(t => t.IsExact == exact).Select(t => $"{t.Kind} {t.P50:0.0} and {t.P95:0.0} ms"));

        public static async Task<Searches> RunAsync(BenchHouse house, Action<string> say)
        {
            var samples = await SamplesAsync(house);
            var kinds = new (string Kind, bool IsExact, Func<LedgerLine, Posting, (TransactionFilter, PageTurn?)> Of)[]
            {
                ("account", true, (l, _) => (new() { Account = l.AccountReference }, null)),
                ("amount", true, (l, _) => (new() { Amount = new AmountSought(l.Amount, EitherSign: true) }, null)),
                ("receipt", true, (_, p) => (new() { Receipt = p.ReceiptNumber }, null)),
                ("next page", true, (l, _) => (new(), new PageTurn(new LedgerPlace(l.AccountingOn, l.Id), ToOlder: true))),
                ("a name", false, (l, _) => (new() { Words = l.Side!.Payer!.Split(' ')[1] }, null)),
                ("name and account", false, (l, _) => (new() { Words = $"{l.Side!.Payer!.Split(' ')[1]} {l.AccountReference}" }, null)),
                ("a number", false, (l, _) => (new() { Words = l.Side!.Narrative!.Split(' ')[^1] }, null)),
                ("a beginning", false, (l, _) => (new() { Words = l.Side!.Narrative!.Split(' ')[^1][..5] + "*" }, null)),
                ("three common words", false, (l, _) => (new() { Words = $"FPI {l.Side!.Payer}" }, null)),
                ("words and a fund", false, (l, _) => (new() { Words = l.Side!.Payer!.Split(' ')[1], FundCode = l.FundCode }, null)),
                ("provider's reference", false, (l, p) => (new() { ProviderReference = l.ProviderReference ?? $"pay_{p.Id:x8}" }, null)),
            };
            var took = new List<Took>();
            foreach (var (kind, isExact, of) in kinds)
            {
                say(kind);
                var times = new List<double>();
                foreach (var (line, posting) in samples.Concat(samples))
                {
                    await using var desk = house.AsOfficer();
                    var (filter, turn) = of(line, posting);
                    var watch = Stopwatch.StartNew();
                    _ = (await desk.Get<TransactionList>().GetAsync(filter, turn, default)).Value;
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
                times = [.. times.Skip(samples.Count).Order()];   // the first round warmed up
                took.Add(new(kind, isExact, times[times.Count / 2], times[times.Count * 95 / 100]));
            }
            return new Searches(took);
        }

        static async Task<List<(LedgerLine Line, Posting Posting)>> SamplesAsync(BenchHouse house)
        {
            await using var db = house.Inspect();
            var (first, last) = (await db.LedgerLines.MinAsync(l => l.Id), await db.LedgerLines.MaxAsync(l => l.Id));
            var found = new List<(LedgerLine, Posting)>();
            for (var i = 0; i < Asked; i++)
            {
                var at = first + (last - first) * i / Asked;
                var line = await db.LedgerLines.AsNoTracking().Include(l => l.Side).OrderBy(l => l.Id).FirstAsync(l => l.Id >= at);
                found.Add((line, await db.Postings.AsNoTracking().SingleAsync(p => p.Id == line.PostingId)));
            }
            return found;
        }
    }
}
