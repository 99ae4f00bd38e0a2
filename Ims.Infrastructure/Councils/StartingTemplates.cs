using Ims.Domain.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>What a new council can start from: funds, methods, VAT codes, references, rules of its kind, to be changed afterwards. Its bank accounts and its people are its own.</summary>
/// <param name="Make">For a council that begins on that day.</param>
public sealed record StartingTemplate(string Code, string Name, string Hint, Func<DateOnly, CouncilTemplate> Make)
{
    public static readonly IReadOnlyList<StartingTemplate> All =
    [
        new("unitary", "Unitary, borough or city council", "With housing rents, benefits, parking and libraries.", today => Bare(Westmoor.Template(today), today, Westmoor.GeneralProfile)),
        new("district", "District council", "Taxes, invoices, licences and bins; no homes of its own.", today => Bare(Ashdale.Template(today), today, Ashdale.Profile)),
    ];

    /// <summary>Without what is some council's own. Rules that serve a profile which is not there, that are over or that wait for a season, are left out.</summary>
    static CouncilTemplate Bare(CouncilTemplate template, DateOnly today, string profile) => template with
    {
        Details = null, Pictures = [], People = [], BankAccounts = [], Chart = [],
        Offices = [.. template.Offices.Where(o => template.ImportProfiles.Any(p => p.Code == profile && p.OfficeCode == o.Code))],
        Months = [new DateOnly(today.Year, today.Month, 1)], ClosedMonths = [],
        ImportProfiles = [.. template.ImportProfiles.Where(p => p.Code == profile)],
        Rules = [.. template.Rules.Where(r => r is { Enabled: true, EffectiveFrom: null, EffectiveTo: null } && r.ProfileCodes.All(p => p == profile))],
    };
}

/// <summary>Takes a council's set-up as it is, for its sandbox.</summary>
static class SetUpTaken
{
    public static async Task<CouncilTemplate> TakeSetUpAsync(this CouncilDb db, CancellationToken ct) => new()
    {
        Details = await db.Details.AsNoTracking().SingleOrDefaultAsync(ct), Pictures = await db.Pictures.AsNoTracking().ToListAsync(ct),
        WatchLimits = await db.WatchLimits.AsNoTracking().SingleOrDefaultAsync(ct),
        Roles = await db.StaffRoles.AsNoTracking().ToListAsync(ct), People = await db.People.AsNoTracking().Include(p => p.Roles).Where(p => !p.Disabled).OrderBy(p => p.Id).ToListAsync(ct),
        ControlCodes = await db.ControlCodes.AsNoTracking().ToListAsync(ct), VatCodes = await db.VatCodes.AsNoTracking().Include(v => v.Rates).ToListAsync(ct),
        ReferenceRules = await db.ReferenceRules.AsNoTracking().ToListAsync(ct), Funds = await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).OrderBy(f => f.Code).ToListAsync(ct),
        SpecialFunds = await db.SpecialFunds.AsNoTracking().SingleAsync(ct), FundGroups = await db.FundGroups.AsNoTracking().Include(g => g.Funds).ToListAsync(ct),
        Methods = await db.Methods.AsNoTracking().OrderBy(m => m.Code).ToListAsync(ct), BankAccounts = await db.BankAccounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct),
        Chart = await db.ChartCodes.AsNoTracking().ToListAsync(ct), Offices = await db.Offices.AsNoTracking().ToListAsync(ct),
        ImportProfiles = await db.ImportProfiles.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct), ExportProfiles = await db.ExportProfiles.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct),
        Rules = await db.Rules.AsNoTracking().OrderBy(r => r.Order).ToListAsync(ct),
    };
}
