using Ims.Domain.Imports.Formats.Feeds;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Reads a workbook's sheet as a layout says, holding one row at a time.</summary>
public sealed class WorkbookTableReader : IWorkbookReader
{
    readonly TableLayout layout;
    readonly WorkbookCells cells = new();
    readonly TableRows rows;
    int last;

    /// <param name="layout">Checked before: <see cref="LayoutCheck"/> finds no fault in it.</param>
    /// <param name="fileSha256">Of the workbook's bytes, as lower-case hex: the statements are numbered by it.</param>
    public WorkbookTableReader(TableLayout layout, string fileSha256) : this(layout, fileSha256, null)
    {
    }

    internal WorkbookTableReader(TableLayout layout, string fileSha256, FeedFile? feed) => (this.layout, rows) = (layout, new TableRows(layout, fileSha256, feed));

    public bool Refused => rows.Refused;

    public void Begin(bool from1904) => cells.From1904 = from1904;

    public void Read(int row, IReadOnlyList<WorkbookCell> written, List<StatementEvent> output)
    {
        if (Refused) return;
        // A row that is left out is blank; one blank row says as much as many.
        if (row > last + 1 && last >= layout.SkippedLines) Take(last + 1, [], output);
        last = row;
        if (row > layout.SkippedLines || rows.IsDateLine(row)) Take(row, written, output);
    }

    void Take(int row, IReadOnlyList<WorkbookCell> written, List<StatementEvent> output)
    {
        if (cells.Take(row, written) is { } unreadable) rows.Refuse(row, cells.Shown(), unreadable, output);
        else if (row <= layout.SkippedLines) rows.TakeDate(cells, output);
        else rows.Take(cells, output);
    }

    public void End(List<StatementEvent> output)
    {
        if (!Refused) rows.End(last, last, cells.Shown(), output);
    }
}
