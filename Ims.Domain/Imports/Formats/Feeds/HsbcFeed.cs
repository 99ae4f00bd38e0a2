using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>HSBCnet's CSV of transactions.</summary>
sealed class HsbcFeed : TableFeed
{
    protected override string Name => "HSBCnet";
    protected override string Label => "HSBCnet (CSV)";

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, DateFormats = ["dd/MM/yyyy", "dd/MM/yy", "yyyy-MM-dd", "dd MMM yyyy"],
        Columns =
        [
            new(LayoutField.Account, "1"), new(LayoutField.Date, "2"), new(LayoutField.Currency, "3"), new(LayoutField.Amount, "4"), new(LayoutField.Narrative, "5"), new(LayoutField.TypeCode, "6"),
        ],
    };

    protected override bool Recognises(FileBeginning file) =>
        HasRow(file, c => c.Length == 6 && BankAccountText.TryParse(c[0], out _) && IsDate(c[1]) && c[2].Length == 3 && c[2].All(char.IsAsciiLetter) && IsAmount(c[3]));

    protected override FeedFile NewFile() => new MayHaveHeading(1);
}
