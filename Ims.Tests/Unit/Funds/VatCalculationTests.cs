using CsCheck;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Funds;

public sealed class VatCalculationTests
{
    static readonly Gen<decimal> Rates = Gen.OneOf([.. new[] { 0m, 0.05m, 0.125m, 0.15m, 0.175m, 0.2m, 0.2125m, 1m }.Select(Gen.Const)]);

    [Theory]
    [InlineData(12000, "0.2", 2000)]
    [InlineData(1, "0.2", 0)] // 0.1667 of a penny
    [InlineData(3, "0.2", 1)] // half a penny exactly: away from zero
    [InlineData(-3, "0.2", -1)]
    [InlineData(9, "0.2", 2)] // 1.5 pence: banker's rounding would agree here...
    [InlineData(15, "0.2", 3)] // ...but not at 2.5 pence, which is 3
    [InlineData(-15, "0.2", -3)]
    [InlineData(10500, "0.05", 500)]
    [InlineData(11750, "0.175", 1750)]
    [InlineData(999999999999999999, "0.2", 166666666666666667)] // ...666.5 goes away from zero
    [InlineData(0, "0.2", 0)]
    [InlineData(10000, "0", 0)]
    public void Vat_is_the_gross_less_the_gross_without_it_to_the_penny(long gross, string rate, long vat) =>
        Assert.Equal(new Money(vat), VatCalculation.Of(new(gross), decimal.Parse(rate)));

    [Fact]
    public void Vat_is_within_half_a_penny_of_the_exact_share_and_debits_mirror_credits() =>
        Gen.Select(Gen.Long[-100_000_000_000, 100_000_000_000], Rates).Sample((pence, rate) =>
        {
            var vat = VatCalculation.Of(new(pence), rate);
            // Without any division: |vat × (1 + rate) - gross × rate| is at most half of (1 + rate).
            var miss = Math.Abs(vat.Pence * (1 + rate) - pence * rate);
            return miss * 2 <= 1 + rate && VatCalculation.Of(new(-pence), rate) == -vat;
        });

    [Fact]
    public void Parts_always_sum_to_the_whole_whatever_their_signs() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000].List[1, 12], Gen.Long[-500_000_000, 500_000_000]).Sample((pence, vat) =>
        {
            var shares = VatCalculation.Split(new(vat), [.. pence.Select(p => new Money(p))]);
            return shares.Count == pence.Count && Money.Sum(shares) == new Money(vat);
        });

    [Fact]
    public void Parts_of_one_sign_never_take_more_than_a_penny_off_their_exact_share() =>
        Gen.Select(Gen.Long[1, 1_000_000_000].List[1, 12], Rates, Gen.Bool).Sample((pence, rate, debit) =>
        {
            List<Money> parts = [.. pence.Select(p => new Money(debit ? -p : p))];
            var gross = Money.Sum(parts);
            var vat = VatCalculation.Of(gross, rate);
            return VatCalculation.Split(vat, parts).Zip(parts).All(x => Math.Abs(x.First.Pence - (decimal)vat.Pence * x.Second.Pence / gross.Pence) <= 1m);
        });

    [Fact]
    public void Three_equal_parts_of_ten_pounds_share_its_vat_cumulatively()
    {
        // VAT 1.67 of 10.00 in parts of 3.33, 3.33, 3.34: 0.556 → 0.56, 1.112 → 1.11 less 0.56, 1.67 less 1.11.
        var shares = VatCalculation.Split(new(167), [new(333), new(333), new(334)]);
        Assert.Equal([new(56), new(55), new(56)], shares);
    }

    [Fact]
    public void The_first_part_of_a_line_of_nothing_carries_its_vat() =>
        Assert.Equal([new(5), Money.Zero], VatCalculation.Split(new(5), [Money.Zero, Money.Zero]));

    [Fact]
    public void Parts_of_the_largest_amounts_do_not_overflow() =>
        Assert.Equal(new Money(long.MaxValue / 6), VatCalculation.Part(new(long.MaxValue / 6), new(long.MaxValue), new(long.MaxValue), Money.Zero));

    [Theory]
    [InlineData(VatLiability.Standard, "0.2", 2000)]
    [InlineData(VatLiability.Reduced, "0.2", 2000)]
    [InlineData(VatLiability.Zero, "0", 0)]
    [InlineData(VatLiability.Exempt, "0", 0)]
    [InlineData(VatLiability.OutsideScope, "0", 0)]
    [InlineData(VatLiability.AccountedAtSource, "0", 0)]
    public void Only_standard_and_reduced_supplies_carry_vat(VatLiability liability, string rate, long vat) =>
        Assert.Equal(new LineVat("W0", decimal.Parse(rate), new(vat)), VatCalculation.On(Code(liability), new(12000), new(2026, 4, 1)));

    [Fact]
    public void The_rate_is_the_one_at_the_tax_point()
    {
        var code = Code(VatLiability.Standard);
        code.Rates.Insert(0, new() { VatCode = "W0", From = new(2026, 4, 2), Rate = 0.25m });
        Assert.Equal(0.2m, VatCalculation.On(code, new(100), new(2026, 4, 1)).Rate);
        Assert.Equal(0.25m, VatCalculation.On(code, new(100), new(2026, 4, 2)).Rate);
    }

    [Fact]
    public void A_negative_rate_is_a_fault() => Assert.Throws<ArgumentOutOfRangeException>(() => VatCalculation.Of(new(1), -0.1m));

    static VatCode Code(VatLiability liability) => new()
    {
        Code = "W0", Name = "Standard", Liability = liability, Rates = { new() { VatCode = "W0", From = new(2011, 1, 4), Rate = 0.2m } },
    };
}
