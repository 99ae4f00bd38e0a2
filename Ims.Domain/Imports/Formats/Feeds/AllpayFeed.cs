using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>allpay's lines of 43 characters, closed by a blank line and text with the total and the count. Councils whose lines stand otherwise begin a profile with this layout.</summary>
sealed class AllpayFeed : TableFeed
{
    const int LineLength = 43, Channel = 32, DateFrom = 33;

    protected override string Name => "allpay";
    protected override string Label => "allpay (43 characters a line)";
    protected override bool NeedsAccount => true;

    protected override TableLayout Layout { get; } = new()
    {
        Cut = TableCut.FixedWidth, HasHeader = false, Positions = ["1-7", "8-23", "24-32", "33", "34-43"], ThousandsSign = null,
        Columns = [new(LayoutField.BankReference, "1"), new(LayoutField.CustomerReference, "2"), new(LayoutField.Amount, "3"), new(LayoutField.TypeCode, "4"), new(LayoutField.Date, "5")],
        Constants = [new(LayoutField.Narrative, "allpay")], ReferencePrefix = "BERN",
        TypeWords =
        [
            new("P", "Post Office"), new("C", "cash adjustment"), new("Q", "returned cheque", TakesBack: true), new("T", "PayPoint"), new("Z", "Payzone"), new("N", "phone or desktop"), new("B", "bills online"),
        ],
        Trailer = new()
        {
            Mark = "Total Amount Updated onto System:", CellPositions = ["1-34", "35-51"], TotalCell = 2, TotalOf = TrailerTotal.AsWritten,
            CountRow = new("Total Transactions updated onto System:", ["1-40", "41-57"]), CountCell = 2, TextMark = "Total ",
        },
    };

    protected override bool Recognises(FileBeginning file) =>
        file.First.Length == LineLength && char.IsAsciiLetterUpper(file.First[Channel]) && IsDate(file.First[DateFrom..]) && IsAmount(file.First[23..Channel].Trim());
}
