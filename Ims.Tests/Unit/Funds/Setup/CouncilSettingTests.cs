using Ims.Domain.Funds.Setup;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>What a council says about itself.</summary>
public sealed class CouncilSettingTests
{
    static CouncilSetting Details => Settings.The<CouncilSetting>(CouncilSetting.TheKey);

    static (string?, string?) Refused(Func<CouncilSetting, CouncilSetting> change) => Settings.Refusal(change(Details), seen: 0);

    [Fact]
    public void Each_field_is_judged_with_the_way_out()
    {
        Assert.Equal(("council-address-long", "Address"), Refused(d => d with { Address = "1\n2\n3\n4\n5\n6\n7" }));
        Assert.Equal(("setup-too-long", "Address"), Refused(d => d with { Address = new string('a', 101) }));
        Assert.Equal(("council-vat-number", "VatNumber"), Refused(d => d with { VatNumber = "GB 999 0001 04" }));
        Assert.Equal(("setup-too-long", "Phone"), Refused(d => d with { Phone = new string('1', 41) }));
        Assert.Equal(("council-phone", "Phone"), Refused(d => d with { Phone = "01632\u0007960100" }));
        Assert.Equal(("email-address-unreadable", "Email"), Refused(d => d with { Email = "income@westmoor.example, other@westmoor.example" }));
        Assert.Equal(("method-colour", "Colour"), Refused(d => d with { Colour = "red" }));
        Assert.Equal(("method-colour-pale", "Colour"), Refused(d => d with { Colour = "#ffff00" }));
        Assert.Equal(("council-logo-unknown", "Logo"), Refused(d => d with { Logo = new string('a', 64) }));
        Assert.Equal(("council-suggestion-line", "SuggestionPercent"), Refused(d => d with { SuggestionPercent = 89 }));
        Assert.Equal(("council-suggestion-line", "SuggestionPercent"), Refused(d => d with { SuggestionPercent = 100 }));
        Assert.Equal(("setup-unchanged", null), Refused(d => d with { VatNumber = "gb999000103", Address = d.Address + "\n\n " }));
    }

    [Fact]
    public void What_is_typed_is_kept_tidy_and_told_line_by_line()
    {
        var plan = Settings.Plan(Details with { Address = " Civic Hall \n\nWM1 2AB", VatNumber = "", Logo = null }, seen: 0).Value;
        Assert.Equal("Civic Hall\nWM1 2AB", ((CouncilSetting)plan.After).Address);
        Assert.Equal("Change council details", plan.Preview.Title);
        Assert.Equal(
            [("Address", "Civic Hall, WM1 2AB"), ("VAT registration number", "none"), ("Logo", "none")], plan.Preview.Facts.Select(f => (f.Label, f.After!)));
        Assert.Equal(["Without address and VAT registration number no VAT receipt can be given."], plan.Preview.Warnings);
        Assert.Equal(["Receipts that are printed or sent again from now on carry the new number."], Settings.Plan(Details with { VatNumber = "GB 999 0001 45" }, seen: 0).Value.Preview.Warnings);
    }

    [Fact]
    public void The_line_of_suggestions_is_told_as_a_percentage()
    {
        var fact = Assert.Single(Settings.Plan(Details with { SuggestionPercent = 95 }, seen: 0).Value.Preview.Facts);
        Assert.Equal(("Suggestions accepted together from", "98%", "95%"), (fact.Label, fact.Before, fact.After));
    }

    [Fact]
    public void Whether_transfers_go_to_any_fund_is_told_as_yes_or_no()
    {
        var fact = Assert.Single(Settings.Plan(Details with { TransfersToAnyFund = true }, seen: 0).Value.Preview.Facts);
        Assert.Equal(("Who sees some funds only may ask for a transfer into any fund", "no", "yes"), (fact.Label, fact.Before, fact.After));
    }

    [Fact]
    public void There_is_never_a_second() => Assert.Equal("setup-code-taken", Settings.Refusal(new CouncilSetting()).Item1);
}
