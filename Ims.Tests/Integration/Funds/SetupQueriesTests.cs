using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Funds;

/// <summary>What the read-only set-up screens show, over a council set up from a sandbox template.</summary>
public sealed class SetupQueriesTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Funds_show_the_ledger_code_in_force_today_and_what_they_are_special_for(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        var funds = (await desk.Get<FundList>().GetAsync(default)).Value;

        Assert.Equal(funds.OrderBy(f => f.Code, StringComparer.Ordinal), funds);
        var tax = funds.Single(f => f.Code == WestmoorFunds.CouncilTax);
        Assert.Equal(("10100-4100", "Council Tax account", true, true), (tax.LedgerCode, tax.ReferenceRule, tax.AccountMustExist, tax.ShownToPublic));
        var other = funds.Single(f => f.Code == WestmoorFunds.Other);
        Assert.True(other is { LedgerCode: null, LedgerCodeIsReference: true });
        Assert.Equal(5, funds.Count(f => f.SpecialAs is not null));
        Assert.Equal("Suspense", funds.Single(f => f.Code == WestmoorFunds.Suspense).SpecialAs);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_fund_tells_every_setting_and_its_ledger_codes_newest_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.As(Role.Auditor);
        var tax = (await desk.Get<FundDetails>().GetAsync(WestmoorFunds.CouncilTax, default)).Value;

        Assert.NotNull(tax);
        Assert.Equal([new(2022, 4, 1), new(2015, 4, 1)], tax.LedgerCodes.Select(c => c.From));
        Assert.Equal(("10100-4100", "Outside the scope", "Council Tax account"), (tax.LedgerCodeToday, tax.VatName, tax.ReferenceRule));
        Assert.Equal(["Revenues"], tax.Groups);
        Assert.Null((await desk.Get<FundDetails>().GetAsync("none", default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Groups_methods_VAT_codes_bank_accounts_and_months_are_listed_with_what_they_point_at(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.As(Role.Cashier);

        var parking = (await desk.Get<FundGroupList>().GetAsync(default)).Value.Single(g => g.Name == "Parking");
        Assert.Equal(["Penalty charge notices", "Parking permits"], parking.Funds.Select(f => f.Name));

        var card = (await desk.Get<MethodList>().GetAsync(default)).Value.Single(m => m.Code == "CO");
        Assert.Equal(("Card clearing, on line and phone", MethodKind.CardOnline, true, 100L), (card.ControlName, card.Kind, card.Refundable, card.Minimum!.Value.Pence));

        var standard = (await desk.Get<VatCodeList>().GetAsync(default)).Value.Single(v => v.Code == "W0");
        Assert.Equal((0.2m, 4, 2), (standard.RateToday, standard.Rates.Count, standard.Funds));
        Assert.Equal(new DateOnly(2011, 1, 4), standard.Rates[0].From);

        var accounts = (await desk.Get<BankAccountList>().GetAsync(default)).Value;
        Assert.Equal([("General account", "BC"), ("Housing account", "BH"), ("Leisure account", "BL")], accounts.Select(a => (a.Name, a.MethodCode)));

        var months = (await desk.Get<MonthList>().GetAsync(default)).Value.Months;
        Assert.True(months[0] is { IsThisMonth: true, Closed: false });
        Assert.Equal(3, months.Count(m => !m.Closed));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Reference_rules_come_whole_with_the_funds_that_they_serve(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var rules = (await desk.Get<ReferenceRuleList>().GetAsync(default)).Value;

        var tax = rules.Single(r => r.Rule.Name == "Council Tax account");
        Assert.Equal(["Council Tax"], tax.Funds.Select(f => f.Name));
        Assert.True(ReferenceCheck.Explain(tax.Rule, "500000005").Steps.Count >= 4);
        Assert.Equal("3,7,1,3,7,1,3,7", tax.Rule.CheckDigit?.Weights);
        Assert.Equal(7, rules.Count(r => r.Rule.CheckDigit is not null));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Recognition_rules_come_in_the_order_in_which_they_are_asked_and_each_tells_its_versions(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.As(Role.IncomeManager);
        var rules = (await desk.Get<RuleList>().GetAsync(default)).Value;

        Assert.Equal(rules.OrderBy(r => r.Order), rules);
        Assert.Equal([Westmoor.HousingProfile], rules.Single(r => r.Name.StartsWith("Rent, reference", StringComparison.Ordinal)).Scope);
        Assert.Single(rules, r => !r.Enabled);
        var payout = (await desk.Get<RuleDetails>().GetAsync(rules[0].Id, default)).Value!;
        Assert.Equal("Card clearing, on line and phone", payout.Names.ControlCodes[((ClearAction)payout.Rule.Body!.Then).ControlCode]);
        Assert.Equal([1], payout.Versions.Select(v => v.Version));
        Assert.Null((await desk.Get<RuleDetails>().GetAsync(9_999, default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Support_staff_see_counts_of_a_council_and_nothing_of_its_set_up(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.WorkAsync(await house.SendAsync("counted.bai2", Bai2Files.File(new(2026, 7, 14), new BankLine(10_00, "NOBODY KNOWS"))));
        await using var desk = house.As(Role.Support);

        var health = (await desk.Get<CouncilHealth>().GetAsync(default)).Value;
        Assert.Equal((1, 1L, 1, 0), (health.FilesThisMonth, health.LinesThisMonth, health.SuspenseOpen, health.WorkParked));
        Assert.Equal("not-permitted", (await desk.Get<FundList>().GetAsync(default)).Refusal?.Code);
    }
}
