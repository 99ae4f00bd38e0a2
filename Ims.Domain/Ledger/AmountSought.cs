using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>An amount that somebody looks for: <c>12.00</c> is received or paid out, <c>+12.00</c> and <c>-12.00</c> only as signed.</summary>
public sealed record AmountSought(Money Amount, bool EitherSign)
{
    /// <summary>The one or two amounts that answer it.</summary>
    public IReadOnlyList<Money> Amounts => EitherSign && !Amount.IsZero ? [Amount, -Amount] : [Amount];

    public static Result<AmountSought> Parse(string? text, string field = "Amount")
    {
        var typed = (text ?? "").Trim();
        var parsed = Money.Parse(typed.StartsWith('+') ? typed[1..] : typed, field);
        return parsed.Map(amount => new AmountSought(amount, EitherSign: !typed.StartsWith('+') && !amount.IsNegative));
    }

    /// <summary>As it was typed, so that it can be typed again.</summary>
    public override string ToString() => EitherSign || Amount.IsNegative ? Amount.ToPlain() : "+" + Amount.ToPlain();
}
