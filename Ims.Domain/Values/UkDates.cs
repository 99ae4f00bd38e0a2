using System.Globalization;

namespace Ims.Domain.Values;

/// <summary>Business dates as people type and read them: 20/04/2026.</summary>
public static class UkDates
{
    static readonly string[] Typed = ["d/M/yyyy", "yyyy-MM-dd"];

    public static string Show(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <param name="text">Day, month and year, with slashes.</param>
    /// <param name="field">Named by the refusal.</param>
    public static Result<DateOnly> Read(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return ValueRefusals.DayMissing(field);
        return DateOnly.TryParseExact(text.Trim(), Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : ValueRefusals.DayUnreadable(field, text.Trim());
    }
}
