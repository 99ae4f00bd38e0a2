using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Api;

/// <summary>Whoever calls with a key that holds.</summary>
public sealed record ApiCaller(CouncilRef Council, long KeyId, string Name, IReadOnlyList<ApiScope> Scopes, DateOnly ExpiresOn)
{
    public IReadOnlySet<Permission> Permissions => ApiScopes.PermissionsOf(Scopes);
}

/// <summary>What became of a key that was presented.</summary>
/// <param name="Caller">Null where it was refused.</param>
/// <param name="Refusal">Why, for the log alone.</param>
/// <param name="Council">Slug of the council, where there is such a one.</param>
/// <param name="KeyId">Number of the key, where that council has such a one.</param>
public sealed record ApiKeyAnswer(ApiCaller? Caller, Refusal? Refusal, string? Council = null, long? KeyId = null);

/// <summary>
/// Finds who calls, from the key alone: the council is the key's, never an address's. For the edge of the API: nobody acts yet, so no permission is asked. Each call reads the key afresh, so that a
/// revoked one is refused from the next call on.
/// </summary>
public sealed class ApiKeyCheck(Databases databases, OpenCouncils councils, ApiKeyUses uses, TimeProvider time)
{
    public async Task<ApiKeyAnswer> CheckAsync(ApiKeyText? presented, CancellationToken ct)
    {
        if (presented is null) return new ApiKeyAnswer(null, ApiRefusals.KeyMalformed);
        CouncilRef council;
        await using (var catalogue = databases.OpenCatalogue())
        {
            if (await catalogue.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == presented.Council, ct) is not { } found) return new ApiKeyAnswer(null, ApiRefusals.KeyUnknown);
            council = CouncilRef.Of(found);
        }
        // A closed council's database may be gone, so it is asked nothing.
        if (await councils.RefusesAsync(council.Id, ct) is { } shut) return new ApiKeyAnswer(null, shut, council.Slug);

        await using var db = databases.OpenCouncil(council.Slug);
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == presented.Number, ct) is not { } key)
        {
            _ = presented.Matches(null);   // as long as for one that is there
            return new ApiKeyAnswer(null, ApiRefusals.KeyUnknown, council.Slug);
        }
        if (key.Refuses(presented, time.Today()) is { } refusal) return new ApiKeyAnswer(null, refusal, council.Slug, key.Id);
        await uses.NoteAsync(db, council, key, ct);
        return new ApiKeyAnswer(new ApiCaller(council, key.Id, key.Name, key.Scopes, key.ExpiresOn), null, council.Slug, key.Id);
    }
}
