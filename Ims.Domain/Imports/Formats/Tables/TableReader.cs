using Ims.Domain.Imports.Formats.Feeds;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Reads text as a layout says, delimited or of fixed width, holding one row at a time.</summary>
public sealed class TableReader : IStatementReader
{
    readonly TableLayout layout;
    readonly TextCells cells;
    readonly TableRows rows;
    int lines;
    int lastLine;

    /// <param name="layout">Checked before: <see cref="LayoutCheck"/> finds no fault in it.</param>
    /// <param name="fileSha256">Of the bytes that will be read, as lower-case hex: the statements are numbered by it.</param>
    public TableReader(TableLayout layout, string fileSha256) : this(layout, fileSha256, null)
    {
    }

    internal TableReader(TableLayout layout, string fileSha256, FeedFile? feed)
    {
        (this.layout, rows) = (layout, new TableRows(layout, fileSha256, feed));
        cells = TextCells.Of(layout);
    }

    public bool Refused => rows.Refused;

    public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (Refused) return;
        lastLine = lineNumber;
        if (++lines <= layout.SkippedLines)
        {
            // What stands above the table is cut by itself: a quote that is open there does not swallow the table.
            if (!rows.IsDateLine(lines)) return;
            var above = TextCells.Of(layout);
            if ((above.Feed(lineNumber, text) ?? above.End()) is { } unreadable) rows.Refuse(lineNumber, above.Shown(), unreadable, output);
            else rows.TakeDate(above, output);
            return;
        }
        if (!cells.Open && text is "\u001A") return;   // the end mark of old systems
        if (cells.Feed(lineNumber, text) is { } broken) rows.Refuse(cells.FileLine, cells.Shown(), broken, output);
        else if (!cells.Open) rows.Take(cells, output);
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (cells.End() is { } open) rows.Refuse(cells.FileLine, cells.Shown(), open, output);
        else rows.End(lines, lastLine, cells.Shown(), output);
    }
}
