using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Funds.Setup;

/// <summary>Methods, control codes, bank accounts and fund groups.</summary>
public sealed class OtherSettingTests
{
    static MethodSetting Method() => new() { Code = "PO", Name = "Post Office", MethodKind = MethodKind.Agency, ControlCode = "90000-9300" };

    static BankAccountSetting Account() => new() { Name = "Rents account", SortCode = "60-12-34", AccountNumber = "87654321", ControlCode = TestTemplate.BankControl, DefaultMethodCode = "BC" };

    [Theory]
    [InlineData("#0c4a6e", null)]
    [InlineData("#000000", null)]
    [InlineData("#767676", null)]                      // 4.54 : 1
    [InlineData("#777777", "method-colour-pale")]      // 4.48 : 1
    [InlineData("#ffffff", "method-colour-pale")]
    [InlineData("#facc15", "method-colour-pale")]
    [InlineData("blue", "method-colour")]
    [InlineData("#12345g", "method-colour")]
    public void White_text_must_be_readable_on_the_badge(string colour, string? code) => Assert.Equal(code, Settings.Refusal(Method() with { BadgeColour = colour }).Item1);

    [Fact]
    public void A_pale_colour_is_told_with_its_contrast() =>
        Assert.Contains("a contrast of 1.0 : 1; people need 4.5 : 1", Settings.Plan(Method() with { BadgeColour = "#ffffff" }).Refusal!.Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_method_has_limits_in_order_and_a_control_code_in_use()
    {
        Assert.Equal(("method-limits-crossed", "Minimum"), Settings.Refusal(Method() with { MinimumPence = 200, MaximumPence = 100 }));
        Assert.Equal(("method-limit-negative", "Maximum"), Settings.Refusal(Method() with { MaximumPence = -1 }));
        Assert.Equal(("setup-unknown", "ControlCode"), Settings.Refusal(Method() with { ControlCode = "1" }));
        var off = new Configuration(Settings.Now().All.Select(s => s.Setting is ControlCodeSetting { Code: "90000-9300" } c ? new StoredSetting(c with { Disabled = true }, 1) : s));
        Assert.Equal("setup-disabled", Settings.Plan(Method(), now: off).Refusal?.Code);
        Assert.True(Settings.Plan(Settings.The<MethodSetting>("CA") with { Name = "Coins" }, seen: 0, off).Ok);   // it has that code already
    }

    [Theory]
    [InlineData("BC", "setup-in-use")]
    [InlineData("CA", null)]
    public void A_method_that_a_bank_account_takes_is_not_disabled(string code, string? refusal) => Assert.Equal(refusal, Settings.Refusal(Settings.The<MethodSetting>(code) with { Disabled = true }, seen: 0).Item1);

    [Fact]
    public void A_control_code_in_use_is_not_disabled()
    {
        var refusal = Settings.Plan(Settings.The<ControlCodeSetting>(TestTemplate.BankControl) with { Disabled = true }, seen: 0).Refusal!;
        Assert.Contains("is needed by method BC Bank credit; bank account General account.", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(("ledger-code-unusable", "Code"), Settings.Refusal(new ControlCodeSetting { Name = "Nothing" }));
    }

    [Fact]
    public void A_bank_account_is_named_by_sort_code_and_number_for_good()
    {
        Assert.Equal("601234", ((BankAccountSetting)Settings.Plan(Account()).Value.After).SortCode);
        Assert.Equal(("bank-sort-code", "SortCode"), Settings.Refusal(Account() with { SortCode = "6012345" }));
        Assert.Equal(("bank-account-number", "AccountNumber"), Settings.Refusal(Account() with { AccountNumber = "1234567" }));
        Assert.Equal(("bank-currency", "Currency"), Settings.Refusal(Account() with { Currency = "£" }));
        Assert.Equal(("bank-account-taken", "AccountNumber"), Settings.Refusal(Account() with { AccountNumber = TestTemplate.AccountNumber }));
        Assert.Equal(("bank-account-fixed", "AccountNumber"), Settings.Refusal(Settings.The<BankAccountSetting>("1") with { AccountNumber = "11111111" }, seen: 0));
        Assert.Equal(("bank-method", "DefaultMethodCode"), Settings.Refusal(Account() with { DefaultMethodCode = "TR" }));
        Assert.Contains(Settings.Plan(Account() with { Currency = "eur" }).Value.Preview.Warnings, w => w.Contains("are held", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_has_a_name_and_funds()
    {
        Assert.Equal(("group-empty", "Funds"), Settings.Refusal(new FundGroupSetting { Name = "Housing" }));
        Assert.Equal(("setup-unknown", "Funds"), Settings.Refusal(new FundGroupSetting { Name = "Housing", Funds = ["05", "77"] }));
        Assert.Equal(("setup-name-taken", "Name"), Settings.Refusal(new FundGroupSetting { Name = "revenues", Funds = ["05"] }));
        Assert.Equal("05 Housing rents, 23 Council Tax", Settings.Plan(new FundGroupSetting { Name = "Both", Funds = ["23", "05", "23"] }).Value.Preview.Facts.Single(f => f.Label == "Funds").After);
    }

    [Fact]
    public void A_setting_comes_back_from_its_request_as_it_was_asked_for() => Assert.All(Settings.Now().All, stored =>
    {
        var json = System.Text.Json.JsonSerializer.Serialize(stored.Setting);
        var read = System.Text.Json.JsonSerializer.Deserialize<Setting>(json)!;
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(read));
        Assert.Equal("setup-unchanged", Settings.Refusal(read, stored.Version).Item1);
    });

    [Fact]
    public void An_office_has_a_code_and_a_name_of_its_own_and_stays_while_something_needs_it()
    {
        Assert.Equal("LIB", ((OfficeSetting)Settings.Plan(new OfficeSetting { Code = " lib ", Name = " Library " }).Value.After).Code);
        Assert.Equal(("setup-code-unusable", "Code"), Settings.Refusal(new OfficeSetting { Code = "TOOLONG", Name = "Library" }));
        Assert.Equal(("setup-name-missing", "Name"), Settings.Refusal(new OfficeSetting { Code = "LIB" }));
        Assert.Equal(("setup-name-taken", "Name"), Settings.Refusal(new OfficeSetting { Code = "LIB", Name = "civic CENTRE" }));
        Assert.Equal(("setup-code-taken", "Code"), Settings.Refusal(new OfficeSetting { Code = "civ", Name = "Library" }));
        var off = Settings.The<OfficeSetting>("CIV") with { Disabled = true };
        Assert.True(Settings.Plan(off, seen: 0).Ok);
        var refusal = SettingChange.Plan(Settings.Now(), new SettingToSave(0, off), [new SettingTrace("Import profiles", "Agent", NeededBy: "import profile Agent")]).Refusal!;
        Assert.Equal("setup-in-use", refusal.Code);
        Assert.Contains("Office CIV Civic centre is needed by import profile Agent.", refusal.Sentence, StringComparison.Ordinal);
    }
}
