using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>Payroll's CSV of deductions, without a header: date, reference, amount, fund, pay element, employee.</summary>
sealed class PayrollFeed : TableFeed
{
    protected override string Name => "Payroll";
    protected override string Label => "Payroll deductions (CSV)";
    protected override bool NeedsAccount => true;

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, DateFormats = ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MMM-yyyy"],
        Columns = [new(LayoutField.Date, "1"), new(LayoutField.CustomerReference, "2"), new(LayoutField.Amount, "3"), new(LayoutField.Narrative, "4"), new(LayoutField.Narrative, "5")],
        Extras = [new("Fund", "4"), new("Pay element", "5"), new("Employee", "6")],
    };

    protected override bool Recognises(FileBeginning file) =>
        CellsOf(file, 0) is { Length: 6 } c && IsDate(c[0]) && c[1].Length > 0 && IsAmount(c[2]) && c[3].Length > 0 && char.IsLetter(c[3][0]);
}
