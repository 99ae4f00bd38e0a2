using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>One 16 record with its continuations, fed line by line and used again for the next.</summary>
sealed class Bai2Transaction
{
    /// <summary>A record that moves no money: what it says is in its text.</summary>
    const int NonMonetary = 890;

    enum Step { Type, Amount, Funds, Availability, BankReference, CustomerReference, Text }

    readonly StringBuilder text = new();
    Step step;
    Bai2Availability availability;
    bool wraps;

    public int FileLine { get; private set; }
    public int TypeCode { get; private set; }
    public long Amount { get; private set; }
    public string? BankReference { get; private set; }
    public string? CustomerReference { get; private set; }

    public void Begin(int line)
    {
        (FileLine, TypeCode, Amount, BankReference, CustomerReference) = (line, 0, 0, null, null);
        step = Step.Type;
        availability = default;
        text.Clear();
        wraps = false;
    }

    /// <param name="line">Of the file.</param>
    /// <param name="content">What follows the record code, without the closing slash.</param>
    /// <param name="runsOn">The line is full and not closed by a slash: a text goes on in mid word.</param>
    public Refusal? Feed(int line, ReadOnlySpan<char> content, bool runsOn)
    {
        var fields = new Bai2Fields(content);
        while (step != Step.Text && fields.More)
            if (Take(line, fields.Next()) is { } refusal) return refusal;
        if (step == Step.Text && !fields.Rest.IsEmpty) Append(FieldText.Clean(fields.Rest), runsOn);
        return null;
    }

    Refusal? Take(int line, ReadOnlySpan<char> field)
    {
        switch (step)
        {
            case Step.Type:
                TypeCode = Bai2Text.TypeCode(field);
                step = Step.Amount;
                return TypeCode < 0 ? ImportRefusals.TypeCodeUnreadable(line, FieldText.Shown(field)) : null;
            case Step.Amount:
                step = Step.Funds;
                if (field.IsEmpty) return TypeCode == NonMonetary ? null : ImportRefusals.FieldMissing(line, "Amount");
                if (!Bai2Text.TryAmount(field, out var amount)) return ImportRefusals.AmountUnreadable(line, "Amount", FieldText.Shown(field));
                Amount = amount;
                return field[0] == '-' ? ImportRefusals.AmountSigned(line, FieldText.Shown(field)) : null;
            case Step.Funds:
                var refusal = availability.Begin(line, field);
                step = availability.Pending ? Step.Availability : Step.BankReference;
                return refusal;
            case Step.Availability:
                refusal = availability.Feed(line, field);
                step = availability.Pending ? Step.Availability : Step.BankReference;
                return refusal;
            case Step.BankReference:
                BankReference = FieldText.Kept(field);
                step = Step.CustomerReference;
                return TooLong(line, "Bank reference", field);
            default:
                CustomerReference = FieldText.Kept(field);
                step = Step.Text;
                return TooLong(line, "Customer reference", field);
        }
    }

    static Refusal? TooLong(int line, string field, ReadOnlySpan<char> value) =>
        value.Length > FieldText.LongestReference ? ImportRefusals.ReferenceTooLong(line, field, FieldText.LongestReference) : null;

    // A line that ran full goes on in mid word; any other break stands between two words.
    void Append(ReadOnlySpan<char> piece, bool runsOn)
    {
        if (!wraps)
        {
            TrimEnd();
            piece = piece.TrimStart();
            if (text.Length > 0) text.Append(' ');
        }
        text.Append(piece);
        wraps = runsOn;
    }

    /// <summary>What the record lacks, or null when it is whole.</summary>
    public Refusal? Complete() => step switch
    {
        Step.Type => ImportRefusals.FieldMissing(FileLine, "Type code"),
        Step.Amount => ImportRefusals.FieldMissing(FileLine, "Amount"),
        Step.Availability when availability.Incomplete => ImportRefusals.AvailabilityIncomplete(FileLine, availability.Kind),
        _ => null,
    };

    public string Narrative()
    {
        TrimEnd();
        return text.ToString();
    }

    void TrimEnd()
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
    }
}
