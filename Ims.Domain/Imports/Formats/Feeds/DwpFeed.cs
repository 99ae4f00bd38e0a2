using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>The DWP's workbook of deductions from benefits for council tax: amounts in whole pence, a minus in a column of its own.</summary>
sealed class DwpFeed : TableFeed
{
    const int Reference = 5, Date = 10, Pence = 11, Sign = 12;

    protected override string Name => "DWP council tax";
    protected override string Label => "DWP council tax deductions (Excel)";
    protected override bool NeedsAccount => true;

    // What else a row has, such as the person's insurance number, is not kept.
    protected override TableLayout Layout { get; } = new()
    {
        Cut = TableCut.Workbook, HasHeader = false, SkippedLines = 1, DecimalSign = null, ThousandsSign = null, DateFormats = ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MMM-yyyy", "yyyyMMdd"],
        Sign = SignRule.Indicator, CreditWords = [TableLayout.BlankWord, "+"], DebitWords = ["-"],
        Columns = [new(LayoutField.CustomerReference, "F"), new(LayoutField.Date, "K"), new(LayoutField.Amount, "L"), new(LayoutField.Sign, "M")],
        Constants = [new(LayoutField.Narrative, "DWP deduction")],
    };

    protected override bool Recognises(FileBeginning file) =>
        file.IsZip && CellsOf(file, 0) is { Length: >= 13 } head && !head[Pence].AsSpan().ContainsAnyInRange('0', '9') && CellsOf(file, 1) is { Length: > Pence } row
        && row[Reference].Length > 0 && IsDate(row[Date]) && row[Pence].AsSpan().ContainsOnlyDigits() && (row.Length <= Sign || row[Sign] is "" or "-" or "+");

    protected override FeedFile NewFile() => new Spaces();

    /// <summary>References are written with spaces between their groups.</summary>
    sealed class Spaces : FeedFile
    {
        public override Result<IncomingLine> Line(TableCells row, IncomingLine line) =>
            line with { CustomerReference = line.CustomerReference is { } reference ? string.Concat(reference.Where(c => !char.IsWhiteSpace(c))) : null };
    }
}
