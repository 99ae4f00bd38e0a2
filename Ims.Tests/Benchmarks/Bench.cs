using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// <c>bench [name] [--full]</c>: measures what quality.md asks for, each beside its own floor in the same process. Words on standard error, JSON on standard output;
/// 0 = it ran to its end (a missed goal is shown), 1 = a landing line was missed, 2 = not understood.
/// </summary>
static class Bench
{
    public const int Ran = 0, Missed = 1, NotUnderstood = 2;

    sealed record Part(string Name, string[] Ids, Func<BenchSize, Action<string>, Task<Findings>> RunAsync);

    static readonly Part[] Parts =
    [
        new("import", ["P1", "P2", "P3", "P4"], (size, say) => ImportBench.RunAsync(size, BankFileFormat.Bai2, say)),
        new("rules", ["P5"], RulesBench.RunAsync),
        new("allocation", ["P6"], AllocationBench.RunAsync),
        new("suggest", ["P7"], SuggestBench.RunAsync),
        new("search", ["P8", "P9", "P10", "P14"], SearchBench.RunAsync),
        new("accounts", ["H1", "H2"], AccountsBench.RunAsync),
        new("audit", ["H3"], AuditBench.RunAsync),
        new("reports", ["H4"], ReportsBench.RunAsync),
        new("pages", ["P12"], PagesBench.RunAsync),
        new("councils", ["P15", "P16"], CouncilsBench.RunAsync),
        new("start", ["P17"], StartBench.RunAsync),
        new("import-camt", ["P1", "P2", "P3", "P4"], (size, say) => ImportBench.RunAsync(size, BankFileFormat.Camt053, say)),
        new("import-csv", ["P1", "P2", "P3", "P4"], (size, say) => ImportBench.RunAsync(size, BankFileFormat.Delimited, say)),
    ];

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Task<int> RunAsync(string[] args) => RunAsync(args, BenchSize.Small, Console.Error, Console.Out);

    public static async Task<int> RunAsync(string[] args, BenchSize size, TextWriter words, TextWriter json)
    {
        var names = args.Where(a => a != "--full").ToList();
        if (args.Contains("--full")) size = BenchSize.Full;
        var asked = names.Count == 0 ? Parts : [.. Parts.Where(p => names.Exists(n => p.Name.Equals(n, StringComparison.OrdinalIgnoreCase) || p.Ids.Contains(n, StringComparer.OrdinalIgnoreCase)))];
        if (asked.Length == 0 || names.Count > 1)
        {
            await words.WriteLineAsync($"Usage: bench [NAME] [--full], NAME being one of {string.Join(", ", Parts.SelectMany(p => p.Ids.Prepend(p.Name)))}.");
            return NotUnderstood;
        }

        var watch = Stopwatch.StartNew();
        var (figures, runs) = (new List<Figure>(), new List<Run>());
        foreach (var part in asked)
        {
            var found = await part.RunAsync(size, what => words.WriteLine($"{watch.Elapsed:mm\\:ss} {part.Name}: {what}"));
            figures.AddRange(found.Figures);
            runs.AddRange(found.Runs);
        }
        await words.WriteAsync(Table(size, watch.Elapsed, figures, runs));
        await json.WriteLineAsync(JsonSerializer.Serialize(new
        {
            Size = size, Seconds = (int)watch.Elapsed.TotalSeconds, Processors = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription, Figures = figures, Runs = runs,
        }, Json));
        return figures.TrueForAll(f => f.Landed) ? Ran : Missed;
    }

    static string Table(BenchSize size, TimeSpan elapsed, List<Figure> figures, List<Run> runs)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n{size.Name} size, {elapsed.TotalSeconds:0} s, {Environment.ProcessorCount} processors, the middle one of {size.Repetitions} runs\n\n");
        Write(text, ["", "Measure", "Value", "Goal", "Stretch", "Landing", "", "Beside it"],
            figures.Select(f => (string[])[f.Id, f.Measure, f.Write(f.Value), f.Write(f.Goal), f.Write(f.Stretch), f.Write(f.Landing), f.Verdict, f.Beside]));
        text.AppendLine();
        Write(text, ["What ran", "Count", "CPU s", "Wall s", "Per CPU-s"],
            runs.Select(r => (string[])[r.Name, $"{r.Count:N0}", $"{r.CpuSeconds:0.00}", $"{r.WallSeconds:0.00}", $"{r.PerCpuSecond:N0}"]));
        return text.ToString();
    }

    static void Write(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(r => r[column].Length)).ToArray();
        foreach (var row in all) text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
