using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>The row that closes a file, and what it promises of the lines before it.</summary>
sealed class DelimitedTrailer(TrailerLayout layout, AmountText amounts, SignRule signRule)
{
    readonly string mark = layout.Mark.Trim();
    int? count;
    long? total, credits, debits;

    /// <summary>Where it stands; 0 until it is read.</summary>
    public int FileLine { get; private set; }

    public string Mark => mark;

    public bool Is(TableCells cells) => cells[layout.MarkCell - 1].StartsWith(mark, StringComparison.OrdinalIgnoreCase);

    public Refusal? Read(TableCells cells)
    {
        FileLine = cells.FileLine;
        if (layout.CountCell is { } at)
        {
            if (!FieldText.TryCount(cells[at - 1], out var read)) return TableRefusals.TrailerUnreadable(FileLine, "Count", FieldText.Shown(cells[at - 1]));
            count = read;
        }
        return Amount(cells, layout.TotalCell, "Total", out total) ?? Amount(cells, layout.CreditsCell, "Credits total", out credits) ?? Amount(cells, layout.DebitsCell, "Debits total", out debits);
    }

    Refusal? Amount(TableCells cells, int? cell, string which, out long? pence)
    {
        pence = null;
        if (cell is not { } at) return null;
        if (!(cells.Number(at - 1) is { } number ? amounts.TryRead(number, out var read, out _) : amounts.TryRead(cells[at - 1], out read, out _))) return TableRefusals.TrailerUnreadable(FileLine, which, FieldText.Shown(cells[at - 1]));
        pence = read;
        return null;
    }

    /// <summary>A file whose trailer disagrees is damaged.</summary>
    public IEnumerable<FileCheck> Checks(TableStatements read) => Checks(read.Lines, read.CreditPence, read.DebitPence);

    /// <param name="lines">Rows between header and trailer.</param>
    /// <param name="creditPence">Of all of them.</param>
    /// <param name="debitPence">Of all of them, as a positive sum.</param>
    public IEnumerable<FileCheck> Checks(int lines, long creditPence, long debitPence)
    {
        if (count is { } counted) yield return Check("Records, trailer", counted, lines + layout.CountedBeside);
        if (total is { } sum)
            yield return layout.TotalOf == TrailerTotal.All ? Check("Control total, trailer", Math.Abs(sum), creditPence + debitPence)
                : Check("Control total, trailer", signRule == SignRule.Reversed ? -sum : sum, creditPence - debitPence);
        if (credits is { } creditSum) yield return Check("Credits total, trailer", Math.Abs(creditSum), creditPence);
        if (debits is { } debitSum) yield return Check("Debits total, trailer", Math.Abs(debitSum), debitPence);
    }

    static FileCheck Check(string name, long expected, long actual) => new(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual);
}
