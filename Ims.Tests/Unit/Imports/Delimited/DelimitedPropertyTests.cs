using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>Any lines, written as any layout has it, are read back to the letter and the penny.</summary>
public sealed class DelimitedPropertyTests
{
    [Fact]
    public void What_is_written_by_a_layout_is_read_back_by_it()
    {
        for (var n = 0; n < Proof.Size(small: 2_000, full: 100_000); n++)
        {
            var seed = Proof.Seed + n;
            var random = new Random(seed);
            var files = new RandomFiles(random);
            var layout = files.Layout();
            var (bytes, lines) = files.Write(layout, files.Lines(layout));
            var events = EventsTold.Of(DelimitedFileTests.PlanOf(layout), bytes, random.Next(1, 300));
            AssertSame(lines, events, $"seed {seed}: {DelimitedLayoutJson.Write(layout)}\n{System.Text.Encoding.UTF8.GetString(bytes)}\n{EventsTold.Text(events)}");
        }
    }

    static void AssertSame(List<RandomLine> lines, List<StatementEvent> events, string about)
    {
        Assert.True(!events.OfType<ReadRefused>().Any(), about);
        Assert.True(events.OfType<FileChecked>().All(c => c.Check.Ok), about);
        var (headers, current) = (new Dictionary<int, StatementHeader>(), 0);
        var read = new List<RandomLine>();
        var footers = new Dictionary<int, StatementFooter>();
        foreach (var e in events)
            switch (e)
            {
                case StatementStarted { Header: var header }: headers.Add(current = header.Ordinal, header); break;
                case StatementResumed { Ordinal: var ordinal }: current = ordinal; break;
                case StatementEnded { Footer: var footer }: footers.Add(current, footer); break;
                case LineRead { Line: var l }:
                    Assert.True(l.Number == read.Count + 1, about);
                    read.Add(new RandomLine(l.Date, l.Amount.Pence, Plain(headers[current].AccountText), headers[current].Currency, l.TypeCode, l.BankReference, l.CustomerReference, l.Payer, l.Narrative) { FileLine = l.FileLine });
                    break;
            }
        Assert.True(lines.Select(l => l with { Account = Plain(l.Account) }).SequenceEqual(read), about);
        var statements = lines.GroupBy(l => (Plain(l.Account), l.Currency)).ToList();
        Assert.True(statements.Count == headers.Count && headers.Keys.ToHashSet().SetEquals(footers.Keys), about);
        foreach (var statement in statements)
        {
            var ordinal = headers.Single(h => (Plain(h.Value.AccountText), h.Value.Currency) == statement.Key).Key;
            var footer = footers[ordinal];
            Assert.True((footer.Lines, footer.NetPence, footer.AsOfOn) == (statement.Count(), statement.Sum(l => l.Pence), statement.Max(l => l.Date)), about);
            Assert.True(footer.CreditPence == statement.Where(l => l.Pence > 0).Sum(l => l.Pence), about);
        }
    }

    static string Plain(string account) => account.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
