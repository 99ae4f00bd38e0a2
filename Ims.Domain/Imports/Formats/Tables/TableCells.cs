using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>A row of cells, however the file is cut into them. One row at a time.</summary>
abstract class TableCells
{
    /// <summary>Where the row begins: text lines or sheet rows, counted from 1.</summary>
    public int FileLine { get; protected set; }

    public abstract int Count { get; }

    /// <summary>No cell has anything in it.</summary>
    public abstract bool Blank { get; }

    /// <summary>A cell without the spaces round it, counted from 0; empty where the row has ended before.</summary>
    public abstract ReadOnlySpan<char> this[int index] { get; }

    /// <summary>How the row begins in the file, for faults.</summary>
    public abstract string Shown();

    /// <summary>The cell as a number, where the file itself says that it is one; null where it is text.</summary>
    public virtual decimal? Number(int index) => null;

    /// <summary>The cell as a day, where the file itself says that it is one.</summary>
    public virtual bool TryDate(int index, out DateOnly date)
    {
        date = default;
        return false;
    }

    /// <summary>Why a cell cannot be a text such as a reference, whatever it shows; null where it can.</summary>
    public virtual Refusal? Spoilt(int index) => null;

    /// <summary>Why the row is not whole; null where it is.</summary>
    public virtual Refusal? Whole(TableColumns columns, bool mayEndEarly)
    {
        // A cell more or less moves amounts from column to column.
        if (columns.Width == 0) columns.Width = Math.Max(Count, columns.Last + 1);
        return Count > columns.Width ? TableRefusals.RowTooWide(FileLine, Count, columns.Width)
            : Count < columns.Width && !mayEndEarly ? TableRefusals.RowTooShort(FileLine, Count, columns.Width)
            : null;
    }
}

/// <summary>Cells that are cut out of text lines.</summary>
abstract class TextCells : TableCells
{
    /// <summary>The next text line belongs to this row.</summary>
    public virtual bool Open => false;

    /// <summary>Takes a text line: the next of an open row, or the first of a new one.</summary>
    public abstract Refusal? Feed(int line, ReadOnlySpan<char> text);

    /// <summary>What is wrong with a row that the file ends in.</summary>
    public virtual Refusal? End() => null;

    public static TextCells Of(TableLayout layout) => layout.Cut == TableCut.FixedWidth ? new FixedCells(layout.Positions) : new DelimitedCells(layout.Delimiter, layout.Quote);
}
