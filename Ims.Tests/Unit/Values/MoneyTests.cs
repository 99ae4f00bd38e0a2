using CsCheck;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("142", 14200)]
    [InlineData("142.5", 14250)]
    [InlineData("£1,234.50", 123450)]
    [InlineData(" £ 12.00 ", 1200)]
    [InlineData("-12.00", -1200)]
    [InlineData("-£12.00", -1200)]
    [InlineData("£-12.00", -1200)]
    [InlineData(".5", 50)]
    [InlineData("5.", 500)]
    [InlineData("0", 0)]
    [InlineData("-0.01", -1)]
    [InlineData("999999999999999.99", 99999999999999999)]
    public void What_a_person_types_is_read(string typed, long pence) => Assert.Equal(new Money(pence), Money.Parse(typed).Value);

    [Theory]
    [InlineData(null, "amount-missing")]
    [InlineData(" ", "amount-missing")]
    [InlineData("-", "amount-missing")]
    [InlineData("£", "amount-missing")]
    [InlineData("1.234", "amount-too-fine")]
    [InlineData(".", "amount-unreadable")]
    [InlineData("--1", "amount-unreadable")]
    [InlineData("1.2.3", "amount-too-fine")]
    [InlineData("1e5", "amount-unreadable")]
    [InlineData("12 34", "amount-unreadable")]
    [InlineData("NaN", "amount-unreadable")]
    [InlineData("١٢", "amount-unreadable")]
    [InlineData("1000000000000000", "amount-unreadable")]
    public void What_is_no_amount_is_refused_with_its_field(string? typed, string code)
    {
        var refusal = Money.Parse(typed, "Paid").Refusal;
        Assert.Equal((code, "Paid"), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData(0, "£0.00", "0.00")]
    [InlineData(5, "£0.05", "0.05")]
    [InlineData(-5, "-£0.05", "-0.05")]
    [InlineData(123450, "£1,234.50", "1234.50")]
    [InlineData(-123456789, "-£1,234,567.89", "-1234567.89")]
    [InlineData(long.MaxValue, "£92,233,720,368,547,758.07", "92233720368547758.07")]
    [InlineData(long.MinValue, "-£92,233,720,368,547,758.08", "-92233720368547758.08")]
    public void Amounts_are_written_for_people_and_for_files(long pence, string shown, string plain) =>
        Assert.Equal((shown, plain), (new Money(pence).ToString(), new Money(pence).ToPlain()));

    [Fact]
    public void Every_amount_that_can_be_typed_reads_back_from_both_its_forms() =>
        Gen.Long[-99_999_999_999_999_999, 99_999_999_999_999_999].Sample(pence =>
        {
            var money = new Money(pence);
            return Money.Parse(money.ToString()).Value == money && Money.Parse(money.ToPlain()).Value == money;
        }, iter: 1_000);

    [Fact]
    public void Reading_never_throws() => Gen.String.Sample(text => { Money.Parse(text); }, iter: 1_000);

    [Fact]
    public void Arithmetic_is_exact_or_throws() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        {
            Assert.Equal((Int128)a + b, Exact(() => new Money(a) + new Money(b), (Int128)a + b));
            Assert.Equal((Int128)a - b, Exact(() => new Money(a) - new Money(b), (Int128)a - b));
        }, iter: 1_000);

    // The result where it fits; where it does not, the overflow must have thrown.
    static Int128 Exact(Func<Money> sum, Int128 exact)
    {
        if (exact >= long.MinValue && exact <= long.MaxValue) return sum().Pence;
        Assert.Throws<OverflowException>(() => sum());
        return exact;
    }

    [Fact]
    public void The_smallest_amount_has_no_opposite()
    {
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue).Abs());
        Assert.Throws<OverflowException>(() => Money.Sum([new(long.MaxValue), new(1)]));
    }

    [Theory]
    [InlineData(1, 5, true)]
    [InlineData(-1, -5, true)]
    [InlineData(1, -5, false)]
    [InlineData(0, 5, false)]
    [InlineData(0, 0, false)]
    public void Zero_shares_its_sign_with_nothing(long a, long b, bool shared) => Assert.Equal(shared, new Money(a).HasSignOf(new(b)));

    [Fact]
    public void Amounts_order_as_their_pence() => Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        new Money(a) < new Money(b) == a < b && new Money(a) >= new Money(b) == a >= b && new Money(a).CompareTo(new(b)) == a.CompareTo(b));
}
