using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>Barclays' daily CSV: its first line has the day of all lines, its second the names of the columns.</summary>
sealed class BarclaysFeed : TableFeed
{
    protected override string Name => "Barclays daily";
    protected override string Label => "Barclays daily (CSV)";

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, SkippedLines = 2, DateIn = new HeadCell(1, 4), DateFormats = ["yyyyMMdd"], Sign = SignRule.Indicator,
        Columns = [new(LayoutField.SortCode, "2"), new(LayoutField.AccountNumber, "3"), new(LayoutField.Amount, "5"), new(LayoutField.Sign, "6"), new(LayoutField.Narrative, "7"), new(LayoutField.Narrative, "9")],
        Extras = [new("Cheque number", "8")],
    };

    protected override bool Recognises(FileBeginning file)
    {
        var (first, row) = (CellsOf(file, 0), CellsOf(file, 2));
        return first.Length >= 4 && IsDigits(first[3], 8) && IsDate(first[3]) && row.Length == 9 && row[5].ToUpperInvariant() is "CR" or "DR" && IsAmount(row[4]);
    }
}
