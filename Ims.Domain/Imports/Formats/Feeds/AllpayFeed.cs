using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>allpay's lines of 43 characters, closed by a blank line and text with the total and the count.</summary>
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
    };

    protected override bool Recognises(FileBeginning file) =>
        file.First.Length == LineLength && char.IsAsciiLetterUpper(file.First[Channel]) && IsDate(file.First[DateFrom..]) && IsAmount(file.First[23..Channel].Trim());

    protected override FeedFile NewFile() => new AllpayFile();
}

/// <summary>One of them: the reference behind BERN, the sign of a returned cheque, the words of a channel, and the two figures at the end.</summary>
sealed class AllpayFile : FeedFile
{
    const string TotalMark = "Total Amount Updated onto System:", CountMark = "Total Transactions updated onto System:";
    const int TotalFrom = 34, CountFrom = 40, FigureLength = 17;
    const string Prefix = "BERN";

    static readonly AmountText Amounts = new('.', ',');

    long? total;
    long writtenPence;
    int? count;
    bool hasEnded;

    public override bool IsTrailer(TableCells row)
    {
        var text = ((FixedCells)row).Text.TrimStart();
        return hasEnded |= text.StartsWith("Total ", StringComparison.OrdinalIgnoreCase);
    }

    // What else the last lines say in words has no figure of ours.
    public override Refusal? Trailer(TableCells row)
    {
        var text = ((FixedCells)row).Text;
        if (text.StartsWith(TotalMark, StringComparison.OrdinalIgnoreCase))
        {
            if (!Amounts.TryRead(Figure(text, TotalFrom), out var pence, out _)) return TableRefusals.TrailerUnreadable(row.FileLine, "Total", FieldText.Shown(Figure(text, TotalFrom)));
            if (total is not null) return FeedRefusals.TrailerTwice(row.FileLine, TotalMark);
            total = pence;
        }
        else if (text.StartsWith(CountMark, StringComparison.OrdinalIgnoreCase))
        {
            if (!FieldText.TryCount(Figure(text, CountFrom), out var lines)) return TableRefusals.TrailerUnreadable(row.FileLine, "Count", FieldText.Shown(Figure(text, CountFrom)));
            if (count is not null) return FeedRefusals.TrailerTwice(row.FileLine, CountMark);
            count = lines;
        }
        else if (LooksLikeALine(text)) return TableRefusals.AfterTrailer(row.FileLine, row.FileLine - 1);
        return null;
    }

    static bool LooksLikeALine(ReadOnlySpan<char> text) => text.Length == 43 && char.IsAsciiLetterUpper(text[32]) && text[33..].ContainsAnyInRange('0', '9');

    static ReadOnlySpan<char> Figure(ReadOnlySpan<char> text, int from) => text.Length <= from ? default : text[from..Math.Min(text.Length, from + FigureLength)].Trim();

    public override Result<IncomingLine> Line(TableCells row, IncomingLine line)
    {
        writtenPence += line.Amount.Pence;
        if (Words(line.TypeCode) is not { } channel) return FeedRefusals.ChannelUnknown(row.FileLine, line.TypeCode);
        // A returned cheque takes money back, whichever way it is written.
        var amount = line.TypeCode == "Q" && !line.Amount.IsNegative ? new Money(-line.Amount.Pence) : line.Amount;
        var reference = line.CustomerReference is { } written && written.StartsWith(Prefix, StringComparison.Ordinal) ? written[Prefix.Length..].Trim() : line.CustomerReference;
        return line with { Amount = amount, CustomerReference = reference is { Length: > 0 } ? reference : null, Narrative = $"allpay {channel}" };
    }

    static string? Words(string channel) => channel switch
    {
        "P" => "Post Office", "C" => "cash adjustment", "Q" => "returned cheque", "T" => "PayPoint", "Z" => "Payzone", "N" => "phone or desktop", "B" => "bills online", _ => null,
    };

    public override Refusal? End(int lastLine) =>
        total is null ? TableRefusals.TrailerMissing(lastLine, TotalMark) : count is null ? TableRefusals.TrailerMissing(lastLine, CountMark) : null;

    public override IEnumerable<FileCheck> Checks(TableStatements read)
    {
        yield return new("Records, trailer", FieldText.Shown(count!.Value), FieldText.Shown(read.Lines), count == read.Lines);
        yield return new("Control total, trailer", FieldText.Shown(total!.Value), FieldText.Shown(writtenPence), total == writtenPence);
    }
}
