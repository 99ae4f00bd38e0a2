using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Api;

/// <summary>Keys that somebody should do something about. It names none.</summary>
/// <param name="Expiring">Over within <see cref="ApiKey.ToldDaysAhead"/> days.</param>
/// <param name="FirstOn">The last day of the first of them; null where there is none.</param>
/// <param name="ToCollect">Given, and whose secret nobody has collected.</param>
/// <param name="Live">All that work now.</param>
public sealed record KeysTold(int Expiring, DateOnly? FirstOn, int ToCollect, int Live);

/// <summary>Which keys are soon over, so that they are renewed before a system stands still.</summary>
public sealed class ApiKeysToRenew(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.KeysManage;

    public Task<Result<KeysTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var last = today.AddDays(ApiKey.ToldDaysAhead);
        var keys = db.ApiKeys.Where(k => k.RevokedAt == null && k.ExpiresOn >= today);
        var working = keys.Where(k => k.SecretSha256 != null);
        var soon = working.Where(k => k.ExpiresOn <= last);
        return new KeysTold(await soon.CountAsync(ct), await soon.OrderBy(k => k.ExpiresOn).Select(k => (DateOnly?)k.ExpiresOn).FirstOrDefaultAsync(ct),
            await keys.CountAsync(k => k.SecretSha256 == null, ct), await working.CountAsync(ct));
    }, ct);
}
