using System.Globalization;

namespace Ims.Domain.Values;

/// <summary>An amount of sterling in whole pence; positive = received. Arithmetic is checked: an overflow throws. (Law 6)</summary>
public readonly record struct Money(long Pence) : IComparable<Money>
{
    public static readonly Money Zero;

    public bool IsZero => Pence == 0;
    public bool IsNegative => Pence < 0;
    public int Sign => Math.Sign(Pence);

    public Money Abs() => new(checked(Pence < 0 ? -Pence : Pence));

    /// <summary>True when both are positive or both are negative; zero has no sign in common with anything.</summary>
    public bool HasSignOf(Money other) => Sign != 0 && Sign == other.Sign;

    public static Money operator +(Money a, Money b) => new(checked(a.Pence + b.Pence));
    public static Money operator -(Money a, Money b) => new(checked(a.Pence - b.Pence));
    public static Money operator -(Money a) => new(checked(-a.Pence));
    public static bool operator <(Money a, Money b) => a.Pence < b.Pence;
    public static bool operator >(Money a, Money b) => a.Pence > b.Pence;
    public static bool operator <=(Money a, Money b) => a.Pence <= b.Pence;
    public static bool operator >=(Money a, Money b) => a.Pence >= b.Pence;

    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (a, b) => a + b);

    /// <summary>As staff read it: <c>£1,234.50</c>, debits <c>-£12.00</c>.</summary>
    public override string ToString()
    {
        var (pounds, pence) = Math.DivRem(Pence, 100);
        var sign = Pence < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}£{Unsigned(pounds):#,0}.{Math.Abs(pence):00}");
    }

    /// <summary>As files carry it: <c>1234.50</c>, <c>-12.00</c>.</summary>
    public string ToPlain()
    {
        var (pounds, pence) = Math.DivRem(Pence, 100);
        var sign = Pence < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Unsigned(pounds)}.{Math.Abs(pence):00}");
    }

    /// <summary>Reads what a person types: <c>142</c>, <c>142.5</c>, <c>£1,234.50</c>, <c>-12.00</c>. Refuses more than two decimals.</summary>
    public static Result<Money> Parse(string? text, string field = "Amount")
    {
        var s = (text ?? "").Trim();
        var negative = s.StartsWith('-');
        if (negative) s = s[1..].TrimStart();
        if (s.StartsWith('£')) s = s[1..].TrimStart();
        if (!negative && s.StartsWith('-')) { negative = true; s = s[1..]; }
        if (s.Length == 0) return ValueRefusals.AmountMissing(field);

        var point = s.IndexOf('.');
        var whole = (point < 0 ? s : s[..point]).Replace(",", "", StringComparison.Ordinal);
        var fraction = point < 0 ? "" : s[(point + 1)..];
        if (fraction.Length > 2) return ValueRefusals.AmountTooFine(field);
        if (whole.Length == 0 && fraction.Length == 0) return ValueRefusals.AmountUnreadable(field, text);
        if (!whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit)) return ValueRefusals.AmountUnreadable(field, text);
        if (whole.Length > 15) return ValueRefusals.AmountUnreadable(field, text);

        var pence = long.Parse("0" + whole, CultureInfo.InvariantCulture) * 100
                    + long.Parse(fraction.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return new Money(negative ? -pence : pence);
    }

    // The magnitude of any long, the smallest included.
    static ulong Unsigned(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
}
