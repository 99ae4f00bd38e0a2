using System.Runtime.InteropServices;

namespace Ims.Domain.Imports;

/// <summary>What a cell of a workbook is, as the workbook says.</summary>
public enum WorkbookCellKind
{
    Text,
    Number,
    /// <summary>A number that is shown as a day, or a day in ISO 8601.</summary>
    Date,
    /// <summary>Worked out, not typed: nobody vouches for its value.</summary>
    Formula,
    /// <summary>Such as #N/A.</summary>
    Error,
}

/// <summary>A cell of a sheet's row.</summary>
/// <param name="Column">Counted from 0.</param>
/// <param name="Text">A number or a day as it is written in the file, in digits.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WorkbookCell(int Column, WorkbookCellKind Kind, string Text);

/// <summary>
/// Reads one sheet of a workbook, pushed row by row, and tells what it found as <see cref="StatementEvent"/>s. Whoever pushes has refused what is no sound workbook. It keeps
/// no more than one row. Not for use by two threads.
/// </summary>
public interface IWorkbookReader
{
    /// <summary>The file is refused; what is still pushed is ignored.</summary>
    bool Refused { get; }

    /// <summary>Told once, before the first row.</summary>
    /// <param name="from1904">Days are counted from 1904; else from 1900.</param>
    void Begin(bool from1904);

    /// <summary>Takes a row. Rows without cells may be left out; numbers only grow.</summary>
    /// <param name="row">Counted from 1.</param>
    /// <param name="cells">In the order of their columns, each once; the list is used again.</param>
    /// <param name="output">Grows; the caller empties it.</param>
    void Read(int row, IReadOnlyList<WorkbookCell> cells, List<StatementEvent> output);

    /// <summary>Tells that the sheet has ended.</summary>
    void End(List<StatementEvent> output);
}
