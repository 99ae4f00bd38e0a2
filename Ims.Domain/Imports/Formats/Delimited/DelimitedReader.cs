using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>Reads delimited text as a layout says, holding one row at a time. A line's date is the date in its row.</summary>
public sealed class DelimitedReader : IStatementReader
{
    readonly DelimitedLayout layout;
    readonly DelimitedCells cells;
    readonly DelimitedRow row;
    readonly DelimitedTrailer? trailer;
    readonly DelimitedStatements statements;
    DelimitedColumns? columns;
    int lines;
    int lastLine;
    int blankLine;
    int? faultLine;   // where it is not the row in hand

    /// <param name="layout">Checked before: <see cref="LayoutCheck"/> finds no fault in it.</param>
    /// <param name="fileSha256">Of the bytes that will be read, as lower-case hex: the statements are numbered by it.</param>
    public DelimitedReader(DelimitedLayout layout, string fileSha256)
    {
        if (LayoutCheck.Check(layout) is { } fault) throw new ArgumentException($"A layout with a fault was given to read with: {fault.Code}.", nameof(layout));
        this.layout = layout;
        var amounts = new AmountText(layout.DecimalSign, layout.ThousandsSign);
        (cells, row, statements) = (new DelimitedCells(layout.Delimiter, layout.Quote), new DelimitedRow(layout, amounts), new DelimitedStatements(fileSha256));
        if (layout.Trailer is { } closing) trailer = new DelimitedTrailer(closing, amounts, layout.Sign);
        if (!layout.HasHeader) columns = DelimitedColumns.ByPosition(layout);
    }

    public bool Refused { get; private set; }

    public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (Refused) return;
        lastLine = lineNumber;
        if (lines++ < layout.SkippedLines) return;
        if (!cells.Open && text is "\u001A") return;   // the end mark of old systems
        if (cells.Feed(lineNumber, text) is { } broken) Refuse(cells.FileLine, cells.Shown(), broken, output);
        else if (!cells.Open && Take(output) is { } refusal) Refuse(faultLine ?? cells.FileLine, cells.Shown(), refusal, output);
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (cells.End() is { } open) Refuse(cells.FileLine, cells.Shown(), open, output);
        else if (lines == 0) Refuse(0, "", ImportRefusals.FileEmpty(), output);
        else if (columns is null) Refuse(0, "", DelimitedRefusals.NoTable(Math.Min(lines, layout.SkippedLines)), output);
        else if (trailer is { FileLine: 0 }) Refuse(lastLine, cells.Shown(), DelimitedRefusals.TrailerMissing(lastLine, trailer.Mark), output);
        else if (statements.Lines == 0) Refuse(0, "", DelimitedRefusals.NoLines, output);
        else Close(output);
    }

    void Close(List<StatementEvent> output)
    {
        statements.End(output);
        if (trailer is null) return;
        foreach (var check in trailer.Checks(statements)) output.Add(new FileChecked(check));
    }

    /// <summary>Takes the row in hand.</summary>
    Refusal? Take(List<StatementEvent> output)
    {
        if (cells.Blank)
        {
            if (blankLine == 0 && columns is not null && statements.Lines > 0) blankLine = cells.FileLine;
            return null;
        }
        if (columns is null)
        {
            var header = DelimitedColumns.FromHeader(layout, cells);
            if (!header.Ok) return header.Refusal;
            columns = header.Value;
            return null;
        }
        if (trailer is { FileLine: > 0 and var closed }) return DelimitedRefusals.AfterTrailer(cells.FileLine, closed);
        if (blankLine > 0 && layout.BlankRows == BlankRows.Refused) return DelimitedRefusals.BlankRow((faultLine = blankLine).Value);
        return trailer?.Is(cells) == true ? trailer.Read(cells) : Line(columns, output);
    }

    Refusal? Line(DelimitedColumns at, List<StatementEvent> output)
    {
        if ((row.Read(cells, at) ?? statements.Turn(cells.FileLine, row, output) ?? statements.Add(cells.FileLine, row.Date, row.Pence)) is { } refusal) return refusal;
        output.Add(new LineRead(new IncomingLine
        {
            Number = statements.Lines, FileLine = cells.FileLine, Date = row.Date, Amount = new Money(row.Pence), TypeCode = row.TypeCode, BankReference = row.BankReference,
            CustomerReference = row.CustomerReference, Payer = row.Payer, Narrative = row.Narrative,
        }));
        return null;
    }

    void Refuse(int line, string text, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, text, refusal)));
    }
}
