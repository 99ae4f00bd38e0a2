using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// P1 to P4: a bank file from its received bytes to its posted lines, through both use cases: read twice, checked against what was posted before, judged by 27 rules
/// and the funds' check digits, posted with digests, suspense and audit.
/// </summary>
static class ImportBench
{
    public static async Task<Findings> RunAsync(BenchSize size, BankFileFormat format, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(size.Accounts);
        say("warming up");
        await WarmUp.UntilCompiledAsync(_ => new Measured().AddAsync(house, size.FlatLines, format), size.Repetitions * 2);

        var (few, many) = (new Measured(), new Measured());
        for (var i = 1; i <= size.Repetitions; i++)
        {
            say($"import {i} of {size.Repetitions}");
            await few.AddAsync(house, size.FewLines, format);
            await many.AddAsync(house, size.ManyLines, format);
        }
        say("memory and reads");
        var flat = await NeedsAsync(house, size.FlatLines, format);
        var heap = await NeedsAsync(house, size.ManyLines, format);
        return Findings(size, format, (few, many), flat.HeapBytes, heap);
    }

    static Findings Findings(BenchSize size, BankFileFormat format, (Measured Few, Measured Many) measured, long flat, (long HeapBytes, int Reads) needs)
    {
        var (few, many) = measured;
        var lines = format switch { BankFileFormat.Camt053 => "lines of camt.053", BankFileFormat.Delimited => "lines of delimited text", _ => "lines" };
        // Each import is held against the bare insert that ran beside it: what the machine does meanwhile touches both.
        var share = Median(many.Imports.Zip(many.Bare, (import, bare) => bare.Cpu / import.Cpu));
        var ofFloor = Median(many.Imports.Zip(many.Floor, (import, floor) => floor.Cpu / import.Cpu));
        var growth = Median(many.Imports.Zip(few.Imports, (m, f) => m.Cpu / f.Cpu));
        var bareGrowth = Median(many.Bare.Zip(few.Bare, (m, f) => m.Cpu / f.Cpu));
        var megabytes = (needs.HeapBytes - flat) / 1048576.0;
        return new Findings(
        [
            new Figure("P1", $"Import of {size.ManyLines:N0} {lines}, share of the bare insert's rows per CPU-s", share, Unit.Percent,
                Aim.Least(0.5), Aim.Least(0.7), Aim.Least(0.33), $"prepared insert of the same {many.Rows:N0} rows = 100%; {ofFloor:P1} of the fastest that SQLite takes them"),
            new Figure("P2", $"CPU({size.ManyLines:N0}) ÷ CPU({size.FewLines:N0}), against the bare insert's own", growth / bareGrowth, Unit.Times,
                Aim.Most(1.2), null, null, $"import {growth:0.0}, bare insert {bareGrowth:0.0}"),
            new Figure("P3", $"Peak managed heap, {size.ManyLines:N0} {lines} less {size.FlatLines:N0}", megabytes, Unit.Megabytes,
                Aim.Most(32), null, null, $"{needs.HeapBytes / 1048576.0:0.0} MB and {flat / 1048576.0:0.0} MB alive"),
            new Figure("P4", "SQL reads per imported line", needs.Reads / (double)size.ManyLines, Unit.PerRow,
                Aim.Most(0.01), null, null, $"{needs.Reads:N0} reads for {size.ManyLines:N0} lines"),
        ],
        [
            Run.Of($"check of {size.ManyLines:N0} lines, rows", many.Rows, many.Checks), Run.Of($"posting of {size.ManyLines:N0} lines, rows", many.Rows, many.Posts),
            Run.Of("both, rows", many.Rows, many.Imports), Run.Of("prepared insert, rows", many.Rows, many.Bare), Run.Of("raw handle, rows", many.Rows, many.Floor),
            Run.Of($"both with {size.FewLines:N0} lines, rows", few.Rows, few.Imports), Run.Of("prepared insert, rows", few.Rows, few.Bare),
        ]);
    }

    /// <summary>Runs of one size, import and bare insert by turns.</summary>
    sealed class Measured
    {
        public List<Spent> Checks { get; } = [];
        public List<Spent> Posts { get; } = [];
        public List<Spent> Bare { get; } = [];
        public List<Spent> Floor { get; } = [];
        public long Rows { get; private set; }
        public IEnumerable<Spent> Imports => Checks.Zip(Posts, (check, post) => check + post);

        public async Task AddAsync(BenchHouse house, int lines, BankFileFormat format)
        {
            await using var received = await house.CopyAsync();
            var id = await received.ReceiveAsync(lines, format);
            await using var imports = await received.CopyAsync();
            Checks.Add(await Spent.OnAsync(() => CheckAsync(imports, id)));
            Posts.Add(await Spent.OnAsync(() => PostAsync(imports, id)));
            foreach (var (way, runs) in ((BareWay, List<Spent>)[])[(BareWay.PreparedCommand, Bare), (BareWay.RawHandle, Floor)])
            {
                await using var empty = await received.CopyAsync();
                var (spent, rows) = await BareImport.RunAsync(way, imports.DatabaseFile, empty.DatabaseFile);
                runs.Add(spent);
                Rows = rows;
            }
        }
    }

    /// <summary>What is alive at most while a file is imported, and how often the database was asked something.</summary>
    static async Task<(long HeapBytes, int Reads)> NeedsAsync(BenchHouse house, int lines, BankFileFormat format)
    {
        var count = new SqlCount();
        await using var imports = await house.CopyAsync(count);
        var id = await imports.ReceiveAsync(lines, format);
        count.Reset();
        var peak = await HeapPeak.OfAsync(async () =>
        {
            await CheckAsync(imports, id);
            await PostAsync(imports, id);
        });
        return (peak, count.Reads);
    }

    /// <summary>A file received and posted, for what comes after.</summary>
    public static async Task ImportAsync(BenchHouse house, int lines)
    {
        var id = await house.ReceiveAsync(lines);
        await CheckAsync(house, id);
        await PostAsync(house, id);
    }

    static async Task CheckAsync(BenchHouse house, long id)
    {
        await using var desk = house.AsSystem();
        Expect(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(id, default)).Value);
    }

    static async Task PostAsync(BenchHouse house, long id)
    {
        await using var desk = house.AsSystem();
        Expect(ImportStatus.Posted, (await desk.Get<PostImport>().RunAsync(id, (_, _, _) => Task.CompletedTask, default)).Value);
    }

    static void Expect(ImportStatus wanted, ImportStatus found)
    {
        if (found != wanted) throw new InvalidOperationException($"The import is {found}, not {wanted}.");
    }

    static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
