using Ims.Domain.Imports.Formats;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>
/// Reads an account file, holding one row at a time. A row that cannot be read is told as rejected and the next is read; only what makes the rest unreadable, or a
/// trailer that disagrees, refuses the file.
/// </summary>
public sealed class AccountReader : IStatementReader
{
    readonly TableLayout table;
    readonly AccountLayout layout;
    readonly DelimitedCells cells;
    readonly AccountRowReader row;
    readonly DelimitedTrailer? trailer;
    AccountColumns? columns;
    int texts, lastLine, rows;
    long owed, inCredit;

    /// <param name="layout">Checked before: <see cref="AccountLayoutCheck"/> finds no fault in it.</param>
    public AccountReader(AccountLayout layout)
    {
        if (AccountLayoutCheck.Check(layout) is { } fault) throw new ArgumentException($"A layout with a fault was given to read with: {fault.Code}.", nameof(layout));
        (this.layout, table) = (layout, layout.Table);
        var amounts = new AmountText(table.DecimalSign, table.ThousandsSign);
        (cells, row) = (new DelimitedCells(table.Delimiter, table.Quote), new AccountRowReader(layout, amounts));
        if (table.Trailer is { } closing) trailer = new DelimitedTrailer(closing, amounts, layout.OwedIsNegative ? SignRule.Reversed : SignRule.AsWritten);
        if (!table.HasHeader) columns = AccountColumns.ByPosition(layout);
    }

    public bool Refused { get; private set; }

    public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (Refused) return;
        lastLine = lineNumber;
        if (texts++ < table.SkippedLines) return;
        if (!cells.Open && text is "\u001A") return;   // the end mark of old systems
        if (cells.Feed(lineNumber, text) is { } broken) Broken(broken, output);
        else if (!cells.Open) Take(output);
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (cells.End() is { } open) Refuse(cells.FileLine, AccountFileRefusals.OfBackOffice(open), output);
        else if (columns is null || texts == 0) Refuse(0, AccountFileRefusals.NoTable, output);
        else if (trailer?.Missing is { } mark) Refuse(lastLine, AccountFileRefusals.OfBackOffice(TableRefusals.TrailerMissing(lastLine, mark)), output);
        else if (rows == 0) Refuse(0, AccountFileRefusals.NoRows, output);
        else if (trailer is not null)
            foreach (var check in trailer.Checks(rows, owed, inCredit, owed - inCredit)) output.Add(new FileChecked(check));
    }

    void Broken(Refusal broken, List<StatementEvent> output)
    {
        var told = AccountFileRefusals.OfBackOffice(broken);
        // A quote that is still open has swallowed what follows, and a header that cannot be read names no column.
        if (cells.Open || columns is null) Refuse(cells.FileLine, told, output);
        else Reject(null, told, output);
    }

    void Take(List<StatementEvent> output)
    {
        if (cells.Blank) return;
        if (columns is null)
        {
            var header = AccountColumns.FromHeader(layout, cells);
            if (header.Ok) columns = header.Value;
            else Refuse(cells.FileLine, header.Refusal, output);
            return;
        }
        if (trailer?.Takes(cells, out var unreadable) == true)
        {
            if (unreadable is not null) Refuse(cells.FileLine, AccountFileRefusals.OfBackOffice(unreadable), output);
        }
        else Row(columns, output);
    }

    void Row(AccountColumns at, List<StatementEvent> output)
    {
        if (at.Width == 0) at.Width = Math.Max(cells.Count, at.Last + 1);
        if (Misshapen(at) is { } shape)
        {
            Reject(null, shape, output);
            return;
        }
        var read = row.Read(cells, at, out var reference, out var balance);
        if (balance > 0) owed = Sum(owed, balance);
        else inCredit = Sum(inCredit, -balance);
        if (Math.Max(owed, inCredit) > FieldText.MostPence) Refuse(cells.FileLine, AccountFileRefusals.TotalTooLarge(cells.FileLine), output);
        else if (read.Ok)
        {
            rows++;
            output.Add(new AccountRowRead(read.Value));
        }
        else Reject(reference, read.Refusal, output);
    }

    // Neither is above MostPence, which leaves room for one more amount of seventeen digits.
    static long Sum(long sum, long pence) => checked(sum + pence);

    /// <summary>Cells cannot be told apart where there are more or fewer of them than columns.</summary>
    Refusal? Misshapen(AccountColumns at)
    {
        if (cells.Count < at.Width && !(table.ShortRows && cells.Count > at.Of(AccountField.Reference))) return AccountFileRefusals.RowTooShort(cells.FileLine, cells.Count, at.Width);
        for (var i = at.Width; i < cells.Count; i++)
            if (!cells[i].IsEmpty) return AccountFileRefusals.RowTooWide(cells.FileLine, cells.Count, at.Width);
        return null;
    }

    void Reject(string? reference, Refusal refusal, List<StatementEvent> output)
    {
        rows++;
        output.Add(new AccountRowRejected(cells.FileLine, cells.Shown(), reference, refusal));
    }

    void Refuse(int line, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, line == 0 ? "" : cells.Shown(), refusal)));
    }
}
