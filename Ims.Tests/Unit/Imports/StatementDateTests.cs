using System.Globalization;
using System.Text;
using Ims.Domain.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports;

/// <summary>R12: the turn of the year, leap days, days that are none, and offsets from UTC, in every format; and the same lines are the same pence in each.</summary>
public sealed class StatementDateTests
{
    static List<StatementEvent> Read(StatementFormat format, string text) => EventsTold.Of(FormatFixtures.PlanOf(format), Encoding.UTF8.GetBytes(text));

    static string Mt940(string fields, string opens = "C251231GBP0,", string closes = "C260105GBP1,") => $":20:A\n:25:60123412345678\n:28C:1/1\n:60F:{opens}\n:61:{fields}C1,NTRFX\n:62F:{closes}\n";

    [Fact]
    public void A_booking_day_without_its_year_is_the_one_nearest_to_the_value_day()
    {
        var random = new Random(Proof.Seed);
        for (var n = 0; n < Proof.Size(small: 500, full: 50_000); n++)
        {
            var value = new DateOnly(2019, 1, 1).AddDays(random.Next(365 * 20));
            var booked = value.AddDays(random.Next(-90, 91));
            var text = string.Create(CultureInfo.InvariantCulture, $"{value:yyMMdd}{booked:MMdd}");
            var line = Assert.Single(Read(StatementFormats.Mt940, Mt940(text)).OfType<LineRead>());
            Assert.True(line.Line.Date == booked, $"seed {Proof.Seed}, {text}: {line.Line.Date} is not {booked}");
        }
    }

    [Theory]
    [InlineData("2512310102", "2026-01-02"), InlineData("2601021231", "2025-12-31"), InlineData("2803010229", "2028-02-29"), InlineData("240229", "2024-02-29"), InlineData("2402280229", "2024-02-29")]
    [InlineData("260230", null), InlineData("250229", null), InlineData("2603010229", null), InlineData("2604200431", null), InlineData("261301", null), InlineData("2604201332", null), InlineData("260400", null)]
    public void Days_of_MT940(string fields, string? expected)
    {
        var events = Read(StatementFormats.Mt940, Mt940(fields));
        if (expected is null) Assert.Equal("date-unreadable", Assert.IsType<ReadRefused>(events[^1]).Fault.Refusal.Code);
        else Assert.Equal(expected, Assert.Single(events.OfType<LineRead>()).Line.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Numbers begin anew every year: the first statement of January opens with the last balance of December.</summary>
    [Theory]
    [InlineData("251231", "C251231GBP0,", "C260105GBP1,", "2026/1"), InlineData("260105", "C251231GBP0,", "C260105GBP1,", "2026/1"), InlineData("250102", "C241231GBP0,", "C250102GBP1,", "2025/1")]
    [InlineData("250601", "C250531GBP0,", "C250601GBP1,", "2025/1")]
    public void The_year_of_a_statement_number(string fields, string opens, string closes, string number) =>
        Assert.Equal(number, Assert.Single(Read(StatementFormats.Mt940, Mt940(fields, opens, closes)).OfType<StatementStarted>()).Header.StatementNumber);

    [Theory]
    [InlineData("<Dt>2024-02-29</Dt>", "2024-02-29"), InlineData("<Dt>2026-04-20Z</Dt>", "2026-04-20"), InlineData("<Dt>2026-04-20+01:00</Dt>", "2026-04-20")]
    [InlineData("<DtTm>2026-06-30T23:30:00Z</DtTm>", "2026-07-01"), InlineData("<DtTm>2025-12-31T23:59:59.999Z</DtTm>", "2025-12-31"), InlineData("<DtTm>2026-01-01T00:30:00+01:00</DtTm>", "2025-12-31")]
    [InlineData("<DtTm>2026-04-20T23:59:59</DtTm>", "2026-04-20"), InlineData("<DtTm>2026-03-29T01:30:00+00:00</DtTm>", "2026-03-29")]
    [InlineData("<Dt>2026-02-30</Dt>", null), InlineData("<Dt>2025-02-29</Dt>", null), InlineData("<Dt>20260420</Dt>", null), InlineData("<Dt>2026-04-20 x</Dt>", null), InlineData("<DtTm>2026-04-20T25:00:00</DtTm>", null), InlineData("<Dt>0001-01-01</Dt>", null)]
    public void Days_of_camt(string booked, string? expected)
    {
        var events = Read(StatementFormats.Camt053, StatementFiles.Camt053("S", new DateOnly(2026, 4, 20), 0, new BankLine(1_00, "X"))
            .Replace("<BookgDt><Dt>2026-04-20</Dt></BookgDt>", $"<BookgDt>{booked}</BookgDt>", StringComparison.Ordinal));
        if (expected is null) Assert.Equal("date-unreadable", Assert.IsType<ReadRefused>(events[^1]).Fault.Refusal.Code);
        else Assert.Equal(expected, Assert.Single(events.OfType<LineRead>()).Line.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2024-02-29", true), InlineData("29/02/2024", true), InlineData("2026-04-20T00:00:00", true), InlineData("2026-02-29", false), InlineData("30/02/2026", false), InlineData("04/20/2026", false), InlineData("20260420", false), InlineData("20-04-2026", false)]
    public void Days_of_Bacs(string text, bool read)
    {
        var events = Read(StatementFormats.Arudd, StatementFiles.Arudd(new DateOnly(2026, 4, 20), new DateOnly(2026, 4, 16), new BankLine(1_00, "X")).Replace("2026-04-20", text, StringComparison.Ordinal));
        Assert.Equal(!read, events[^1] is ReadRefused { Fault.Refusal.Code: "date-unreadable" });
    }

    [Fact]
    public void The_same_lines_are_the_same_pence_and_days_in_every_format()
    {
        var random = new Random(Proof.Seed);
        for (var n = 0; n < Proof.Size(small: 100, full: 5_000); n++)
        {
            var day = new DateOnly(2019, 12, 25).AddDays(random.Next(365 * 12));
            var lines = Enumerable.Range(0, random.Next(0, 20)).Select(i => new BankLine((random.Next(2) == 0 ? -1 : 1) * random.NextInt64(1, 1_000_000_00), $"PAYER {i} < & >", BankReference: $"B{i}")).ToArray();
            var opening = random.NextInt64(-1_000_000_00, 1_000_000_00);
            foreach (var (format, text) in new[]
            {
                (StatementFormats.Bai2, Bai2Files.Text(day, lines, opening: opening)), (StatementFormats.Mt940, StatementFiles.Mt940(n + 1, day, opening, lines)),
                (StatementFormats.Camt053, StatementFiles.Camt053($"S{n}", day, opening, lines)), (StatementFormats.Camt054, StatementFiles.Camt054($"N{n}", day, lines)),
            })
            {
                var events = Read(format, text);
                var told = $"seed {Proof.Seed}, {format.Name} {n}";
                Assert.True(!events.OfType<ReadRefused>().Any() && events.OfType<FileChecked>().All(c => c.Check.Ok), told);
                Assert.True(lines.Select(l => (day, l.Pence)).SequenceEqual(events.OfType<LineRead>().Select(l => (l.Line.Date, l.Line.Amount.Pence))), told);
                ReadingLaws.AssertKept(events, told);
            }
        }
    }
}
