using Ims.Domain.Imports.Formats.Bai2;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>One field 61 with its text (86), fed line by line and used again for the next.</summary>
sealed class Mt940Entry
{
    /// <summary>Of a text, in characters: six lines of 65 and room for banks that send more.</summary>
    public const int LongestText = 10_000;
    /// <summary>A line of a text that is as long as this goes on in mid word.</summary>
    const int TextWidth = 65;
    const int TypeLength = 4;
    const string NoReference = "NONREF";

    readonly JoinedText text = new();

    public int FileLine { get; private set; }
    public DateOnly ValueOn { get; private set; }
    /// <summary>The day the bank booked it; the value date where the file gives no other.</summary>
    public DateOnly On { get; private set; }
    public long Pence { get; private set; }
    string type = "";
    string? customerReference;
    string? bankReference;

    /// <summary>Reads <c>2604200420C1234,50NTRFREF//BANKREF</c>.</summary>
    public Refusal? Begin(int line, ReadOnlySpan<char> s, string currency)
    {
        text.Clear();
        FileLine = line;
        s = s.Trim();
        return Dates(line, ref s) ?? Amount(line, ref s, currency) ?? Rest(line, s);
    }

    Refusal? Dates(int line, ref ReadOnlySpan<char> s)
    {
        var value = s[..Math.Min(6, s.Length)];
        if (!Bai2Text.TryDate(value, out var valueOn)) return Mt940Refusals.DateUnreadable(line, "Value date", FieldText.Shown(value));
        (ValueOn, On) = (valueOn, valueOn);
        s = s[6..];
        if (s.Length < 4 || !s[..4].ContainsOnlyDigits()) return null;
        var entry = s[..4];
        if (!TryEntryDate(valueOn, entry, out var on)) return Mt940Refusals.DateUnreadable(line, "Entry date", FieldText.Shown(entry));
        On = on;
        s = s[4..];
        return null;
    }

    /// <summary>An entry date has no year: it is the day nearest to the value date, in its year or a neighbour of it.</summary>
    public static bool TryEntryDate(DateOnly value, ReadOnlySpan<char> monthAndDay, out DateOnly on)
    {
        const int farthest = 190;   // half a year, and a little for 29 February
        var (month, day) = ((monthAndDay[0] - '0') * 10 + monthAndDay[1] - '0', (monthAndDay[2] - '0') * 10 + monthAndDay[3] - '0');
        on = default;
        var nearest = farthest + 1;
        for (var year = value.Year - 1; year <= value.Year + 1; year++)
        {
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) continue;
            var there = new DateOnly(year, month, day);
            var distance = Math.Abs(there.DayNumber - value.DayNumber);
            if (distance < nearest) (on, nearest) = (there, distance);
        }
        return nearest <= farthest;
    }

    // RC takes a credit back, so it is a debit; RD the other way round. A letter behind the mark is the third of the currency's.
    Refusal? Amount(int line, ref ReadOnlySpan<char> s, string currency)
    {
        var sign = s switch { ['C', ..] => 1, ['D', ..] => -1, ['R', 'C', ..] => -1, ['R', 'D', ..] => 1, _ => 0 };
        if (sign == 0) return Mt940Refusals.MarkUnknown(line, FieldText.Shown(s[..Math.Min(2, s.Length)]));
        s = s[(s[0] == 'R' ? 2 : 1)..];
        if (s is [>= 'A' and <= 'Z', ..]) s = s[1..];
        var length = 0;
        while (length < s.Length && (char.IsAsciiDigit(s[length]) || s[length] == ',')) length++;
        var amount = s[..length];
        if (amount is not [>= '0' and <= '9', ..] || !amount.Contains(',') || !MinorUnits.TryRead(amount, ',', currency, out var pence))
            return Mt940Refusals.AmountUnreadable(line, FieldText.Shown(amount), currency);
        Pence = sign * pence;
        s = s[amount.Length..];
        return null;
    }

    Refusal? Rest(int line, ReadOnlySpan<char> s)
    {
        var kind = s[..Math.Min(TypeLength, s.Length)];
        if (kind.Length < TypeLength || kind[0] is < 'A' or > 'Z' || !IsLettersOrDigits(kind)) return Mt940Refusals.TypeMissing(line, FieldText.Shown(kind));
        type = kind.ToString();
        s = s[TypeLength..];
        var mark = s.IndexOf("//", StringComparison.Ordinal);
        customerReference = Reference(mark < 0 ? s : s[..mark]);
        bankReference = mark < 0 ? null : Reference(s[(mark + 2)..]);
        return customerReference?.Length > FieldText.LongestReference ? Mt940Refusals.ReferenceTooLong(line, "Customer reference", FieldText.LongestReference)
            : bankReference?.Length > FieldText.LongestReference ? Mt940Refusals.ReferenceTooLong(line, "Bank reference", FieldText.LongestReference)
            : null;
    }

    static bool IsLettersOrDigits(ReadOnlySpan<char> s)
    {
        foreach (var c in s)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }

    static string? Reference(ReadOnlySpan<char> s) => s.Trim() is var trimmed && trimmed is NoReference ? null : FieldText.Kept(trimmed);

    /// <summary>More of its text.</summary>
    /// <param name="line">Of the file.</param>
    /// <param name="piece">As the file has it, with spaces at its end.</param>
    public Refusal? Append(int line, ReadOnlySpan<char> piece)
    {
        text.Append(piece, piece.Length >= TextWidth);
        return text.Length > LongestText ? ImportRefusals.RecordTooLong(line, LongestText) : null;
    }

    public IncomingLine Line(int number) => new()
    {
        Number = number, FileLine = FileLine, Date = On, Amount = new Money(Pence), TypeCode = type, BankReference = bankReference, CustomerReference = customerReference,
        Narrative = text.ToString(),
    };
}
