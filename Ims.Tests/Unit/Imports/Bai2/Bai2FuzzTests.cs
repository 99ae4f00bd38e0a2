using System.Text;
using Ims.Domain.Imports;
using Xunit;

namespace Ims.Tests.Unit.Imports.Bai2;

/// <summary>Mutated files: never a crash, and either a named refusal or a file whose lines add up to what the reader says.</summary>
public sealed class Bai2FuzzTests
{
    static readonly string[] Scraps = ["/", ",", "\n", "\r\n", "88,", "16,", "49,", "03,", "99,", "-", "+", "S,", "D,9,", "V,", "\0", "\uFFFD", "999999999999999999", "£", "\u001A", "  "];

    [Fact]
    public void No_mutation_crashes_the_reader_or_loses_a_penny()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports", "Bai2");
        var files = Directory.GetFiles(folder, "*.bai2").Order(StringComparer.Ordinal).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))).ToArray();
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(files[random.Next(files.Length)]);
            Mutations.Make(text, random, Scraps);

            var events = Bai2Told.Events(Encoding.Latin1.GetBytes(text.ToString()), random.Next(1, 200));
            AssertConsistent(events, seed);
        }
    }

    static void AssertConsistent(List<StatementEvent> events, int seed)
    {
        var open = 0;
        long credit = 0, debit = 0;
        var lines = 0;
        foreach (var e in events)
        {
            switch (e)
            {
                case StatementStarted: Assert.True(open++ == 0, $"seed {seed}: two statements are open"); break;
                case LineRead { Line: var line }:
                    Assert.True(open == 1, $"seed {seed}: a line outside a statement");
                    Assert.Equal(++lines, line.Number);
                    if (line.Amount.IsNegative) debit -= line.Amount.Pence; else credit += line.Amount.Pence;
                    break;
                case StatementEnded { Footer: var footer }:
                    Assert.True(--open == 0 && (footer.CreditPence, footer.DebitPence) == (credit, debit), $"seed {seed}: a penny was lost");
                    (credit, debit) = (0, 0);
                    break;
                case ReadRefused: Assert.True(ReferenceEquals(e, events[^1]), $"seed {seed}: something follows the refusal"); break;
            }
        }
        Assert.True(open == 0 || events[^1] is ReadRefused, $"seed {seed}: a statement stayed open");
    }
}
