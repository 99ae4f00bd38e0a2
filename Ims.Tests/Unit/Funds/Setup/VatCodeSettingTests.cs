using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;

namespace Ims.Tests.Unit.Funds.Setup;

public sealed class VatCodeSettingTests
{
    static readonly DateOnly Day = new(2027, 4, 1);

    static VatCodeSetting Vat(VatLiability liability = VatLiability.Standard, string? output = "90000-8800", params IReadOnlyList<DatedRate> rates) =>
        new() { Code = "s1", Name = "Standard", Liability = liability, OutputTaxLedgerCode = output, Rates = rates.Count == 0 ? [new DatedRate(Day, 0.2m)] : rates };

    [Fact]
    public void A_code_is_added_tidied_up()
    {
        var plan = Settings.Plan(Vat() with { Code = " s1 ", Name = " Standard ", OutputTaxLedgerCode = " 90000-8800 " }).Value;
        Assert.Equal("S1 Standard", plan.After.Label);
        Assert.Equal("Add VAT code S1 Standard", plan.Preview.Title);
        Assert.Contains(plan.Preview.Facts, f => f is { Label: "Rate from 01/04/2027", Before: null, After: "20%, until further notice" });
    }

    [Fact]
    public void Two_rates_from_one_day_would_overlap_and_are_refused()
    {
        var refusal = Settings.Plan(Vat(rates: [new(Day, 0.2m), new(new DateOnly(2020, 4, 1), 0.175m), new(Day, 0.25m)])).Refusal!;
        Assert.Equal(("setup-dated-twice", "Rates"), (refusal.Code, refusal.Field));
        Assert.Contains("Two rates begin on 01/04/2027", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_in_any_order_hold_until_the_day_before_the_next()
    {
        var facts = Settings.Plan(Vat(rates: [new(Day, 0.2m), new(new DateOnly(2020, 4, 1), 0.175m)])).Value.Preview.Facts;
        Assert.Equal(["17.5%, until 31/03/2027", "20%, until further notice"], facts.Where(f => f.Label.StartsWith("Rate", StringComparison.Ordinal)).Select(f => f.After!));
    }

    [Theory]
    [InlineData(VatLiability.Standard, 0, "vat-rate-missing")]
    [InlineData(VatLiability.Reduced, 0, "vat-rate-missing")]
    [InlineData(VatLiability.Zero, 5, "vat-rate-forbidden")]
    [InlineData(VatLiability.Exempt, 5, "vat-rate-forbidden")]
    [InlineData(VatLiability.OutsideScope, 20, "vat-rate-forbidden")]
    [InlineData(VatLiability.AccountedAtSource, 20, "vat-rate-forbidden")]
    [InlineData(VatLiability.Zero, 0, null)]
    [InlineData(VatLiability.Reduced, 5, null)]
    public void Liability_and_rate_must_agree(VatLiability liability, int percent, string? code) =>
        Assert.Equal((code, code is null ? null : "Rates"), Settings.Refusal(Vat(liability, rates: new DatedRate(Day, percent / 100m))));

    [Fact]
    public void A_rate_above_zero_needs_a_code_for_the_output_tax()
    {
        Assert.Equal(("vat-output-missing", "OutputTaxLedgerCode"), Settings.Refusal(Vat(output: " ")));
        Assert.Null(Settings.Refusal(Vat(VatLiability.Exempt, null, new DatedRate(Day, 0m))).Item1);
    }

    [Theory]
    [InlineData("1.01")]
    [InlineData("-0.01")]
    [InlineData("0.1234567")]
    public void A_rate_is_a_percentage(string rate) =>
        Assert.Equal(("vat-rate-range", "Rates"), Settings.Refusal(Vat(rates: new DatedRate(Day, decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)))));

    [Fact]
    public void A_code_that_a_fund_takes_is_not_disabled_and_the_way_out_names_the_funds()
    {
        var refusal = Settings.Plan(Settings.The<VatCodeSetting>("W0") with { Disabled = true }, seen: 0).Refusal!;
        Assert.Equal(("setup-in-use", "Disabled"), (refusal.Code, refusal.Field));
        Assert.Equal("VAT code W0 Standard rate is needed by fund 19 Sundry debtors. Give them another one first, then disable it.", refusal.Sentence);
    }

    [Fact]
    public void The_days_on_which_two_codes_differ_are_found()
    {
        var was = Vat(rates: [new(new DateOnly(2020, 4, 1), 0.175m), new(Day, 0.2m)]);
        Assert.Null(VatCodeSetting.RatesDifferOn(was, was));
        Assert.Equal((new DateOnly(2020, 4, 1), (DateOnly?)Day), VatCodeSetting.RatesDifferOn(was, was with { Rates = [new(new DateOnly(2020, 4, 1), 0.15m), was.Rates[1]] }));
        Assert.Equal((Day.AddYears(1), (DateOnly?)null), VatCodeSetting.RatesDifferOn(was, was with { Rates = [.. was.Rates, new(Day.AddYears(1), 0.22m)] }));
        Assert.Equal((new DateOnly(2020, 4, 1), (DateOnly?)null), VatCodeSetting.RatesDifferOn(was, was with { Liability = VatLiability.Zero }));
    }
}
