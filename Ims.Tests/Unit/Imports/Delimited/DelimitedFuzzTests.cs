using System.Text;
using Ims.Domain.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>Mutated files: never a crash, and either a named refusal or statements whose lines add up to what the reader says.</summary>
public sealed class DelimitedFuzzTests
{
    static readonly string[] Scraps =
        [",", ";", "\t", "|", "\"", "\"\"", "\",\"", "\n", "\r\n", "\r", "-", "(", ")", "£", "1,234.50", "999999999999999.99", "31/02/2026", "END", "Total", "\0", "\uFFFD", "\u001A", "\u00A0", "=1+1", "  "];

    [Fact]
    public void No_mutation_crashes_the_reader_or_loses_a_penny()
    {
        var names = Directory.GetFiles(DelimitedFileTests.Folder, "*.csv").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f)).ToArray();
        var files = names.Select(n => (Plan: DelimitedFileTests.PlanOf(DelimitedFileTests.LayoutOf(n)), Text: Encoding.Latin1.GetString(DelimitedFileTests.BytesOf(n)))).ToArray();
        var whole = 0;
        var size = Proof.Size(small: 3_000, full: 200_000);
        for (var n = 0; n < size; n++)
        {
            var random = new Random(Proof.Seed + n);
            var (plan, sound) = files[random.Next(files.Length)];
            var text = new StringBuilder(sound);
            Mutations.Make(text, random, Scraps);
            var events = EventsTold.Of(plan, Encoding.Latin1.GetBytes(text.ToString()), random.Next(1, 200));
            AssertConsistent(events, Proof.Seed + n);
            if (!events.OfType<ReadRefused>().Any()) whole++;
        }
        Assert.InRange(whole, size / 50, size - size / 50);   // both ends are reached
    }

    internal static void AssertConsistent(List<StatementEvent> events, int seed)
    {
        var open = new Dictionary<int, (long Credit, long Debit, int Lines)>();
        var (current, lines) = (0, 0);
        foreach (var e in events)
            switch (e)
            {
                case StatementStarted { Header.Ordinal: var ordinal }: open.Add(current = ordinal, default); break;
                case StatementResumed { Ordinal: var ordinal }:
                    Assert.True(open.ContainsKey(ordinal) && ordinal != current, $"seed {seed}: a statement goes on that is not open, or was not left");
                    current = ordinal;
                    break;
                case LineRead { Line: var line }:
                    Assert.True(++lines == line.Number, $"seed {seed}: lines are numbered {line.Number} after {lines - 1}");
                    var (credit, debit, count) = open[current];
                    open[current] = line.Amount.IsNegative ? (credit, debit - line.Amount.Pence, count + 1) : (credit + line.Amount.Pence, debit, count + 1);
                    break;
                case StatementEnded { Footer: var footer }:
                    Assert.True(open.Remove(current, out var sums) && sums == (footer.CreditPence, footer.DebitPence, footer.Lines), $"seed {seed}: a penny was lost");
                    break;
                case ReadRefused: Assert.True(ReferenceEquals(e, events[^1]), $"seed {seed}: something follows the refusal"); break;
            }
        Assert.True(open.Count == 0 || events[^1] is ReadRefused, $"seed {seed}: a statement stayed open");
    }
}
