using System.Collections.Concurrent;
using Ims.Domain.Api;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Api;

/// <summary>
/// Writes when a key was last used: at most once a minute for each, by one call alone, and never so that the call fails or waits long. It is no act: the audit tells of what a key does, and an entry a
/// minute that it was there would bury that.
/// </summary>
public sealed class ApiKeyUses(TimeProvider time)
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    /// <summary>Seconds that a call waits for SQLite's one writer; then the next minute's writes it.</summary>
    const int LongestWait = 1;

    readonly ConcurrentDictionary<(int Council, long Key), DateTime> tried = new();

    internal async Task NoteAsync(CouncilDb db, CouncilRef council, ApiKey key, CancellationToken ct)
    {
        var now = time.UtcNow();
        if (key.LastUsedAt > now - Every || !Claim((council.Id, key.Id), now)) return;
        try
        {
            db.Database.SetCommandTimeout(LongestWait);
            var before = now - Every;
            // Another instance may have written it since.
            await db.ApiKeys.Where(k => k.Id == key.Id && (k.LastUsedAt == null || k.LastUsedAt <= before)).ExecuteUpdateAsync(s => s.SetProperty(k => k.LastUsedAt, now), ct);
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is not null)
        {
            // A file is being posted.
        }
        finally
        {
            db.Database.SetCommandTimeout(null);
        }
    }

    /// <summary>Whether this call is the one that writes.</summary>
    bool Claim((int, long) key, DateTime now) =>
        tried.TryGetValue(key, out var last) ? last <= now - Every && tried.TryUpdate(key, now, last) : tried.TryAdd(key, now);
}
