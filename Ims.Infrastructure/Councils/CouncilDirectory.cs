using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>The councils of the service, for the service's own edge: workers, the command line, sign-in. Never offered to a council's screens.</summary>
public sealed class CouncilDirectory(Databases databases)
{
    /// <summary>All but those that are being made: there is nothing to work in yet.</summary>
    public async Task<IReadOnlyList<CouncilRef>> AllAsync(CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var councils = await db.Councils.AsNoTracking().Made().OrderBy(c => c.Id).ToListAsync(ct);
        return councils.ConvertAll(CouncilRef.Of);
    }

    /// <summary>Those that the service works for: all but the closed, whose databases may be gone, and those that are being made.</summary>
    public async Task<IReadOnlyList<CouncilRef>> WorkedForAsync(CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        var councils = await db.Councils.AsNoTracking().WorkedFor().OrderBy(c => c.Id).ToListAsync(ct);
        return councils.ConvertAll(CouncilRef.Of);
    }

    /// <summary>By slug, short name or name, in any case; null when there is none.</summary>
    public async Task<CouncilRef?> FindAsync(string text, CancellationToken ct)
    {
        bool Is(string s) => s.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
        return (await AllAsync(ct)).FirstOrDefault(c => Is(c.Slug) || Is(c.ShortName) || Is(c.Name));
    }

    /// <summary>What the catalogue knows of a council, as it is now.</summary>
    public async Task<Council> DetailsAsync(int id, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        return await db.Councils.AsNoTracking().SingleAsync(c => c.Id == id, ct);
    }

    /// <summary>By its number, also one that is being made.</summary>
    public async Task<CouncilRef?> FindAsync(int id, CancellationToken ct)
    {
        await using var db = databases.OpenCatalogue();
        return await db.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } council ? CouncilRef.Of(council) : null;
    }
}
