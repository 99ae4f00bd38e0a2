using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Feeds;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Reads rows of cells as a layout says, however they were cut: header, lines, trailer. A line's date is the date in its row.</summary>
sealed class TableRows
{
    readonly TableLayout layout;
    readonly TableRowReading row;
    readonly DelimitedTrailer? trailer;
    readonly TableStatements statements;
    readonly FeedFile? feed;
    TableColumns? columns;
    bool hasFileDate, isPastFirst;
    int blankLine;

    /// <param name="layout">Checked before: <see cref="LayoutCheck"/> finds no fault in it.</param>
    /// <param name="fileSha256">Of the bytes that will be read, as lower-case hex: the statements are numbered by it.</param>
    /// <param name="feed">What the layout cannot say of the file.</param>
    public TableRows(TableLayout layout, string fileSha256, FeedFile? feed)
    {
        if (LayoutCheck.Check(layout) is { } fault) throw new ArgumentException($"A layout with a fault was given to read with: {fault.Code}.", nameof(layout));
        var amounts = new AmountText(layout.DecimalSign, layout.ThousandsSign);
        (this.layout, this.feed, row, statements) = (layout, feed, new TableRowReading(layout, amounts), new TableStatements(fileSha256));
        if (layout.Trailer is { } closing) trailer = new DelimitedTrailer(closing, amounts, layout.Sign);
        if (!layout.HasHeader) columns = TableColumns.ByPosition(layout);
    }

    public bool Refused { get; private set; }

    /// <summary>Where a fault is that is not of the row in hand.</summary>
    int? faultLine;

    /// <summary>The row above the table that has the file's date.</summary>
    public bool IsDateLine(int line) => layout.DateIn is { } head && head.Line == line;

    public void TakeDate(TableCells cells, List<StatementEvent> output)
    {
        if (row.ReadFileDate(cells) is { } no) Refuse(cells.FileLine, cells.Shown(), no, output);
        hasFileDate = true;
    }

    public void Take(TableCells cells, List<StatementEvent> output)
    {
        if (!Refused && TakeOne(cells, output) is { } refusal) Refuse(faultLine ?? cells.FileLine, cells.Shown(), refusal, output);
    }

    Refusal? TakeOne(TableCells cells, List<StatementEvent> output)
    {
        if (cells.Blank)
        {
            if (blankLine == 0 && columns is not null && statements.Lines > 0) blankLine = cells.FileLine;
            return null;
        }
        if (columns is null) return TakeHeader(cells);
        if (!isPastFirst && feed?.IsHeading(cells) == true)
        {
            isPastFirst = true;
            return null;
        }
        isPastFirst = true;
        if (feed?.IsTrailer(cells) == true) return feed.Trailer(cells);
        if (blankLine > 0 && layout.BlankRows == BlankRows.Refused && trailer is not { FileLine: > 0 }) return TableRefusals.BlankRow((faultLine = blankLine).Value);
        return trailer?.Takes(cells, out var refusal) == true ? refusal : Line(cells, columns, output);
    }

    Refusal? TakeHeader(TableCells cells)
    {
        var header = TableColumns.FromHeader(layout, cells);
        if (!header.Ok) return header.Refusal;
        columns = header.Value;
        return feed?.Header(cells);
    }

    Refusal? Line(TableCells cells, TableColumns at, List<StatementEvent> output)
    {
        if (layout.DateIn is { } head && !hasFileDate) return TableRefusals.FileDateMissing(head.Line);
        if (row.Read(cells, at) is { } no) return no;
        var line = new IncomingLine
        {
            Number = statements.Lines + 1, FileLine = cells.FileLine, Date = row.Date, Amount = new Money(row.Pence), TypeCode = row.TypeCode, BankReference = row.BankReference,
            CustomerReference = row.CustomerReference, Payer = row.Payer, Narrative = row.Narrative, ProviderReference = row.ProviderReference, CardLastFour = row.CardLastFour, Fields = row.Fields,
        };
        if (feed is not null)
        {
            var finished = feed.Line(cells, line);
            if (!finished.Ok) return finished.Refusal;
            line = finished.Value;
        }
        if ((statements.Turn(cells.FileLine, row, line.Date, output) ?? statements.Add(cells.FileLine, line.Date, line.Amount.Pence, row.WrittenPence)) is { } refusal) return refusal;
        output.Add(new LineRead(line));
        return null;
    }

    /// <param name="lines">Rows that the file has, the skipped ones too.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="shown">How that begins.</param>
    /// <param name="output">Grows.</param>
    public void End(int lines, int last, string shown, List<StatementEvent> output)
    {
        if (Refused) return;
        if (lines == 0) Refuse(0, "", ImportRefusals.FileEmpty(), output);
        else if (columns is null) Refuse(0, "", TableRefusals.NoTable(Math.Min(lines, layout.SkippedLines)), output);
        else if (trailer?.Missing is { } mark) Refuse(last, shown, TableRefusals.TrailerMissing(last, mark), output);
        else if (feed?.End(last) is { } missing) Refuse(last, shown, missing, output);
        else if (statements.Lines == 0) Refuse(0, "", TableRefusals.NoLines, output);
        else
        {
            statements.End(output);
            foreach (var check in trailer?.Checks(statements) ?? []) output.Add(new FileChecked(check));
            foreach (var check in feed?.Checks(statements) ?? []) output.Add(new FileChecked(check));
        }
    }

    public void Refuse(int line, string text, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, text, refusal)));
    }
}
