using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>An amount as its element has it.</summary>
readonly record struct CamtAmount(int Line, string Text, string Currency)
{
    public Refusal? Read(out long minor)
    {
        minor = 0;
        if (MinorUnits.Currency(Currency) is not { } currency) return CamtRefusals.CurrencyUnreadable(Line, FieldText.Shown(Currency));
        return MinorUnits.TryRead(Text, '.', currency, out minor) ? null : CamtRefusals.AmountUnreadable(Line, FieldText.Shown(Text), currency);
    }
}

/// <summary>Reads single fields.</summary>
static class CamtText
{
    /// <summary>Reads <c>2026-04-20</c> and instants; of an instant that says how far it is from UTC, the UK date.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        date = default;
        if (text.Length < 10 || !TryDay(text.AsSpan(0, 10), out date)) return false;
        if (text.Length == 10) return true;
        // A date may have an offset too; it is a day all the same.
        if (text[10] != 'T') return text[10] is 'Z' or '+' or '-';
        var time = text.AsSpan(11);
        if (time.IndexOfAny('Z', '+', '-') < 0) return TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out _);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return false;
        date = UkTime.DateAt(instant.UtcDateTime);
        return true;
    }

    static bool TryDay(ReadOnlySpan<char> s, out DateOnly date)
    {
        date = default;
        if (s[4] != '-' || s[7] != '-' || !FieldText.TryCount(s[..4], out var year) || !FieldText.TryCount(s[5..7], out var month) || !FieldText.TryCount(s[8..], out var day)) return false;
        if (year is < 1990 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>1 = credit, -1 = debit, 0 = neither.</summary>
    public static int Sign(string text) => text switch { "CRDT" => 1, "DBIT" => -1, _ => 0 };

    public static bool? Flag(string text) => text switch { "true" or "1" => true, "false" or "0" => false, _ => null };
}
