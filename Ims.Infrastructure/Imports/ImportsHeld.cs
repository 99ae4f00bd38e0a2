using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>How many files wait for a person.</summary>
public sealed class ImportsHeld(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.Imports.CountAsync(i => i.Status == ImportStatus.Held, ct), ct);
}
