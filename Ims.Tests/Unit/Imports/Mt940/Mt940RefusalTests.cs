using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Mt940;

namespace Ims.Tests.Unit.Imports.Mt940;

/// <summary>Each way an MT940 file can be unreadable: refused whole, naming the line and the way out.</summary>
public sealed class Mt940RefusalTests
{
    static readonly string[] Sound =
    [
        ":20:WEST", ":25:30992110203040", ":28C:123/1", ":60F:C260417GBP100,00", ":61:2604200420C1,50NTRFREF//BANK", ":86:TEXT", ":62M:C260420GBP101,50", "-",
        ":20:WEST", ":25:30992110203040", ":28C:123/2", ":60M:C260420GBP101,50", ":61:2604200420D1,50NTRFREF//BANK", ":62F:C260420GBP100,00", ":64:C260420GBP100,00", ":90D:1GBP1,50", "-",
    ];

    static List<StatementEvent> Read(params IEnumerable<string> lines) => EventsTold.Of(FormatFixtures.PlanOf(StatementFormats.Mt940), Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    [Theory]
    [InlineData(1, "Date,Amount", "not-mt940", 2)]
    [InlineData(1, "{1:F01WESTGB2L}{2:O9421200260420WESTGB2L}{4:", "swift-message-other", 1)]
    [InlineData(1, "-", "not-mt940", 1)]
    [InlineData(2, ":25:", "field-missing", 2)]
    [InlineData(2, ":28C:1", "tag-out-of-order", 2)]
    [InlineData(2, ":13D:2604201200+0100", "swift-message-other", 2)]
    [InlineData(2, "text", "text-out-of-place", 2)]
    [InlineData(3, ":28C:", "field-missing", 3)]
    [InlineData(3, ":28C:ONE/1", "statement-number-unreadable", 3)]
    [InlineData(3, ":28C:1/x", "statement-number-unreadable", 3)]
    [InlineData(4, ":60F:X260417GBP100,00", "balance-unreadable", 4)]
    [InlineData(4, ":60F:C260417", "balance-unreadable", 4)]
    [InlineData(4, ":60F:C2604171GB100,00", "balance-unreadable", 4)]
    [InlineData(4, ":60F:C260431GBP100,00", "date-unreadable", 4)]
    [InlineData(4, ":60F:C260417GBP100.00", "file-amount-unreadable", 4)]
    [InlineData(4, ":60F:C260417GBP10000", "file-amount-unreadable", 4)]
    [InlineData(4, ":61:2604200420C1,50NTRFREF", "tag-out-of-order", 4)]
    [InlineData(5, ":99X:1", "tag-unknown", 5)]
    [InlineData(5, ":20:AGAIN", "tag-out-of-order", 5)]
    [InlineData(5, "-", "tag-out-of-order", 5)]
    [InlineData(5, ":61:260230C1,50NTRFREF", "date-unreadable", 5)]
    [InlineData(5, ":61:2604200431C1,50NTRFREF", "date-unreadable", 5)]
    [InlineData(5, ":61:2604200420X1,50NTRFREF", "mark-unknown", 5)]
    [InlineData(5, ":61:2604200420RX1,50NTRFREF", "mark-unknown", 5)]
    [InlineData(5, ":61:2604200420C1.50NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C,50NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C1,501NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C1,5,0NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C999999999999999999,00NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C-1,50NTRFREF", "file-amount-unreadable", 5)]
    [InlineData(5, ":61:2604200420C1,50NT", "type-code-unreadable", 5)]
    [InlineData(5, ":61:2604200420C1,50 TRFREF", "type-code-unreadable", 5)]
    [InlineData(6, ":86:T\0XT", "not-text", 6)]
    [InlineData(7, ":62M:C260420EUR101,50", "currency-other", 7)]
    [InlineData(7, "-", "tag-out-of-order", 7)]
    [InlineData(11, ":28C:123/3", "page-out-of-order", 12)]
    [InlineData(15, ":64:C260420EUR100,00", "currency-other", 15)]
    [InlineData(16, ":90D:oneGBP1,50", "count-unreadable", 16)]
    [InlineData(16, ":90D:1EUR1,50", "currency-other", 16)]
    [InlineData(16, ":90D:1GBP1.50", "file-amount-unreadable", 16)]
    [InlineData(14, "", "tag-out-of-order", 15)]
    public void A_damaged_line_refuses_the_whole_file(int line, string instead, string code, int refusedAt)
    {
        var lines = Sound.ToArray();
        lines[line - 1] = instead;
        var events = Read(lines);
        var fault = Assert.IsType<ReadRefused>(events[^1]).Fault;
        Assert.Equal((code, refusedAt), (fault.Refusal.Code, fault.FileLine));
        Assert.Contains($"ine {refusedAt}", fault.Refusal.Sentence, StringComparison.Ordinal);
        Assert.NotNull(fault.Refusal.Field);
        Assert.Single(events.OfType<ReadRefused>());
    }

    [Fact]
    public void The_sound_file_is_read_as_one_statement()
    {
        var events = Read(Sound);
        Assert.All(events.OfType<FileChecked>(), c => Assert.True(c.Check.Ok, c.Check.ToString()));
        Assert.Equal("2026/123", Assert.Single(events.OfType<StatementStarted>()).Header.StatementNumber);
        Assert.Equal((10_000L, 10_000L, 2), Assert.Single(events.OfType<StatementEnded>()) is { Footer: var f } ? (f.OpeningPence, f.ClosingPence, f.Lines) : default);
    }

    [Theory]
    [InlineData(1), InlineData(4), InlineData(5), InlineData(6), InlineData(10), InlineData(13)]
    public void A_file_that_is_cut_off_within_a_page_is_refused(int lines) => Assert.Equal("trailer-missing", Assert.IsType<ReadRefused>(Read(Sound[..lines])[^1]).Fault.Refusal.Code);

    [Theory]
    [InlineData(7), InlineData(8)]
    public void A_file_that_is_cut_off_between_pages_waits_for_a_person(int lines)
    {
        var failed = Assert.Single(Read(Sound[..lines]).OfType<FileChecked>(), c => !c.Check.Ok).Check;
        Assert.Equal(("62F", "62M", false), (failed.Expected, failed.Actual, failed.Refuses));
    }

    [Fact]
    public void Texts_without_end_and_sums_beyond_any_bank_are_refused()
    {
        Assert.Equal("record-too-long", Assert.IsType<ReadRefused>(Read([.. Sound[..6], .. Enumerable.Repeat(new string('x', 60), 1_000), .. Sound[6..]])[^1]).Fault.Refusal.Code);
        Assert.Equal("total-too-large", Assert.IsType<ReadRefused>(Read([.. Sound[..4], .. Enumerable.Repeat(":61:260420C999999999999999,00NTRFHUGE", 20), .. Sound[6..]])[^1]).Fault.Refusal.Code);
        Assert.Equal("reference-too-long", Assert.IsType<ReadRefused>(Read([.. Sound[..4], $":61:260420C1,00NTRF{new string('x', 201)}", .. Sound[6..]])[^1]).Fault.Refusal.Code);
        Assert.Equal("file-empty", Assert.IsType<ReadRefused>(Read("", "  ")[^1]).Fault.Refusal.Code);
        var pages = Enumerable.Range(0, 1_100).SelectMany(n => (string[])[":20:X", $":25:ACCOUNT{n}", ":28C:1/1", ":60F:C260420GBP0,", ":62M:C260420GBP0,", "-"]);
        Assert.Equal("statements-too-many", Assert.IsType<ReadRefused>(Read(pages)[^1]).Fault.Refusal.Code);
    }

    [Theory]
    [InlineData(":20:A\n:25:309921/10203040", true), InlineData("{1:F01X}{2:I940X}{4:\n:20:A\n:25P:1\nBANK", true), InlineData("{1:F01X}{2:I940X}{4::20:A\n:25:1", true), InlineData("WESTGB2L\n940\n:20:A\n:21:B\n:25:1", true)]
    [InlineData(":20:A", false), InlineData(":25:1\n:20:A", false), InlineData("Date,:20:\n:25:1", false), InlineData("", false)]
    public void It_is_known_by_its_first_fields(string beginning, bool known) => Assert.Equal(known, Mt940Reader.Recognises(FileBeginning.Of(System.Text.Encoding.UTF8.GetBytes(beginning))));
}
