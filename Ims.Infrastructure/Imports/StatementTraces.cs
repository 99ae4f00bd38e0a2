using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>The statements of a bank account.</summary>
sealed class StatementTraces : ISettingTraces
{
    public async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct)
    {
        if (before is not BankAccountSetting { Id: { } id }) return [];
        var counted = await db.Statements.Where(s => s.BankAccountId == id).Take(SettingTraces.MostCounted + 1).CountAsync(ct);
        return counted == 0 ? [] : [new("Statements", SettingTraces.Told(counted, "statement"))];
    }
}
