using System.Text;
using CsCheck;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Values;

public sealed class WorkbookWriterTests
{
    static readonly WorkbookColumn[] two = [new("What", 12), new("Value", 30)];

    static async Task<IReadOnlyList<SeenSheet>> WriteAsync(Func<WorkbookWriter, Task> fill, int? mostRows = null)
    {
        var stream = new OneWayStream();
        using var book = mostRows is { } most ? new WorkbookWriter(stream) { MostRows = most } : new WorkbookWriter(stream);
        await fill(book);
        await book.FinishAsync(default);
        return Workbooks.Open(stream.Taken);
    }

    [Fact]
    public async Task Each_kind_of_value_comes_back_as_its_kind()
    {
        var sheet = Assert.Single(await WriteAsync(async book =>
        {
            await book.BeginSheetAsync("Kinds", [.. Enumerable.Range(1, 28).Select(i => new WorkbookColumn($"Column {i}", i))], default);
            await book.AddRowAsync(["05", new Money(-1_234_56), 1_204, new DateOnly(2026, 7, 15), WorkbookCell.At(new DateTime(2026, 7, 15, 8, 45, 0, DateTimeKind.Utc)), "", "last"], default);
            await book.AddRowAsync(["Total", new Money(99)], default, isBold: true);
            await book.AddRowAsync([.. Enumerable.Range(1, 28).Select(i => (WorkbookCell)i)], default);
            await book.AddRowAsync([new DateOnly(1899, 12, 31), new DateOnly(1900, 3, 1), null], default);
        }));

        Assert.Equal("Kinds", sheet.Name);
        Assert.True(sheet.HeadIsFrozen);
        Assert.Equal(Enumerable.Range(1, 28).Select(i => i.ToString()), sheet.Widths);
        Assert.All(sheet.Rows[0], c => Assert.Equal((SeenAs.Text, true), (c!.As, c.IsBold)));
        var row = sheet.Rows[1];
        Assert.Equal(new(SeenAs.Text, "05", false), row[0]);
        Assert.Equal(new(SeenAs.Money, "-1234.56", false), row[1]);
        Assert.Equal(new(SeenAs.Count, "1204", false), row[2]);
        Assert.Equal((SeenAs.Date, new DateOnly(2026, 7, 15)), (row[3]!.As, row[3]!.Date));
        Assert.Equal((SeenAs.Instant, 46218 + 0.40625m), (row[4]!.As, row[4]!.Number));   // 09:45 in London
        Assert.Null(row[5]);
        Assert.Equal("last", row[6]!.Value);
        Assert.Equal([new(SeenAs.Text, "Total", true), new(SeenAs.Money, "0.99", true)], sheet.Rows[2]);
        Assert.Equal(Enumerable.Range(1, 28).Select(i => (decimal)i), sheet.Rows[3].Select(c => c!.Number));   // columns go on after Z
        Assert.Equal([new(SeenAs.Text, "31/12/1899", false), new(SeenAs.Date, "61", false)], sheet.Rows[4]);   // the calendar of spreadsheets begins late
    }

    [Fact]
    public Task Any_cells_at_random_come_back_as_texts_and_the_same() => HostileCells.Any.Array[1, 20].SampleAsync(async cells =>
    {
        var sheet = Assert.Single(await WriteAsync(async book =>
        {
            await book.BeginSheetAsync(cells[0], two, default);
            foreach (var cell in cells) await book.AddRowAsync([cell, new Money(-cell.Length)], default);
        }));
        foreach (var (cell, seen) in cells.Zip(sheet.Rows.Skip(1)))
        {
            Assert.Equal(Held(cell), seen[0]?.Value ?? "");
            Assert.True(seen[0] is null or { As: SeenAs.Text });
            Assert.Equal((SeenAs.Money, -cell.Length / 100m), (seen[1]!.As, seen[1]!.Number));
        }
    }, iter: 100);

    // As the sheet can hold it: no control characters, nothing longer than a cell.
    static string Held(string text)
    {
        var cut = text.Length <= WorkbookCell.LongestText ? text
            : text[..(char.IsHighSurrogate(text[WorkbookCell.LongestText - 2]) ? WorkbookCell.LongestText - 2 : WorkbookCell.LongestText - 1)] + "…";
        return string.Concat(HostileCells.Stored(cut).Select(c => (c < ' ' && c is not ('\t' or '\r' or '\n')) || c >= '\uFFFE' ? '\uFFFD' : c));
    }

    [Fact]
    public async Task A_full_sheet_goes_on_in_another_with_the_same_head()
    {
        var sheets = await WriteAsync(async book =>
        {
            await book.BeginSheetAsync("Income", two, default);
            for (var i = 1; i <= 7; i++) await book.AddRowAsync([$"row {i}", i], default);
            await book.BeginSheetAsync("About", two, default);
        }, mostRows: 4);
        Assert.Equal(["Income", "Income (2)", "Income (3)", "About"], sheets.Select(s => s.Name));
        Assert.Equal([4, 4, 2, 1], sheets.Select(s => s.Rows.Count));
        Assert.All(sheets, s => Assert.Equal(["What", "Value"], s.Rows[0].Select(c => c!.Value)));
        Assert.Equal(Enumerable.Range(1, 7), sheets.SelectMany(s => s.Rows.Skip(1)).Select(r => (int)r[1]!.Number));
    }

    [Theory]
    [InlineData("Income", "Income")]
    [InlineData("income", "income (2)")]
    [InlineData("A/B: [c]*?\\d", "A B   c    d")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("History", "History (2)")]
    [InlineData("", "Sheet")]
    [InlineData("a name that is far longer than any sheet's may be", "a name that is far longer than")]
    [InlineData("a name that is far longer than any sheet's may be!", "a name that is far longer t (2)")]
    [InlineData("😀<&>\u0001", "<&>")]
    public void A_sheet_s_name_is_made_fit(string wanted, string expected)
    {
        var names = new SheetNames();
        names.Safe("Income");
        if (wanted.EndsWith('!')) names.Safe(wanted);
        Assert.Equal(wanted == "Income" ? "Income (2)" : expected, names.Safe(wanted));
    }

    [Fact]
    public async Task What_is_written_is_gone_before_the_end_is_known()
    {
        var stream = new OneWayStream();
        using var book = new WorkbookWriter(stream);
        await book.BeginSheetAsync("Many", two, default);
        var received = new List<long>();
        for (var i = 0; i < 30_000; i++)
        {
            await book.AddRowAsync([$"row {i} {i * 7919L % 100_003}", new Money(i * 31)], default);
            if (i % 5_000 == 4_999) received.Add(stream.Received);
        }
        // About a megabyte of XML has become some hundred kilobytes; none of it waits for the end.
        Assert.Equal(received.Order(), received);
        Assert.Equal(received.Distinct().Count(), received.Count);
        await book.FinishAsync(default);
        Assert.True(received[^1] > stream.Received * 8 / 10, $"{received[^1]:N0} of {stream.Received:N0} bytes had left");
        Assert.Equal(30_001, Assert.Single(Workbooks.Open(stream.Taken)).Rows.Count);
    }

    [Fact]
    public async Task A_row_without_a_sheet_and_a_workbook_without_one_are_mistakes()
    {
        using var book = new WorkbookWriter(new OneWayStream());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await book.AddRowAsync(["x"], default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => book.FinishAsync(default));
    }
}
