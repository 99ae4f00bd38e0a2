using Ims.Domain.Funds.Chart;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>Reads all settings of a council: a few hundred rows, which any change is judged by.</summary>
static class ConfigurationLoading
{
    /// <summary>All of them, and what the chart of accounts says of the ledger codes that one names which is about to change.</summary>
    public static Task<Configuration> LoadForAsync(CouncilDb db, Setting changing, CancellationToken ct) => LoadForAsync(db, [changing], ct);

    /// <inheritdoc cref="LoadForAsync(CouncilDb, Setting, CancellationToken)"/>
    public static async Task<Configuration> LoadForAsync(CouncilDb db, IReadOnlyList<Setting> changing, CancellationToken ct) => await LoadAsync(db, await LookAsync(db, changing, ct), ct);

    public static Task<Configuration> LoadAsync(CouncilDb db, CancellationToken ct) => LoadAsync(db, null, ct);

    static async Task<Configuration> LoadAsync(CouncilDb db, ChartLook? chart, CancellationToken ct)
    {
        var special = await db.SpecialFunds.AsNoTracking().SingleOrDefaultAsync(ct);
        List<StoredSetting> all =
        [
            .. (await db.ReferenceRules.AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct)).Select(r => new StoredSetting(ReferenceRuleSetting.Of(r), r.Version)),
            .. (await db.VatCodes.AsNoTracking().Include(v => v.Rates).OrderBy(v => v.Code).ToListAsync(ct)).Select(v => new StoredSetting(VatCodeSetting.Of(v), v.Version)),
            .. (await db.ControlCodes.AsNoTracking().OrderBy(c => c.Code).ToListAsync(ct)).Select(c => new StoredSetting(ControlCodeSetting.Of(c), c.Version)),
            .. (await db.Methods.AsNoTracking().OrderBy(m => m.Code).ToListAsync(ct)).Select(m => new StoredSetting(MethodSetting.Of(m), m.Version)),
            .. (await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).OrderBy(f => f.Code).ToListAsync(ct)).Select(f => new StoredSetting(FundSetting.Of(f, special), f.Version)),
            .. (await db.FundGroups.AsNoTracking().Include(g => g.Funds).OrderBy(g => g.Id).ToListAsync(ct)).Select(g => new StoredSetting(FundGroupSetting.Of(g), g.Version)),
            .. (await db.BankAccounts.AsNoTracking().OrderBy(b => b.Id).ToListAsync(ct)).Select(b => new StoredSetting(BankAccountSetting.Of(b), b.Version)),
            .. (await db.Offices.AsNoTracking().OrderBy(o => o.Code).ToListAsync(ct)).Select(o => new StoredSetting(OfficeSetting.Of(o), o.Version)),
        ];
        var details = await db.Details.AsNoTracking().SingleOrDefaultAsync(ct);
        all.Add(new StoredSetting(CouncilSetting.Of(details), details?.Version ?? 0));
        var limits = await db.WatchLimits.AsNoTracking().SingleOrDefaultAsync(ct);
        all.Add(new StoredSetting(WatchSetting.Of(limits), limits?.Version ?? 0));
        return new Configuration(all, await db.Pictures.Select(p => p.Sha256).ToListAsync(ct)) { Chart = chart };
    }

    static async Task<ChartLook?> LookAsync(CouncilDb db, IReadOnlyList<Setting> changing, CancellationToken ct)
    {
        var codes = changing.SelectMany(s => s.LedgerCodesNamed).Distinct().ToList();
        if (codes.Count == 0 || await db.ChartImports.MaxAsync(i => (DateTime?)i.ImportedAt, ct) is not { } at) return null;
        return new ChartLook(UkTime.DateAt(at), await db.ChartCodes.Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.Closed, ct));
    }
}
