using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>The account holders of a fund.</summary>
sealed class AccountTraces : ISettingTraces
{
    public async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct)
    {
        if (before is not FundSetting fund) return [];
        var counted = await db.AccountHolders.Where(a => a.FundCode == fund.Code).Take(SettingTraces.MostCounted + 1).CountAsync(ct);
        return counted == 0 ? [] : [new("Account holders", SettingTraces.Told(counted, "account"))];
    }
}
