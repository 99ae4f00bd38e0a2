using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>Pairs of files with a layout beside each: what a bank might send, and what is read.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class DelimitedFileTests
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports", "Delimited");

    public static TheoryData<string> Files { get; } = [.. Directory.GetFiles(Folder, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    internal static TableLayout LayoutOf(string name) => DelimitedLayoutJson.Read(File.ReadAllText(Path.Combine(Folder, name + ".layout.json"))).Value;

    internal static byte[] BytesOf(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".csv"));

    internal static TextPlan PlanOf(TableLayout layout) => (TextPlan)StatementFormats.PlanOf(new FormatSettings("Delimited", Layout: layout)).Value;

    static string Told(string name, byte[] bytes, int chunk = int.MaxValue) => EventsTold.Text(EventsTold.Of(PlanOf(LayoutOf(name)), bytes, chunk));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_read_as_expected(string name) =>
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".expected.txt")), Told(name, BytesOf(name)), ignoreLineEndingDifferences: true);

    [Theory]
    [MemberData(nameof(Files))]
    public void How_the_bytes_come_in_changes_nothing(string name)
    {
        var bytes = BytesOf(name);
        var expected = Told(name, bytes);
        Assert.Equal(expected, Told(name, bytes, chunk: 1));
        Assert.Equal(expected, Told(name, bytes, chunk: 7));
        Assert.Equal(expected, Told(name, [.. Encoding.UTF8.GetPreamble(), .. bytes], chunk: 2));
        var text = Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(expected, Told(name, Encoding.Latin1.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), chunk: 5));
        Assert.Equal(expected, Told(name, Encoding.Latin1.GetBytes(text.Replace('\n', '\r'))));
    }

    [Fact]
    public void The_same_bytes_give_the_same_number_and_others_another()
    {
        static List<string> Numbers(string sha256) =>
            [.. EventsTold.Of(PlanOf(LayoutOf("interleaved")), BytesOf("interleaved"), sha256: sha256).OfType<StatementStarted>().Select(s => s.Header.StatementNumber)];
        var (one, other) = (new string('a', 64), new string('b', 64));
        Assert.Equal(Numbers(one), Numbers(one));
        Assert.Empty(Numbers(one).Intersect(Numbers(other)));
        Assert.Distinct(Numbers(one));
        Assert.All(Numbers(one), n => Assert.True(StatementHeader.IsOfFile(n) && n.Length <= 40, n));
        Assert.False(StatementHeader.IsOfFile("2026-07-14/2"));
    }

    [Fact]
    public void A_file_of_a_hundred_thousand_rows_is_read_in_flat_memory()
    {
        var reader = PlanOf(LayoutOf("trailer-disagrees") with { Trailer = null }).NewFeed("0");
        var row = "14/07/2026,1.00,\"ONE, OF MANY\"\n"u8.ToArray();
        var output = new List<StatementEvent>();
        long lines = 0, before = 0;
        for (var i = 0; i < 100_000; i++)
        {
            reader.Push(row, output);
            lines += output.OfType<LineRead>().Count();
            output.Clear();
            if (i == 1_000) before = GC.GetTotalMemory(forceFullCollection: true);
        }
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8_000_000);
        Assert.Equal(100_000, lines);
    }
}
