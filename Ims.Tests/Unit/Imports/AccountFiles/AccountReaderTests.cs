using System.Text;
using Ims.Domain.Accounts;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.AccountFiles;

/// <summary>Account files are read line by line: a bad line is data, and nothing is guessed. Mutated files never crash the reader nor lose a line.</summary>
public sealed class AccountReaderTests
{
    static readonly AccountLayout Layout = AccountFileSets.StopLayout with
    {
        Columns = [.. AccountFileSets.StopLayout.Columns, new(AccountField.Closed, "State"), new(AccountField.Postcode, "Postcode"), new(AccountField.AsAt, "As at")], ClosedWords = ["closed"],
    };

    const string Head = "Reference,Name,Balance,Stop,Why,Band,State,Postcode,As at\n";

    static List<StatementEvent> Read(string text, AccountLayout? layout = null, int chunk = 7) => Read(Encoding.Latin1.GetBytes(text), layout, chunk);

    static List<StatementEvent> Read(byte[] bytes, AccountLayout? layout = null, int chunk = 7) => EventsTold.Of(AccountFeedVersion.PlanOf(layout ?? Layout), bytes, chunk);

    [Fact]
    public void A_line_is_read_as_the_layout_says()
    {
        var row = Assert.IsType<AccountRowRead>(Assert.Single(Read(Head + " ab12 ,\"Marsh, Ann\",\"1,234.50\",s,See \"\"note\"\",D,Closed,wm1 2ab,14/07/2026\n"))).Row;
        Assert.Equal(("AB12", "Marsh, Ann", 1_234_50L, StopKind.StopsEverybody, true, "WM1 2AB", new DateOnly(2026, 7, 14), 2), (row.Reference, row.Name, row.BalancePence, row.Stop, row.Closed, row.Postcode, row.AsAt!.Value, row.FileLine));
        Assert.Equal([new FreeField("Band", "D")], row.Free);
        var negative = Layout with { OwedIsNegative = true };
        Assert.Equal(5_00, Assert.IsType<AccountRowRead>(Assert.Single(Read(Head + "1,A,-5.00,,,,,,14/07/2026\n", negative))).Row.BalancePence);
    }

    [Theory]
    [InlineData(",A,1.00,,,,,,14/07/2026", "account-row-reference", null)]
    [InlineData("1,A,,,,,,,14/07/2026", "account-row-empty", "1")]
    [InlineData("1,A,1.005,,,,,,14/07/2026", "account-row-amount", "1")]
    [InlineData("1,A,1.00,X,,,,,14/07/2026", "account-row-stop", "1")]
    [InlineData("1,A,1.00,,,,,,2026-07-14", "account-row-date", "1")]
    [InlineData("1,A,1.00,,,,,WM1 2AB WM1,14/07/2026", "account-row-long", "1")]
    [InlineData("1,A,1.00,,,,", "account-row-short", null)]
    [InlineData("1,A,B,1.00,,,,,,14/07/2026", "account-row-wide", null)]
    [InlineData("1\u00E9,A,1.00,,,,,,14/07/2026", "account-row-signs", null)]
    [InlineData("1,\"A\"B,1.00,,,,,,14/07/2026", "quote-astray", null)]
    public void A_bad_line_is_rejected_with_its_reason_and_the_next_is_read(string line, string code, string? reference)
    {
        var events = Read(Head + line + "\n2,B,2.00,,,,,,14/07/2026\n");
        var rejected = Assert.IsType<AccountRowRejected>(events[0]);
        Assert.Equal((code, reference, 2), (rejected.Refusal.Code, rejected.Reference, rejected.FileLine));
        Assert.DoesNotContain("bank", rejected.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal("2", Assert.IsType<AccountRowRead>(events[1]).Row.Reference);
        Assert.Equal(2, events.Count);
    }

    [Theory]
    [InlineData("", "account-file-empty")]
    [InlineData("\n\n", "account-file-empty")]
    [InlineData(Head, "account-file-no-rows")]
    [InlineData("A,B\n1,2\n", "account-column-missing")]
    [InlineData("Reference,Reference,Name,Balance,Stop,Why,Band,State,Postcode,As at\n", "account-column-repeated")]
    [InlineData(Head + "1,\"A,1.00\n2,B,2.00\n", "quote-never-closed")]
    [InlineData(Head + "1,A\0,1.00\n", "not-text")]
    public void What_makes_the_rest_unreadable_refuses_the_file_in_words_about_a_back_office(string text, string code)
    {
        var refused = Assert.IsType<ReadRefused>(Read(text)[^1]);
        Assert.Equal(code, refused.Fault.Refusal.Code);
    }

    [Fact]
    public void Wrong_encoding_and_a_huge_line_are_told()
    {
        var utf8 = Layout with { Table = Layout.Table with { Encoding = TextEncoding.Utf8 } };
        Assert.Equal("not-utf8", Assert.IsType<ReadRefused>(Read(Head + "1,\u00E9,1.00\n", utf8)[^1]).Fault.Refusal.Code);
        Assert.Equal("line-too-long", Assert.IsType<ReadRefused>(Read(Head + new string('x', 200_000), chunk: 50_000)[^1]).Fault.Refusal.Code);
    }

    [Fact]
    public void A_layout_is_kept_whole_and_one_that_reads_a_file_in_two_ways_is_refused()
    {
        Assert.Equal(AccountLayoutJson.Write(Layout), AccountLayoutJson.Write(AccountLayoutJson.Read(AccountLayoutJson.Write(Layout)).Value));
        foreach (var json in new[] { "", "null", "{}", "{\"table\":null}", "[]", AccountLayoutJson.Write(Layout).Replace("\"columns\":[", "\"columns\":[null,", StringComparison.Ordinal) })
            Assert.Equal("account-layout-unreadable", AccountLayoutJson.Read(json).Refusal?.Code);
        string? Code(AccountLayout layout) => AccountLayoutCheck.Check(layout)?.Code;
        Assert.Null(Code(Layout));
        Assert.Equal("account-layout-no-reference", Code(Layout with { Columns = [new(AccountField.Name, "Name")] }));
        Assert.Equal("account-layout-nothing", Code(Layout with { Columns = [new(AccountField.Reference, "Name")] }));
        Assert.Equal("account-layout-column-twice", Code(Layout with { Columns = [new(AccountField.Reference, "A"), new(AccountField.Name, "a")] }));
        Assert.Equal("account-layout-field-twice", Code(Layout with { Columns = [new(AccountField.Reference, "A"), new(AccountField.Reference, "B")] }));
        Assert.Equal("account-layout-position", Code(Layout with { Table = Layout.Table with { HasHeader = false } }));
        Assert.Equal("account-layout-label", Code(Layout with { Columns = [new(AccountField.Reference, "A"), new(AccountField.Free, "B", " ")] }));
        Assert.Equal("account-layout-stop-words", Code(Layout with { StopWords = [] }));
        Assert.Equal("account-layout-word-twice", Code(Layout with { StopWords = [new("s", StopKind.Warns), new("S", StopKind.StopsPublic)] }));
        Assert.Equal("delimiter-unusable", Code(Layout with { Table = Layout.Table with { Delimiter = 'a' } }));
    }

    static readonly string[] Scraps =
        [",", ";", "\t", "\"", "\"\"", "\",\"", "\n", "\r\n", "\r", "-", "(", ")", "£", "1,234.50", "999999999999999.99", "31/02/2026", "END", "\0", "\uFFFD", "\u001A", "\u00A0", "=1+1", "closed", "S"];

    [Fact]
    public void No_mutation_crashes_the_reader_or_loses_a_line()
    {
        var trailed = Layout with { Table = Layout.Table with { Trailer = new TrailerLayout { Mark = "END", CountCell = 2, TotalCell = 3 } } };
        var body = string.Concat(Enumerable.Range(0, 20).Select(n => $"54{n:000},\"Name {n}\",{n}.50,{(n % 3 == 0 ? "S" : "")},Why,B,{(n % 5 == 0 ? "closed" : "")},WM1 2AB,14/07/2026\n"));
        var (sound, size, whole) = (Head + body + "END,20,200.00\n", Proof.Size(200, 10_000), 0);
        Assert.All(Read(sound, trailed), e => Assert.True(e is AccountRowRead or FileChecked { Check.Ok: true }));
        for (var n = 0; n < size; n++)
        {
            var random = new Random(Proof.Seed + n);
            var (text, layout) = (new StringBuilder(sound), random.Next(2) == 0 ? trailed : Layout);
            Mutations.Make(text, random, Scraps);
            var bytes = Encoding.Latin1.GetBytes(text.ToString());
            var events = Read(bytes, layout, random.Next(1, 200));
            // Cut in other places it tells the same.
            Assert.True(events.Select(e => e.ToString()).SequenceEqual(Read(bytes, layout, random.Next(1, 200)).Select(e => e.ToString())), $"seed {Proof.Seed + n}: it depends on how it comes");
            var rows = events.Count(e => e is AccountRowRead or AccountRowRejected);
            Assert.True(events.Take(events.Count - 1).All(e => e is not ReadRefused), $"seed {Proof.Seed + n}: something follows the refusal");
            if (events.OfType<FileChecked>().FirstOrDefault() is { Check.Name: "Records, trailer" } counted) Assert.True(counted.Check.Actual == $"{rows}", $"seed {Proof.Seed + n}: a line was lost");
            if (!events.OfType<ReadRefused>().Any()) whole++;
        }
        Assert.InRange(whole, size / 20, size - size / 20);   // both ends are reached
    }
}
