using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>The row or rows that close a file, and what they promise of the lines before them.</summary>
sealed class DelimitedTrailer(TrailerLayout layout, AmountText amounts, SignRule signRule)
{
    readonly FixedCells? own = CellsAt(layout.CellPositions);
    readonly FixedCells? ownOfCount = CellsAt(layout.CountRow?.CellPositions is { Count: > 0 } positions ? positions : layout.CellPositions);
    readonly string mark = layout.Mark.Trim();
    readonly string? countMark = layout.CountRow?.Mark.Trim(), textMark = layout.TextMark?.Trim();
    bool isRead, isCountRead;
    int? count;
    long? total, credits, debits;

    /// <summary>Where it begins; 0 until it does.</summary>
    public int FileLine { get; private set; }

    /// <summary>The mark of a row that has not come; null where all have.</summary>
    public string? Missing => !isRead ? mark : countMark is not null && !isCountRead ? countMark : null;

    /// <summary>Whether the row is the trailer's, or follows it though it may not: then nobody else reads it.</summary>
    public bool Takes(TableCells cells, out Refusal? refusal)
    {
        var (row, counting) = (Cut(cells, own), Cut(cells, ownOfCount));
        refusal = null;
        if (Begins(row, mark)) refusal = isRead ? After(cells, mark) : Read(row);
        else if (countMark is not null && Begins(counting, countMark)) refusal = isCountRead ? After(cells, countMark) : ReadCount(counting);
        else if (textMark is null || !Begins(row, textMark))
        {
            if (FileLine == 0) return false;
            refusal = TableRefusals.AfterTrailer(cells.FileLine, FileLine);
        }
        if (FileLine == 0) FileLine = cells.FileLine;
        return true;
    }

    // A trailer of one row ends the file; of several, each comes once.
    Refusal After(TableCells cells, string again) =>
        countMark is null && textMark is null ? TableRefusals.AfterTrailer(cells.FileLine, FileLine) : TableRefusals.TrailerTwice(cells.FileLine, again);

    static FixedCells? CellsAt(IReadOnlyList<string> positions) => positions.Count > 0 ? new FixedCells(positions) : null;

    // Lines of fixed width are cut where the trailer's cells stand.
    static TableCells Cut(TableCells cells, FixedCells? own)
    {
        if (own is null || cells is not FixedCells { Text: var text }) return cells;
        _ = own.Feed(cells.FileLine, text);
        return own;
    }

    bool Begins(TableCells cells, string mark) => cells[layout.MarkCell - 1].StartsWith(mark, StringComparison.OrdinalIgnoreCase);

    Refusal? Read(TableCells cells)
    {
        isRead = true;
        return (countMark is null ? ReadCount(cells) : null)
            ?? Amount(cells, layout.TotalCell, "Total", out total) ?? Amount(cells, layout.CreditsCell, "Credits total", out credits) ?? Amount(cells, layout.DebitsCell, "Debits total", out debits);
    }

    Refusal? ReadCount(TableCells cells)
    {
        isCountRead = true;
        if (layout.CountCell is not { } at) return null;
        if (!FieldText.TryCount(cells[at - 1], out var read)) return TableRefusals.TrailerUnreadable(cells.FileLine, "Count", FieldText.Shown(cells[at - 1]));
        count = read;
        return null;
    }

    Refusal? Amount(TableCells cells, int? cell, string which, out long? pence)
    {
        pence = null;
        if (cell is not { } at) return null;
        if (!(cells.Number(at - 1) is { } number ? amounts.TryRead(number, out var read, out _) : amounts.TryRead(cells[at - 1], out read, out _))) return TableRefusals.TrailerUnreadable(cells.FileLine, which, FieldText.Shown(cells[at - 1]));
        pence = read;
        return null;
    }

    /// <summary>A file whose trailer disagrees is damaged.</summary>
    public IEnumerable<FileCheck> Checks(TableStatements read) => Checks(read.Lines, read.CreditPence, read.DebitPence, read.WrittenPence);

    /// <param name="lines">Rows between header and trailer.</param>
    /// <param name="creditPence">Of all of them.</param>
    /// <param name="debitPence">Of all of them, as a positive sum.</param>
    /// <param name="writtenPence">Of all of them, as they are written.</param>
    public IEnumerable<FileCheck> Checks(int lines, long creditPence, long debitPence, long writtenPence)
    {
        if (count is { } counted) yield return Check("Records, trailer", counted, lines + layout.CountedBeside);
        if (total is { } sum)
            yield return layout.TotalOf switch
            {
                TrailerTotal.All => Check("Control total, trailer", Math.Abs(sum), creditPence + debitPence),
                TrailerTotal.AsWritten => Check("Control total, trailer", signRule == SignRule.Reversed ? -sum : sum, writtenPence),
                _ => Check("Control total, trailer", signRule == SignRule.Reversed ? -sum : sum, creditPence - debitPence),
            };
        if (credits is { } creditSum) yield return Check("Credits total, trailer", Math.Abs(creditSum), creditPence);
        if (debits is { } debitSum) yield return Check("Debits total, trailer", Math.Abs(debitSum), debitPence);
    }

    static FileCheck Check(string name, long expected, long actual) => new(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual);
}
