using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>The CSV of transactions that GOV.UK Pay's admin tool gives: columns by name, some only where a service has fees, phone payments or metadata.</summary>
sealed class GovUkPayFeed : TableFeed
{
    protected override string Name => "GOV.UK Pay";
    protected override string Label => "GOV.UK Pay (CSV)";
    protected override bool NeedsAccount => true;

    // The payer's e-mail address and the card's expiry date are not kept.
    protected override TableLayout Layout { get; } = new()
    {
        DateFormats = ["dd MMM yyyy"],
        Columns =
        [
            new(LayoutField.CustomerReference, "Reference"), new(LayoutField.Narrative, "Description"), new(LayoutField.Amount, "Amount"), new(LayoutField.Payer, "Cardholder Name"),
            new(LayoutField.ProviderReference, "GOV.UK Payment ID"), new(LayoutField.Date, "Date Created"),
        ],
    };

    protected override bool Recognises(FileBeginning file) =>
        CellsOf(file, 0) is { Length: >= 20 } head && new[] { "Reference", "State", "GOV.UK Payment ID", "Date Created", "Time Created" }.All(n => head.Contains(n, StringComparer.OrdinalIgnoreCase));

    protected override FeedFile NewFile() => new GovUkPayFile();
}

/// <summary>One of them: what a state means for the money, the day in the United Kingdom, and what the columns of this file are.</summary>
sealed class GovUkPayFile : FeedFile
{
    const string Metadata = " (metadata)";

    /// <summary>Beside the metadata: what a line keeps under its own name where the file has it.</summary>
    static readonly string[] Kept = ["Card Brand", "Wallet Type", "Corporate Card Surcharge", "Fee", "Net", "MOTO", "Payment Provider"];

    static readonly HashSet<string> WithoutMoney = new(StringComparer.OrdinalIgnoreCase)
    {
        "Created", "Started", "Submitted", "Capturable", "In progress", "Declined", "Timed out", "Cancelled", "Failed", "Error", "Refund submitted", "Refund error",
        "Dispute awaiting evidence", "Dispute under review", "Dispute won",
    };

    static readonly AmountText Amounts = new('.', ',');

    readonly List<(string Name, int At)> fields = [];
    int state, time, total = -1, lastFour = -1;

    public override Refusal? Header(TableCells header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].ToString();
            if (name.StartsWith("Card Number", StringComparison.OrdinalIgnoreCase)) lastFour = i;
            else if (name.Equals("Total Amount", StringComparison.OrdinalIgnoreCase)) total = i;
            else if (name.EndsWith(Metadata, StringComparison.OrdinalIgnoreCase)) fields.Add((name[..^Metadata.Length], i));
            else if (Kept.Contains(name, StringComparer.OrdinalIgnoreCase)) fields.Add((name, i));
        }
        return Find(header, "State", out state) ?? Find(header, "Time Created", out time);
    }

    static Refusal? Find(TableCells header, string name, out int at)
    {
        for (at = 0; at < header.Count; at++)
            if (header[at].Equals(name, StringComparison.OrdinalIgnoreCase)) return null;
        return TableRefusals.ColumnMissing(header.FileLine, name, name, "other columns");
    }

    public override Result<IncomingLine> Line(TableCells row, IncomingLine line)
    {
        if (!TimeOnly.TryParseExact(row[time], "HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var at))
            return FeedRefusals.TimeUnreadable(row.FileLine, FieldText.Shown(row[time]));
        var told = line.Amount;
        if (total >= 0 && !row[total].IsEmpty)
        {
            // With the surcharge: what was taken from the card.
            if (!Amounts.TryRead(row[total], out var pence, out _)) return FeedRefusals.TotalUnreadable(row.FileLine, FieldText.Shown(row[total]));
            told = new Money(pence);
        }
        var money = MoneyOf(row, told);
        if (!money.Ok) return money.Refusal;
        var description = Unguarded(line.Narrative);
        return line with
        {
            Date = UkTime.DateAt(line.Date.ToDateTime(at, DateTimeKind.Utc)), Amount = money.Value, TypeCode = TypeOf(row[state]), CustomerReference = line.CustomerReference is { } r ? Unguarded(r) : null,
            Payer = line.Payer is { } p ? Unguarded(p) : null, Narrative = money.Value.IsZero && !told.IsZero ? $"{FieldText.Shown(row[state])}, {told}: {description}" : description,
            CardLastFour = lastFour >= 0 && row[lastFour].Length >= 4 && row[lastFour][^4..].ContainsOnlyDigits() ? row[lastFour][^4..].ToString() : null,
            Fields = [.. fields.Where(f => !row[f.At].IsEmpty && row[f.At] is not "0.00").Select(f => new NamedField(f.Name, Unguarded(FieldText.Clean(row[f.At][..Math.Min(row[f.At].Length, FieldText.LongestReference)]).ToString())))],
        };
    }

    /// <summary>Only what was captured, refunded or lost in a dispute moves money.</summary>
    Result<Money> MoneyOf(TableCells row, Money told)
    {
        var text = row[state].ToString();
        if (Is(text, "Success")) return told.IsNegative ? FeedRefusals.StateAgainstSign(row.FileLine, text, told.ToString()) : told;
        if (Is(text, "Refund success") || Is(text, "Dispute lost")) return told.Pence > 0 ? FeedRefusals.StateAgainstSign(row.FileLine, text, told.ToString()) : told;
        return WithoutMoney.Contains(text) ? new Money(0) : FeedRefusals.StateUnknown(row.FileLine, "State", FieldText.Shown(text));
    }

    static bool Is(string text, string state) => text.Equals(state, StringComparison.OrdinalIgnoreCase);

    static string TypeOf(ReadOnlySpan<char> state) =>
        state.StartsWith("Refund", StringComparison.OrdinalIgnoreCase) ? "REFUND" : state.StartsWith("Dispute", StringComparison.OrdinalIgnoreCase) ? "DISPUTE" : "PAYMENT";

    // The sender puts an apostrophe before what a spreadsheet would take for a formula.
    static string Unguarded(string text) => text is ['\'', '=' or '@' or '+' or '-', ..] ? text[1..] : text;
}
