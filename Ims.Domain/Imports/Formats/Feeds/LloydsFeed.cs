using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>Lloyds Commercial Banking's CSV: one signed amount, the account in each row.</summary>
sealed class LloydsFeed : TableFeed
{
    protected override string Name => "Lloyds Commercial";
    protected override string Label => "Lloyds Commercial (CSV)";

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, DateFormats = ["dd/MM/yy", "dd/MM/yyyy"],
        Columns =
        [
            new(LayoutField.Date, "1"), new(LayoutField.Account, "2"), new(LayoutField.TypeCode, "4"), new(LayoutField.Amount, "5"), new(LayoutField.CustomerReference, "6"), new(LayoutField.Narrative, "7"),
        ],
    };

    protected override bool Recognises(FileBeginning file) =>
        HasRow(file, c => c.Length == 7 && IsDate(c[0]) && c[1].Length == 15 && c[1][6] == '-' && IsDigits(c[1].Remove(6, 1), 14) && c[2].Length == 0 && IsAmount(c[4]));

    protected override FeedFile NewFile() => new MayHaveHeading(0);
}
