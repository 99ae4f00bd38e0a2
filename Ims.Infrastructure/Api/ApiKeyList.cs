using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Api;

/// <summary>A key as the page shows it.</summary>
/// <param name="Beginning">All of its text before the secret.</param>
/// <param name="Scopes">Names.</param>
/// <param name="IsMine">Whether whoever looks asked for it, and may collect its secret.</param>
public sealed record ApiKeyRow(
    long Id, string Name, string Holder, string Beginning, ApiKeyState State, IReadOnlyList<string> Scopes, string AskedBy, string GivenBy, DateTime GivenAt, DateOnly ExpiresOn, DateTime? LastUsedAt,
    DateTime? RevokedAt, string? RevokedBy, string? RevokedBecause, bool IsMine)
{
    /// <summary>Whether it opens something now, or will once its secret is collected.</summary>
    public bool CanBeRevoked => State is not (ApiKeyState.Revoked or ApiKeyState.Expired);
}

/// <summary>The council's keys: those that hold first, the soonest over before the others; then those that are over.</summary>
public sealed class ApiKeyList(Looks looks, Actor actor, TimeProvider time)
{
    /// <summary>Older ones are in the audit.</summary>
    const int Most = 500;

    public static Permission Needs => Permission.AccessView;

    public Task<Result<IReadOnlyList<ApiKeyRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ApiKeyRow>>(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var keys = await db.ApiKeys.OrderByDescending(k => k.RevokedAt == null && k.ExpiresOn >= today).ThenByDescending(k => k.Id).Take(Most).ToListAsync(ct);
        var rows = keys.ConvertAll(k => new ApiKeyRow(
            k.Id, k.Name, k.Holder, ApiKeyText.BeginningOf(actor.Council.Slug, k.Id), k.StateOn(today), [.. k.Scopes.Select(s => ApiScopes.Of(s).Name)], k.AskedBy, k.GivenBy, k.GivenAt, k.ExpiresOn, k.LastUsedAt,
            k.RevokedAt, k.RevokedBy, k.RevokedBecause, k.AskedById == actor.PersonId));
        return [.. rows.Where(r => r.CanBeRevoked).OrderBy(r => r.ExpiresOn).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase), .. rows.Where(r => !r.CanBeRevoked)];
    }, ct);
}

/// <summary>How many keys are soon over, so that they are renewed before a system stands still.</summary>
public sealed class ApiKeysExpiring(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.KeysManage;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) =>
    {
        var today = time.Today();
        var last = today.AddDays(ApiKey.ToldDaysAhead);
        return db.ApiKeys.CountAsync(k => k.RevokedAt == null && k.SecretSha256 != null && k.ExpiresOn >= today && k.ExpiresOn <= last, ct);
    }, ct);
}
