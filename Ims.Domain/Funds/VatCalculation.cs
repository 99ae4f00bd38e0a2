using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>What a ledger line keeps of its VAT: the code, the rate at its tax point and the pence.</summary>
public readonly record struct LineVat(string Code, decimal Rate, Money Vat);

/// <summary>VAT inside a gross amount, to the penny, half away from zero, per line (domain.md, "VAT code").</summary>
public static class VatCalculation
{
    /// <summary>The VAT of a line under a code at its tax point. Codes that carry no output tax give rate 0.</summary>
    public static LineVat On(VatCode code, Money gross, DateOnly taxPoint)
    {
        var rate = CarriesTax(code.Liability) ? code.RateOn(taxPoint) : 0m;
        return new(code.Code, rate, Of(gross, rate));
    }

    /// <summary><c>gross - gross / (1 + rate)</c>. Debits mirror credits.</summary>
    /// <param name="gross">What was paid, VAT inside.</param>
    /// <param name="rate">A fraction: 0.2 = 20%. Not below zero.</param>
    public static Money Of(Money gross, decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        decimal pence = gross.Pence;
        return new Money((long)Math.Round(pence - pence / (1m + rate), 0, MidpointRounding.AwayFromZero));
    }

    /// <summary>The VAT of the next part of a line: <c>round(VAT × gross so far ÷ gross)</c> less the VAT already taken, so that parts always sum to the whole.</summary>
    /// <param name="vat">VAT of the whole line.</param>
    /// <param name="gross">Gross of the whole line.</param>
    /// <param name="grossSoFar">Gross of all parts up to and with this one.</param>
    /// <param name="vatTaken">VAT of the parts before this one.</param>
    public static Money Part(Money vat, Money gross, Money grossSoFar, Money vatTaken) =>
        // A line of nothing has no share to take: its first part carries what VAT there is.
        (gross.IsZero ? vat : new Money(RoundedQuotient((Int128)vat.Pence * grossSoFar.Pence, gross.Pence))) - vatTaken;

    /// <summary>The VAT of a whole line shared over all its parts, in their order.</summary>
    public static IReadOnlyList<Money> Split(Money vat, IReadOnlyList<Money> parts)
    {
        var gross = Money.Sum(parts);
        var shares = new Money[parts.Count];
        Money soFar = Money.Zero, taken = Money.Zero;
        for (var i = 0; i < parts.Count; i++)
        {
            soFar += parts[i];
            shares[i] = Part(vat, gross, soFar, taken);
            taken += shares[i];
        }
        return shares;
    }

    static bool CarriesTax(VatLiability liability) => liability is VatLiability.Standard or VatLiability.Reduced;

    // Half away from zero, in whole numbers: the product of two amounts does not fit a decimal.
    static long RoundedQuotient(Int128 dividend, Int128 divisor)
    {
        var negative = Int128.IsNegative(dividend) != Int128.IsNegative(divisor);
        var (quotient, rest) = Int128.DivRem(Int128.Abs(dividend), Int128.Abs(divisor));
        if (rest >= Int128.Abs(divisor) - rest) quotient++;
        return checked((long)(negative ? -quotient : quotient));
    }
}
