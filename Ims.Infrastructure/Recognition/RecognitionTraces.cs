using Ims.Domain.Funds.Setup;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>The recognition rules that name a fund, a method, a VAT code or a control code.</summary>
sealed class RecognitionTraces : ISettingTraces
{
    public async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct)
    {
        if (before is not (FundSetting or MethodSetting or VatCodeSetting or ControlCodeSetting)) return [];
        var rules = await db.Rules.AsNoTracking().OrderBy(r => r.Order).ThenBy(r => r.Id).ToListAsync(ct);
        var naming = rules.FindAll(r => RuleState.Of(r).Body is { } body && RuleMentions.Of(body, before)).ConvertAll(r => r.Enabled ? r.Name : $"{r.Name} (off)");
        if (naming.Count == 0) return [];
        var names = string.Join(", ", naming);
        return [new("Recognition rules", names, $"Recognition rules that name it: {names}.")];
    }
}
