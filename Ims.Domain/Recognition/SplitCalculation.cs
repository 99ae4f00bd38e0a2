using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>What each part of a split gets of a line. Parts come to the line exactly, and none has another sign than the line. (Law 1)</summary>
public static class SplitCalculation
{
    /// <summary>A whole, in hundredths of a percent.</summary>
    public const int Whole = 100_00;

    /// <summary>
    /// The amount of each part, in their order; null where the line is smaller than the fixed amounts. Fixed amounts take the line's sign, the last part the rest. Of
    /// percentages each part gets its share without the fraction of a penny, and the last one what remains.
    /// </summary>
    /// <param name="line">Not zero.</param>
    /// <param name="split">As <see cref="RuleCheck"/> lets it through.</param>
    public static IReadOnlyList<Money>? Of(Money line, SplitAction split)
    {
        var size = Int128.Abs(line.Pence);
        var (amounts, left) = (new Money[split.Parts.Count], size);
        for (var i = 0; i < amounts.Length - 1; i++)
        {
            var share = split.Parts[i].Share!.Value;
            var part = split.By == SplitKind.Amounts ? share : size * share / Whole;
            left -= part;
            if (left < 0) return null;
            amounts[i] = Signed(part, line);
        }
        amounts[^1] = Signed(left, line);
        return amounts;
    }

    static Money Signed(Int128 size, Money line) => new(checked((long)(line.IsNegative ? -size : size)));

    /// <summary>Hundredths of a percent as they are typed, such as 33.33 or 50%; null for what is no percentage with two decimals at most.</summary>
    public static long? ReadPercent(string typed) =>
        decimal.TryParse(typed.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 && percent * 100 == decimal.Truncate(percent * 100)
            ? (long)(percent * 100)
            : null;

    /// <summary>Such as 33.33% or 50%.</summary>
    public static string ShowPercent(long hundredths) => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100m:0.##}%");
}
