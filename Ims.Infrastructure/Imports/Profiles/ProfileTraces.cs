using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>The import profiles whose lines carry an office. While one of them takes files, the office stays in use.</summary>
sealed class ProfileTraces : ISettingTraces
{
    public async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct)
    {
        if (before is not OfficeSetting office) return [];
        var profiles = await db.ImportProfiles.Where(p => p.OfficeCode == office.Code).OrderBy(p => p.Name).Select(p => new { p.Name, p.Disabled }).ToListAsync(ct);
        if (profiles.Count == 0) return [];
        var names = string.Join(", ", profiles.Select(p => p.Disabled ? $"{p.Name} (disabled)" : p.Name));
        var taking = profiles.FindAll(p => !p.Disabled);
        var neededBy = taking.Count == 0 ? null : $"import profile{(taking.Count == 1 ? "" : "s")} {string.Join("; ", taking.Select(p => p.Name))}";
        return [new("Import profiles", names, $"Import profiles whose lines carry it: {names}.", neededBy)];
    }
}
