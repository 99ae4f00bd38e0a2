using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>When the council was seeded and whether it was completed; nothing where it never was.</summary>
public sealed class SeedingState(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<SandboxSeeding?>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.SandboxSeedings.SingleOrDefaultAsync(ct), ct);
}
