using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Exports;

/// <summary>A ledger code taken apart: <c>costcentre-subjective[-project]</c>. A code without a hyphen is all subjective.</summary>
public readonly record struct LedgerCodeParts(string CostCentre, string Subjective, string Project)
{
    public static LedgerCodeParts Of(string code)
    {
        var parts = code.Split('-', 3);
        return parts.Length switch
        {
            1 => new("", parts[0], ""),
            2 => new(parts[0], parts[1], ""),
            _ => new(parts[0], parts[1], parts[2]),
        };
    }
}

/// <summary>The months of the financial year: April is 1, March is 12.</summary>
public static class FinancialPeriod
{
    /// <summary>Reads the day that a person types for a period's end: <c>31/03/2027</c>, or as files write it, <c>2027-03-31</c>.</summary>
    public static Result<DateOnly> ReadEnd(string? typed) =>
        DateOnly.TryParseExact((typed ?? "").Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? on
            : ExportRefusals.PeriodEndUnreadable((typed ?? "").Trim());

    public static int Of(DateOnly on) => (on.Month + 8) % 12 + 1;
}
