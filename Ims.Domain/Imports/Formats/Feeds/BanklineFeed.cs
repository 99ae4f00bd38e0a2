using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>NatWest and RBS Bankline's CSV of transactions.</summary>
sealed class BanklineFeed : TableFeed
{
    const int Date = 9;

    protected override string Name => "NatWest Bankline";
    protected override string Label => "NatWest / RBS Bankline (CSV)";

    protected override TableLayout Layout { get; } = new()
    {
        HasHeader = false, Sign = SignRule.TwoColumns, DateFormats = ["dd/MM/yy", "dd/MM/yyyy"],
        Columns =
        [
            new(LayoutField.SortCode, "1"), new(LayoutField.AccountNumber, "2"), new(LayoutField.Currency, "5"), new(LayoutField.Date, "10"), new(LayoutField.Narrative, "11"), new(LayoutField.TypeCode, "16"),
            new(LayoutField.DebitAmount, "17"), new(LayoutField.CreditAmount, "18"),
        ],
    };

    protected override bool Recognises(FileBeginning file) =>
        HasRow(file, c => c.Length >= 18 && IsDigits(c[0].Replace("-", "", StringComparison.Ordinal), 6) && IsDigits(c[1], 8) && c[4].Length == 3 && IsDate(c[Date]));

    protected override FeedFile NewFile() => new MayHaveHeading(Date);
}
