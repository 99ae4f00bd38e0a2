using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>How an amount stands against an earlier one: as a share where a share says something, else as a difference.</summary>
public sealed record AmountChange(Money Now, Money Before)
{
    /// <summary>From ten times as much on, and below nothing, nobody reads a percentage.</summary>
    const int LargestPerMille = 10_000;

    public Money Difference => Now - Before;

    /// <summary>1 = more, 0 = the same, -1 = less.</summary>
    public int Direction => Difference.Sign;

    /// <summary>Tenths of a per cent of what was, without a sign, half away from zero. Null where the earlier amount was nil or a debit, where this one is a debit, and where it is too much more.</summary>
    public int? PerMille
    {
        get
        {
            if (Before.Pence <= 0 || Now.IsNegative) return null;
            var share = Math.Round(1_000m * Difference.Abs().Pence / Before.Pence, MidpointRounding.AwayFromZero);
            return share < LargestPerMille ? (int)share : null;
        }
    }
}
