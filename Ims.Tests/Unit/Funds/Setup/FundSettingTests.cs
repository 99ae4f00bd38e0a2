using Ims.Domain.Funds.Setup;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Funds.Setup;

public sealed class FundSettingTests
{
    static readonly DateOnly April = new(2026, 4, 1);

    static FundSetting Fund() => new() { Code = "31", Name = "Licensing", DefaultVatCode = "N0", LedgerCodes = [new DatedCode(April, "31000-1000")], ReferenceRuleId = 1 };

    static FundSetting Kept(string code) => Settings.The<FundSetting>(code);

    [Fact]
    public void A_fund_is_added_with_everything_told()
    {
        var plan = Settings.Plan(Fund() with { Code = " 3a ", MaximumPence = 500_00, ShownToPublic = true, ReferenceLabel = "Licence number" }).Value;
        Assert.Equal(("Add fund 3A Licensing", "Fund", "3A"), (plan.Preview.Title, plan.Preview.SubjectKind, plan.Preview.SubjectId));
        Assert.All(plan.Preview.Facts, f => Assert.Null(f.Before));
        Assert.Contains(plan.Preview.Facts, f => f is { Label: "Ledger code from 01/04/2026", After: "31000-1000" });
        Assert.Contains(plan.Preview.Facts, f => f is { Label: "Most per account and payment", After: "£500.00" });
        Assert.Contains(plan.Preview.Facts, f => f is { Label: "Reference rule", After: "Ten digits" });
    }

    [Fact]
    public void Every_property_of_a_fund_is_told_when_it_changes()
    {
        var was = Kept(TestTemplate.CouncilTax);
        FundSetting[] changed =
        [
            was with { Name = "CT" }, was with { PublicLabel = "Pay it" }, was with { LedgerCodeIsReference = true }, was with { LedgerCodes = [.. was.LedgerCodes, new(April, "X")] }, was with { DefaultVatCode = "W0" },
            was with { VatOverrideAllowed = true }, was with { MaximumPence = 1 }, was with { ReferenceRuleId = 2 }, was with { AccountMustExist = true }, was with { OverpaymentAllowed = false },
            was with { PayerAddressRequired = true }, was with { RefundsAllowed = false }, was with { CreditNotesAllowed = true }, was with { ReferenceLabel = "Account" }, was with { ReferenceHelp = "On the bill" },
            was with { DirectDebitPoster = Domain.Funds.DirectDebitPoster.BackOffice }, was with { RetentionYears = 7 }, was with { Disabled = true }, was with { ShownToPublic = true, ReferenceLabel = "Account" },
        ];
        Assert.All(changed, c => Assert.NotEmpty(Settings.Plan(c, seen: 0).Value.Preview.Facts));
        Assert.Equal("setup-unchanged", Settings.Refusal(was, seen: 0).Item1);
    }

    [Theory]
    [InlineData("99", "suspense")]
    [InlineData("98", "unclaimed receipts")]
    [InlineData("97", "losses")]
    [InlineData("96", "unders and overs")]
    [InlineData("95", "eReturn default")]
    public void None_of_the_five_special_funds_is_disabled_or_made_an_ordinary_one(string code, string role)
    {
        var refusal = Settings.Plan(Kept(code) with { Disabled = true }, seen: 0).Refusal!;
        Assert.Equal(("fund-special-disabled", "Disabled"), (refusal.Code, refusal.Field));
        Assert.Contains($"This is the {role} fund", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("Keep it in use", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(("fund-special-left", "Special"), Settings.Refusal(Kept(code) with { Special = null }, seen: 0));
        Assert.Equal(("fund-special-public", "ShownToPublic"), Settings.Refusal(Kept(code) with { ShownToPublic = true }, seen: 0));
        Assert.Equal(("fund-special-account", "AccountMustExist"), Settings.Refusal(Kept(code) with { AccountMustExist = true }, seen: 0));
        Assert.True(Settings.Plan(Kept(code) with { Name = "Renamed" }, seen: 0).Ok);
    }

    [Fact]
    public void A_second_suspense_fund_is_refused_and_the_first_is_named()
    {
        var refusal = Settings.Plan(Fund() with { Special = SpecialUse.Suspense }).Refusal!;
        Assert.Equal(("fund-special-twice", "Special"), (refusal.Code, refusal.Field));
        Assert.Equal("Fund 99 Suspense is the suspense fund already, and a council has exactly one. Leave this an ordinary fund; change the name or the codes of 99 Suspense instead.", refusal.Sentence);
        Assert.Equal(("fund-special-twice", "Special"), Settings.Refusal(Kept(TestTemplate.CouncilTax) with { Special = SpecialUse.EReturnDefault }, seen: 0));
    }

    [Fact]
    public void Ledger_codes_hold_from_a_day_each_or_the_reference_is_the_code()
    {
        Assert.Equal(("fund-ledger-missing", "LedgerCodes"), Settings.Refusal(Fund() with { LedgerCodes = [] }));
        Assert.Equal(("setup-dated-twice", "LedgerCodes"), Settings.Refusal(Fund() with { LedgerCodes = [new(April, "A"), new(April, "B")] }));
        Assert.Equal(("ledger-code-unusable", "LedgerCodes"), Settings.Refusal(Fund() with { LedgerCodes = [new(April, " ")] }));
        Assert.Equal(("fund-reference-unruled", "ReferenceRuleId"), Settings.Refusal(Fund() with { LedgerCodes = [], LedgerCodeIsReference = true, ReferenceRuleId = null }));
        Assert.Null(Settings.Refusal(Fund() with { LedgerCodes = [], LedgerCodeIsReference = true }).Item1);
    }

    [Theory]
    [InlineData("", "setup-code-unusable")]
    [InlineData("123456", "setup-code-unusable")]
    [InlineData("2-3", "setup-code-unusable")]
    [InlineData("23", "setup-code-taken")]
    public void A_code_is_short_and_its_own(string code, string refusal) => Assert.Equal((refusal, "Code"), Settings.Refusal(Fund() with { Code = code }));

    [Fact]
    public void What_it_names_must_be_there()
    {
        Assert.Equal(("setup-unknown", "DefaultVatCode"), Settings.Refusal(Fund() with { DefaultVatCode = "Q" }));
        Assert.Equal(("setup-unknown", "ReferenceRuleId"), Settings.Refusal(Fund() with { ReferenceRuleId = 77 }));
        Assert.Equal(("fund-maximum", "Maximum"), Settings.Refusal(Fund() with { MaximumPence = 0 }));
        Assert.Equal(("fund-retention", "RetentionYears"), Settings.Refusal(Fund() with { RetentionYears = 0 }));
        Assert.Equal(("fund-reference-label", "ReferenceLabel"), Settings.Refusal(Fund() with { ShownToPublic = true }));
        Assert.Equal(("setup-name-taken", "Name"), Settings.Refusal(Fund() with { Name = "council tax" }));
    }

    [Fact]
    public void Who_saw_an_older_one_or_one_that_is_not_there_is_told()
    {
        Assert.Equal("setup-changed", Settings.Refusal(Kept("23") with { Name = "X" }, seen: 3).Item1);
        Assert.Equal("setup-gone", Settings.Refusal(Fund(), seen: 0).Item1);
    }

    [Fact]
    public void Disabling_a_fund_that_a_group_has_is_no_trouble_and_is_warned_of()
    {
        var preview = Settings.Plan(Kept(TestTemplate.CouncilTax) with { Disabled = true }, seen: 0).Value.Preview;
        Assert.Equal("Disable fund 23 Council Tax", preview.Title);
        Assert.Contains(preview.Warnings, w => w.StartsWith("No new money is taken for it.", StringComparison.Ordinal));
        Assert.Contains("Depends on it: fund group Revenues.", preview.Warnings);
    }
}
