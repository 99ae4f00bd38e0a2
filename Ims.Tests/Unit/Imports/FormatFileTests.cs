using System.Text;
using Ims.Domain.Imports;

namespace Ims.Tests.Unit.Imports;

/// <summary>Pairs of files of every format that needs no layout: what might come, and what is read.</summary>
public sealed class FormatFileTests
{
    public static TheoryData<string> Files { get; } = [.. FormatFixtures.All];

    static string Told(string name, byte[] bytes, int chunk = int.MaxValue) => EventsTold.Text(EventsTold.Of(FormatFixtures.PlanOf(FormatFixtures.FormatOf(name)), bytes, chunk));

    [Theory, MemberData(nameof(Files))]
    public void A_file_is_read_as_expected(string name) =>
        Assert.Equal(FormatFixtures.ExpectedOf(name), Told(name, FormatFixtures.BytesOf(name)), ignoreLineEndingDifferences: true);

    [Theory, MemberData(nameof(Files))]
    public void How_the_bytes_come_in_changes_nothing(string name)
    {
        var bytes = FormatFixtures.BytesOf(name);
        var expected = Told(name, bytes);
        Assert.Equal(expected, Told(name, bytes, chunk: 1));
        Assert.Equal(expected, Told(name, bytes, chunk: 7));
        Assert.Equal(expected, Told(name, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal)), chunk: 5));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_file_is_recognised_as_its_own_format_and_no_other(string name)
    {
        var bytes = FormatFixtures.BytesOf(name);
        var beginning = FileBeginning.Of(bytes.AsSpan(0, Math.Min(bytes.Length, FileBeginning.Longest)));
        Assert.Equal([FormatFixtures.FormatOf(name).Name], StatementFormats.All.Where(f => f.Recognises(beginning)).Select(f => f.Name));
    }

    [Fact]
    public void Every_format_has_a_good_file_one_that_is_cut_off_and_one_that_is_refused_for_what_it_says()
    {
        foreach (var format in StatementFormats.All.Where(f => FormatFixtures.Of(f).Any()))
        {
            var told = FormatFixtures.Of(format).Select(n => (Name: n, Text: FormatFixtures.ExpectedOf(n))).ToList();
            Assert.Contains(told, t => !t.Text.Contains("REFUSED", StringComparison.Ordinal) && !t.Text.Contains("DISAGREES", StringComparison.Ordinal));
            Assert.Contains(told, t => t.Name.Contains("cut-off", StringComparison.Ordinal) && t.Text.Contains("REFUSED", StringComparison.Ordinal));
            Assert.Contains(told, t => !t.Name.Contains("cut-off", StringComparison.Ordinal) && t.Text.Contains("REFUSED", StringComparison.Ordinal));
            // Advices have no money and no totals.
            if (format != StatementFormats.Addacs && format != StatementFormats.Auddis) Assert.Contains(told, t => t.Text.Contains("DISAGREES", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void A_file_of_another_format_is_refused_whole(string name)
    {
        foreach (var other in StatementFormats.All.Where(f => f != FormatFixtures.FormatOf(name) && FormatFixtures.Of(f).Any()))
        {
            var events = EventsTold.Of(FormatFixtures.PlanOf(other), FormatFixtures.BytesOf(name));
            Assert.IsType<ReadRefused>(Assert.Single(events));
        }
    }

    [Theory]
    [InlineData("natwest.bai2", 5, 89, 2_765, true), InlineData("two-accounts.bai2", 17, 320_000, 320_000, true)]
    [InlineData("sepa.mt940", 97, 518_847_494, 1_445_761_084, true)]
    [InlineData("abnamro.mt940", 10, 0, 345_93, false)]   // shortened by who published it: its balances are of more lines
    [InlineData("minimal.camt053.v2.xml", 1, 8_85, 0, false)]   // its balances are in four currencies
    [InlineData("statement.camt053.v8.xml", 1, 8_85, 0, true)]   // the last page of two
    [InlineData("notification.camt054.v2.xml", 1, 0, 200_000_00, true)]
    public void A_published_sample_is_read_to_the_penny(string file, int lines, long credit, long debit, bool checks)
    {
        var folder = PublishedSamples.Folder;
        Assert.SkipWhen(folder is null, PublishedSamples.Missing);
        var bytes = File.ReadAllBytes(Path.Combine(folder!, file));
        var format = StatementFormats.Recognise(FileBeginning.Of(bytes.AsSpan(0, Math.Min(bytes.Length, FileBeginning.Longest))));

        var events = EventsTold.Of(FormatFixtures.PlanOf(format!), bytes);
        Assert.Empty(events.OfType<ReadRefused>());
        Assert.Equal(checks, events.OfType<FileChecked>().All(c => c.Check.Ok));
        Assert.Equal((lines, credit, debit),
            (events.OfType<LineRead>().Count(), events.OfType<StatementEnded>().Sum(e => e.Footer.CreditPence), events.OfType<StatementEnded>().Sum(e => e.Footer.DebitPence)));
        ReadingLaws.AssertKept(events, file);
    }
}
