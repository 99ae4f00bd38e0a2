using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>What a layout cannot say of one file of a feed; made anew for each file.</summary>
class FeedFile
{
    /// <summary>The first row names the columns, though the layout goes by position.</summary>
    public virtual bool IsHeading(TableCells row) => false;

    /// <summary>Told of the header once the layout's own columns are found in it.</summary>
    public virtual Refusal? Header(TableCells header) => null;

    /// <summary>The row is none of the table and closes it.</summary>
    public virtual bool IsTrailer(TableCells row) => false;

    public virtual Refusal? Trailer(TableCells row) => null;

    /// <summary>The line as it is handed on.</summary>
    /// <param name="row">What it was read from.</param>
    /// <param name="line">As the layout reads it.</param>
    public virtual Result<IncomingLine> Line(TableCells row, IncomingLine line) => line;

    /// <summary>What is missing now that the file has ended at that line; null where nothing is.</summary>
    public virtual Refusal? End(int lastLine) => null;

    public virtual IEnumerable<FileCheck> Checks(TableStatements read) => [];
}
