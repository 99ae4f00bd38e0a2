using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>An enforcement agent's CSV of what it collected, without a header: date, reference, amount, fund, liability order.</summary>
sealed class EnforcementFeed : TableFeed
{
    protected override string Name => "Enforcement agent";
    protected override string Label => "Enforcement agent (CSV)";
    protected override bool NeedsAccount => true;

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, DateFormats = ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MMM-yyyy"],
        Columns = [new(LayoutField.Date, "1"), new(LayoutField.CustomerReference, "2"), new(LayoutField.Amount, "3"), new(LayoutField.Narrative, "4"), new(LayoutField.Narrative, "5")],
        Extras = [new("Fund", "4"), new("Liability order", "5")],
    };

    protected override bool Recognises(FileBeginning file) =>
        CellsOf(file, 0) is { Length: 5 } c && IsDate(c[0]) && c[1].Length > 0 && IsAmount(c[2]) && c[3].Length > 0 && char.IsLetter(c[3][0]);
}
