namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>Reads single fields of Bacs files.</summary>
static class BacsText
{
    /// <summary>Reads pounds and pence, always with both: <c>1234.50</c>, <c>1,234.50</c>. Without pence it is not known whether pounds or pence are meant.</summary>
    public static bool TryAmount(string text, out long pence)
    {
        pence = 0;
        if (text.Length < 4 || text[^3] != '.') return false;
        var pounds = text[..^3];
        if (pounds.Contains(',', StringComparison.Ordinal))
        {
            var groups = pounds.Split(',');
            if (groups[0].Length is < 1 or > 3 || groups[1..].Any(g => g.Length != 3)) return false;
            pounds = string.Concat(groups);
        }
        return pounds.Length > 0 && MinorUnits.TryRead(pounds + text[^3..], '.', "GBP", out pence);
    }

    /// <summary>Reads <c>2026-04-20</c>, perhaps with a time behind it, and <c>20/04/2026</c>.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        date = default;
        if (text.Length > 10 && text[10] == 'T') text = text[..10];
        if (text.Length != 10) return false;
        var isIso = text[4] == '-';
        if (isIso ? text[7] != '-' : text[2] != '/' || text[5] != '/') return false;
        var (year, month, day) = isIso ? (0, 5, 8) : (6, 3, 0);
        if (!FieldText.TryCount(text.AsSpan(year, 4), out var y) || !FieldText.TryCount(text.AsSpan(month, 2), out var m) || !FieldText.TryCount(text.AsSpan(day, 2), out var d)) return false;
        if (y is < 1990 or > 2099 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return false;
        date = new DateOnly(y, m, d);
        return true;
    }

    /// <summary>A payer's account as a sentence has it; null where the file gives none.</summary>
    public static string? Account(string? sortCode, string? number) => string.Join(' ', new[] { sortCode, number }.Where(t => !string.IsNullOrWhiteSpace(t))) is { Length: > 0 } account ? account : null;
}
