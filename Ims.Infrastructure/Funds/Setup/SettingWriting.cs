using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>Writes a setting into its rows: the one place where both forms meet.</summary>
static class SettingWriting
{
    /// <summary>Changes the rows, adds those that are missing, and answers with the setting as it is kept: with its number.</summary>
    public static async Task<Setting> WriteAsync(CouncilDb db, Setting setting, CancellationToken ct) => setting switch
    {
        ReferenceRuleSetting rule => await WriteAsync(db, rule, ct),
        VatCodeSetting vat => await WriteAsync(db, vat, ct),
        FundSetting fund => await WriteAsync(db, fund, ct),
        FundGroupSetting group => await WriteAsync(db, group, ct),
        ControlCodeSetting control => await WriteAsync(db, control, ct),
        MethodSetting method => await WriteAsync(db, method, ct),
        BankAccountSetting account => await WriteAsync(db, account, ct),
        CouncilSetting council => await WriteAsync(db, council, ct),
        OfficeSetting office => await WriteAsync(db, office, ct),
        WatchSetting watch => await WriteAsync(db, watch, ct),
        _ => throw new InvalidOperationException($"Nobody writes a {setting.GetType().Name}."),
    };

    static async Task<Setting> WriteAsync(CouncilDb db, ReferenceRuleSetting s, CancellationToken ct)
    {
        var id = s.Id ?? await NextAsync(db.ReferenceRules.Select(r => r.Id), ct);
        var row = Counted(db, await db.ReferenceRules.SingleOrDefaultAsync(r => r.Id == id, ct), () => new AccountReferenceRule { Id = id, Name = s.Name });
        (row.Name, row.MinimumLength, row.MaximumLength, row.CharacterClass) = (s.Name, s.MinimumLength, s.MaximumLength, s.CharacterClass);
        (row.Pattern, row.Mask, row.CheckDigit) = (s.Pattern, s.Mask, s.CheckDigit);
        return s with { Id = id };
    }

    static async Task<Setting> WriteAsync(CouncilDb db, VatCodeSetting s, CancellationToken ct)
    {
        var kept = await db.VatCodes.Include(v => v.Rates).SingleOrDefaultAsync(v => v.Code == s.Code, ct);
        var row = Counted(db, kept, () => new VatCode { Code = s.Code, Name = s.Name, Liability = s.Liability });
        (row.Name, row.Liability, row.OutputTaxLedgerCode, row.Disabled) = (s.Name, s.Liability, s.OutputTaxLedgerCode, s.Disabled);
        foreach (var gone in row.Rates.Where(r => s.Rates.All(w => w.From != r.From)).ToList()) row.Rates.Remove(gone);
        foreach (var wanted in s.Rates)
            if (row.Rates.Find(r => r.From == wanted.From) is { } rate) db.Entry(rate).Property(r => r.Rate).CurrentValue = wanted.Rate;
            else row.Rates.Add(new VatRate { VatCode = row.Code, From = wanted.From, Rate = wanted.Rate });
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, FundSetting s, CancellationToken ct)
    {
        var kept = await db.Funds.Include(f => f.LedgerCodes).SingleOrDefaultAsync(f => f.Code == s.Code, ct);
        var row = Counted(db, kept, () => new Fund { Code = s.Code, Name = s.Name, DefaultVatCode = s.DefaultVatCode });
        (row.Name, row.PublicLabel, row.LedgerCodeIsReference, row.DefaultVatCode) = (s.Name, s.PublicLabel, s.LedgerCodeIsReference, s.DefaultVatCode);
        (row.VatOverrideAllowed, row.MaximumPence, row.ReferenceRuleId, row.AccountMustExist) = (s.VatOverrideAllowed, s.MaximumPence, s.ReferenceRuleId, s.AccountMustExist);
        (row.OverpaymentAllowed, row.PayerAddressRequired, row.RefundsAllowed, row.CreditNotesAllowed) = (s.OverpaymentAllowed, s.PayerAddressRequired, s.RefundsAllowed, s.CreditNotesAllowed);
        (row.ShownToPublic, row.ReferenceLabel, row.ReferenceHelp) = (s.ShownToPublic, s.ReferenceLabel, s.ReferenceHelp);
        (row.DirectDebitPoster, row.RetentionYears, row.Disabled) = (s.DirectDebitPoster, s.RetentionYears, s.Disabled);
        foreach (var gone in row.LedgerCodes.Where(c => s.LedgerCodes.All(w => w.From != c.From)).ToList()) row.LedgerCodes.Remove(gone);
        foreach (var wanted in s.LedgerCodes)
            if (row.LedgerCodes.Find(c => c.From == wanted.From) is { } code) db.Entry(code).Property(c => c.Code).CurrentValue = wanted.Code;
            else row.LedgerCodes.Add(new FundLedgerCode { FundCode = row.Code, From = wanted.From, Code = wanted.Code });
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, FundGroupSetting s, CancellationToken ct)
    {
        var id = s.Id ?? await NextAsync(db.FundGroups.Select(g => g.Id), ct);
        var row = Counted(db, await db.FundGroups.Include(g => g.Funds).SingleOrDefaultAsync(g => g.Id == id, ct), () => new FundGroup { Id = id, Name = s.Name });
        row.Name = s.Name;
        foreach (var gone in row.Funds.Where(f => !s.Funds.Contains(f.FundCode)).ToList()) row.Funds.Remove(gone);
        foreach (var code in s.Funds.Where(c => !row.Funds.Exists(f => f.FundCode == c))) row.Funds.Add(new FundGroupFund { GroupId = id, FundCode = code });
        return s with { Id = id };
    }

    static async Task<Setting> WriteAsync(CouncilDb db, ControlCodeSetting s, CancellationToken ct)
    {
        var row = Counted(db, await db.ControlCodes.SingleOrDefaultAsync(c => c.Code == s.Code, ct), () => new ControlCode { Code = s.Code, Name = s.Name });
        (row.Name, row.IsAccountsPayable, row.Disabled) = (s.Name, s.IsAccountsPayable, s.Disabled);
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, MethodSetting s, CancellationToken ct)
    {
        var row = Counted(db, await db.Methods.SingleOrDefaultAsync(m => m.Code == s.Code, ct),
            () => new MethodOfPayment { Code = s.Code, Name = s.Name, Kind = s.MethodKind, ControlCode = s.ControlCode });
        (row.Name, row.Kind, row.ControlCode, row.MinimumPence, row.MaximumPence) = (s.Name, s.MethodKind, s.ControlCode, s.MinimumPence, s.MaximumPence);
        (row.Refundable, row.Provider, row.BadgeColour, row.Disabled) = (s.Refundable, s.Provider, s.BadgeColour, s.Disabled);
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, BankAccountSetting s, CancellationToken ct)
    {
        var id = s.Id ?? await NextAsync(db.BankAccounts.Select(b => b.Id), ct);
        var row = Counted(db, await db.BankAccounts.SingleOrDefaultAsync(b => b.Id == id, ct), () => new BankAccount
        {
            Id = id, Name = s.Name, SortCode = s.SortCode, AccountNumber = s.AccountNumber, Currency = s.Currency, ControlCode = s.ControlCode, DefaultMethodCode = s.DefaultMethodCode,
        });
        (row.Name, row.ControlCode, row.DefaultMethodCode, row.Disabled) = (s.Name, s.ControlCode, s.DefaultMethodCode, s.Disabled);
        return s with { Id = id };
    }

    static async Task<Setting> WriteAsync(CouncilDb db, CouncilSetting s, CancellationToken ct)
    {
        static string? Kept(string text) => text.Length == 0 ? null : text;
        var row = Counted(db, await db.Details.SingleOrDefaultAsync(ct), () => new CouncilDetails());
        (row.Address, row.VatNumber, row.Phone, row.Email) = (Kept(s.Address), Kept(s.VatNumber), Kept(s.Phone), Kept(s.Email));
        (row.Colour, row.LogoSha256, row.SuggestionPercent, row.TransfersToAnyFund) = (s.Colour, s.Logo, s.SuggestionPercent, s.TransfersToAnyFund);
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, OfficeSetting s, CancellationToken ct)
    {
        var row = Counted(db, await db.Offices.SingleOrDefaultAsync(o => o.Code == s.Code, ct), () => new Office { Code = s.Code, Name = s.Name });
        (row.Name, row.CashLimitPence, row.Disabled) = (s.Name, s.CashLimitPence, s.Disabled);
        return s;
    }

    static async Task<Setting> WriteAsync(CouncilDb db, WatchSetting s, CancellationToken ct)
    {
        var row = Counted(db, await db.WatchLimits.SingleOrDefaultAsync(ct), () => new WatchLimits());
        (row.OverpaidPence, row.OverpaidDays, row.AnotherPence) = (s.OverpaidPence, s.OverpaidDays, s.AnotherPence);
        (row.CashTimes, row.CashPence, row.CashDays) = (s.CashTimes, s.CashPence, s.CashDays);
        (row.SmallTimes, row.SmallPence, row.SmallDays) = (s.SmallTimes, s.SmallPence, s.SmallDays);
        return s;
    }

    /// <summary>The row that is there, its version about to be counted up even where only rows beside it change; or a new one.</summary>
    static T Counted<T>(CouncilDb db, T? kept, Func<T> made) where T : class
    {
        if (kept is null) return db.Add(made()).Entity;
        db.Entry(kept).State = EntityState.Modified;
        return kept;
    }

    static async Task<int> NextAsync(IQueryable<int> ids, CancellationToken ct) => (await ids.MaxAsync(i => (int?)i, ct) ?? 0) + 1;
}
