using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Funds;

/// <summary>The set-up is changed by one way: judged as a whole, shown before it is saved, approved where policy says so, audited before and after. (Laws 10, 11)</summary>
public sealed class SaveSettingTests
{
    static readonly AskedFor Why = new("The service was re-organised", []);

    public static TheoryData<DatabaseProvider> Both => Providers.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_change_waits_for_another_person_and_is_then_done_as_it_was_shown(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var fund = await TheAsync<FundSetting>(house, SettingKind.Fund, TestTemplate.Rents);
        var wanted = fund.Setting with { Name = "Rents and garages", LedgerCodes = [.. fund.Setting.LedgerCodes, new DatedCode(new DateOnly(2027, 4, 1), "20100-4299")], MaximumPence = 900_00 };
        var asked = (await SaveAsync(house, wanted, fund.Version, Why)).Value;
        Assert.Equal(["Name", "Ledger code from 01/04/2027", "Most per account and payment"], asked.Preview.Facts.Select(f => f.Label));
        Assert.Equal(fund.Setting.Name, (await TheAsync<FundSetting>(house, SettingKind.Fund, TestTemplate.Rents)).Setting.Name);   // nothing yet
        Assert.Equal("approval-waits-already", (await SaveAsync(house, wanted, fund.Version, Why)).Refusal?.Code);
        await using (var desk = house.As(Role.Administrator))
            Assert.Equal((asked.RequestId, "WBC Administrator"), (await desk.Get<SettingDetails>().GetAsync(SettingKind.Fund, TestTemplate.Rents, default)).Value.Waiting is { } w ? (w.RequestId, w.By) : default);

        await ApproveAsync(house, asked.RequestId!.Value);
        var now = await TheAsync<FundSetting>(house, SettingKind.Fund, TestTemplate.Rents);
        Assert.Equal(("Rents and garages", 1, 900_00L), (now.Setting.Name, now.Version, now.Setting.MaximumPence!.Value));
        Assert.Equal(["20100-4200", "20100-4299"], now.Setting.LedgerCodes.Select(c => c.Code));
        await using var db = house.Inspect();
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "setup.change");
        Assert.Equal(("Fund", TestTemplate.Rents), (entry.SubjectKind, entry.SubjectId));
        Assert.Contains("Housing rents", entry.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("20100-4299", entry.Before, StringComparison.Ordinal);
        Assert.Contains("20100-4299", entry.After, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_kind_is_added_changed_and_read_back_as_it_was_typed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        var digit = new CheckDigit { Modulus = 11, Weights = "9,8,7,6", Subtract = true, ResultSubstitutions = "10:A,11:K", PrefixSubstitution = "05" };
        (Setting New, Func<Setting, Setting> Change)[] all =
        [
            (new ReferenceRuleSetting { Name = "Parking", Mask = "$$##@", CheckDigit = digit }, s => (ReferenceRuleSetting)s with { CheckDigit = null, Mask = "$$###", Pattern = "BJ.*" }),
            (new VatCodeSetting { Code = "R5", Name = "Reduced", Liability = VatLiability.Reduced, OutputTaxLedgerCode = "9-1", Rates = [new(new DateOnly(2026, 4, 1), 0.05m), new(new DateOnly(2026, 5, 1), 0.06m)] },
                s => (VatCodeSetting)s with { Rates = [new(new DateOnly(2026, 4, 1), 0.055m), new(new DateOnly(2027, 1, 1), 0.125m)] }),
            (new ControlCodeSetting { Code = "90000-9400", Name = "Post Office" }, s => (ControlCodeSetting)s with { Name = "Post Office on its way" }),
            (new MethodSetting { Code = "PO", Name = "Post Office", MethodKind = MethodKind.Agency, ControlCode = "90000-9400", MinimumPence = 1_00, MaximumPence = 500_00 }, s => (MethodSetting)s with { Refundable = true, BadgeColour = "#7c2d12", MinimumPence = null }),
            (new FundSetting { Code = "31", Name = "Licensing", DefaultVatCode = "R5", ReferenceRuleId = 3, LedgerCodes = [new(new DateOnly(2026, 4, 1), "31-1"), new(new DateOnly(2026, 7, 1), "31-2")] },
                s => (FundSetting)s with { LedgerCodes = [new(new DateOnly(2026, 7, 1), "31-3")], Disabled = true }),
            (new FundGroupSetting { Name = "Licences", Funds = ["31", "19"] }, s => (FundGroupSetting)s with { Funds = ["05", "31"] }),
            (new BankAccountSetting { Name = "Agency account", SortCode = "60-12-34", AccountNumber = "87654321", ControlCode = "90000-9400", DefaultMethodCode = "PO" }, s => (BankAccountSetting)s with { Name = "Agent", Disabled = true }),
            (new OfficeSetting { Code = "LIB", Name = "Library" }, s => (OfficeSetting)s with { Name = "Market Street library", Disabled = true }),
        ];
        foreach (var (wanted, change) in all)
        {
            Assert.True((await SaveAsync(house, wanted, null)).Value.IsDone);
            var added = await LatestAsync(house, wanted.Kind);
            Assert.Equal((0, wanted.Label), (added.Version, added.Setting.Label));
            var changed = change(added.Setting);
            Assert.True((await SaveAsync(house, changed, 0)).Value.IsDone);
            var kept = await LatestAsync(house, wanted.Kind);
            Assert.Equal(1, kept.Version);
            Assert.Equal("setup-unchanged", (await SaveAsync(house, changed, 1)).Refusal?.Code);
        }
        await using var db = house.Inspect();
        Assert.Equal(all.Length, await db.AuditEntries.CountAsync(a => a.Action == "setup.change"));
        Assert.Equal([0.055m, 0.125m], await db.Set<VatRate>().Where(r => r.VatCode == "R5").OrderBy(r => r.From).Select(r => r.Rate).ToListAsync());
        Assert.Null((await db.ReferenceRules.SingleAsync(r => r.Name == "Parking")).CheckDigit);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_change_in_between_voids_what_was_asked_for_and_so_does_a_new_dependent(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var rule = await TheAsync<ReferenceRuleSetting>(house, SettingKind.ReferenceRule, "1");
        var control = await TheAsync<ControlCodeSetting>(house, SettingKind.ControlCode, TestTemplate.CardControl);
        var first = (await SaveAsync(house, rule.Setting with { MaximumLength = 12 }, rule.Version, Why)).Value.RequestId!.Value;
        var second = (await SaveAsync(house, control.Setting with { Name = "Cards" }, control.Version, Why)).Value.RequestId!.Value;
        await house.SetupNeedsApprovalAsync(needed: false);
        Assert.True((await SaveAsync(house, (FundSetting)SceneSets.NewFund(new DateOnly(2026, 7, 1)).Setting with { ReferenceRuleId = 1 }, null)).Ok);
        Assert.True((await SaveAsync(house, control.Setting with { Name = "Card money" }, control.Version)).Ok);

        Assert.Equal("approval-no-longer", (await TryApproveAsync(house, first))?.Code);
        Assert.Equal("approval-cannot-be-done", (await TryApproveAsync(house, second))?.Code);
        await using var db = house.Inspect();
        Assert.Equal([ApprovalStatus.Voided, ApprovalStatus.Voided], await db.ApprovalRequests.OrderBy(r => r.Id).Select(r => r.Status).ToListAsync());
        Assert.Equal(10, (await db.ReferenceRules.SingleAsync(r => r.Id == 1)).MaximumLength);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_refused_changes_nothing_and_an_old_picture_is_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        var fund = await TheAsync<FundSetting>(house, SettingKind.Fund, TestTemplate.Rents);
        Assert.True((await SaveAsync(house, fund.Setting with { Name = "Rents" }, fund.Version)).Ok);
        var before = await Everything.OfAsync(house);
        async Task RefusedAsync(string code, Setting setting, int? seen) => Assert.Equal(code, (await SaveAsync(house, setting, seen)).Refusal?.Code);
        await RefusedAsync("setup-changed", fund.Setting with { Name = "Garages" }, fund.Version);
        await RefusedAsync("fund-special-disabled", (await TheAsync<FundSetting>(house, SettingKind.Fund, "95")).Setting with { Disabled = true }, 0);
        await RefusedAsync("fund-special-twice", (FundSetting)SceneSets.NewFund(new DateOnly(2026, 7, 1)).Setting with { Special = SpecialUse.Suspense }, null);
        await RefusedAsync("rule-nothing-fits", new ReferenceRuleSetting { Name = "Never", Mask = "$$$$", Pattern = "[0-9]+" }, null);
        await RefusedAsync("rule-pattern-looks", new ReferenceRuleSetting { Name = "Never", Pattern = "(a)\\1" }, null);
        await RefusedAsync("setup-dated-twice", (await TheAsync<VatCodeSetting>(house, SettingKind.VatCode, "W0")).Setting with { Rates = [new(new DateOnly(2020, 4, 1), 0.2m), new(new DateOnly(2020, 4, 1), 0.25m)] }, 0);
        await RefusedAsync("setup-in-use", (await TheAsync<ControlCodeSetting>(house, SettingKind.ControlCode, TestTemplate.BankControl)).Setting with { Disabled = true }, 0);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rate_that_posted_lines_have_is_not_changed_unseen_and_the_lines_stay(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var posted = await house.SendAsync("day.bai2", SceneSets.Statement(new DateOnly(2026, 7, 1)));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(posted));
        var vat = await TheAsync<VatCodeSetting>(house, SettingKind.VatCode, "W0");
        var wanted = vat.Setting with { Rates = [new DatedRate(new DateOnly(2020, 4, 1), 0.25m)] };
        List<(long, decimal?, long)> lines;
        await using (var db = house.Inspect()) lines = await db.LedgerLines.Where(l => l.VatCode == "W0").Select(l => ValueTuple.Create(l.Id, l.VatRate, l.VatPence)).ToListAsync();
        Assert.NotEmpty(lines);

        await using var desk = house.As(Role.Administrator);
        var outlook = (await desk.Get<SettingPreview>().GetAsync(new SettingToSave(vat.Version, wanted), default)).Value;
        Assert.Contains(outlook.Traces, t => t.What == "Lines received from 01/04/2020 on" && t.Told == $"{Count(lines.Count)} posted already");
        Assert.Contains("Lines received from 01/04/2020 on are posted already. They keep the rate and the VAT that they were posted with.", outlook.Change!.Warnings);
        var later = (await desk.Get<SettingPreview>().GetAsync(new SettingToSave(vat.Version, vat.Setting with { Rates = [.. vat.Setting.Rates, new(new DateOnly(2027, 4, 1), 0.25m)] }), default)).Value;
        Assert.DoesNotContain(later.Change!.Warnings, w => w.Contains("posted already", StringComparison.Ordinal));

        await ApproveAsync(house, (await SaveAsync(house, wanted, vat.Version, Why)).Value.RequestId!.Value);
        await using var after = house.Inspect();
        Assert.Equal(lines, await after.LedgerLines.Where(l => l.VatCode == "W0").Select(l => ValueTuple.Create(l.Id, l.VatRate, l.VatPence)).ToListAsync());
        await Laws.AssertAsync(house);
    }

    static string Count(int lines) => lines == 1 ? "1 line" : $"{lines} lines";

    [Theory, MemberData(nameof(Both))]
    public async Task What_depends_on_a_setting_is_told_and_looking_writes_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("day.bai2", SceneSets.Statement(new DateOnly(2026, 7, 1)))));
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Administrator);
        async Task<SettingTold> ToldAsync(SettingKind kind, string? key) => (await desk.Get<SettingDetails>().GetAsync(kind, key, default)).Value;
        var tax = await ToldAsync(SettingKind.Fund, TestTemplate.CouncilTax);
        Assert.Equal(["Revenues"], tax.DependsOnIt.Select(s => s.Label));
        Assert.Equal(("1 line", "Council tax reference"), (tax.Traces.Single(t => t.What == "Ledger lines").Told, tax.Traces.Single(t => t.What == "Recognition rules").Told));
        var control = await ToldAsync(SettingKind.ControlCode, TestTemplate.CardControl);
        Assert.Equal(("CO Card on line", "Card payout"), (control.DependsOnIt.Single().Label, control.Traces.Single().Told));
        Assert.Equal("1 statement", (await ToldAsync(SettingKind.BankAccount, "1")).Traces.Single().Told);
        Assert.Equal(["05 Housing rents", "23 Council Tax"], (await ToldAsync(SettingKind.ReferenceRule, "1")).DependsOnIt.Select(s => s.Label).Order(StringComparer.Ordinal));
        Assert.Null((await ToldAsync(SettingKind.Fund, "ZZ")).Stored);
        Assert.True((await ToldAsync(SettingKind.Fund, null)).NeedsApproval);
        var outlook = (await desk.Get<SettingPreview>().GetAsync(new SettingToSave(0, (FundSetting)tax.Stored!.Setting with { Name = "CT", Disabled = true }), default)).Value;
        Assert.Contains(outlook.Change!.Warnings, w => w == "Recognition rules that name it: Council tax reference.");
        Assert.Equal("setup-name-missing", (await desk.Get<SettingPreview>().GetAsync(new SettingToSave(0, (FundSetting)tax.Stored.Setting with { Name = "" }), default)).Value.WhyNot?.Code);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_fund_that_is_changed_while_a_file_is_under_way_loses_no_penny(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        var file = await house.SendAsync("day.bai2", SceneSets.Statement(new DateOnly(2026, 7, 1)));
        await using (var system = house.AsSystem()) Assert.Equal(ImportStatus.Checked, (await system.Get<CheckImport>().RunAsync(file, default)).Value);
        var fund = await TheAsync<FundSetting>(house, SettingKind.Fund, TestTemplate.CouncilTax);
        Assert.True((await SaveAsync(house, fund.Setting with { Disabled = true }, fund.Version)).Ok);

        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(file));
        await using var db = house.Inspect();
        var line = await db.StatementLines.SingleAsync(l => l.ImportId == file && l.Narrative!.StartsWith("DDC CTAX"));
        Assert.Equal((Fate.Suspended, "fund-disabled"), (line.Fate, line.FateDetail));
        await Laws.AssertAsync(house);
    }

    static async Task<Result<Submitted>> SaveAsync(TestHouse house, Setting setting, int? seen, AskedFor? why = null)
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<SaveSetting>().RunAsync(new SettingToSave(seen, setting), why ?? AskedFor.Nothing, default);
    }

    static async Task<(T Setting, int Version)> TheAsync<T>(TestHouse house, SettingKind kind, string key) where T : Setting
    {
        await using var desk = house.As(Role.Administrator);
        var stored = (await desk.Get<SettingDetails>().GetAsync(kind, key, default)).Value.Stored!;
        return ((T)stored.Setting, stored.Version);
    }

    /// <summary>The one that was added last.</summary>
    static async Task<StoredSetting> LatestAsync(TestHouse house, SettingKind kind)
    {
        await using var desk = house.As(Role.Administrator);
        var all = (await desk.Get<SettingDetails>().GetAsync(kind, null, default)).Value.Now.All.Where(s => s.Setting.Kind == kind);
        var template = Unit.Funds.Setup.Settings.Now();
        return all.Single(s => template.Find(kind, s.Setting.Key) is null);
    }

    static async Task ApproveAsync(TestHouse house, long request) => Assert.Null(await TryApproveAsync(house, request));

    static async Task<Refusal?> TryApproveAsync(TestHouse house, long request)
    {
        await using var manager = house.As(Role.IncomeManager);
        return (await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), "Agreed", default)).Refusal;
    }
}
