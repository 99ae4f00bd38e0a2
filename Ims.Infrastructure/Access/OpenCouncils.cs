using System.Collections.Concurrent;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Which councils let their staff in. The catalogue is believed for some seconds, so that not every click asks it.</summary>
public sealed class OpenCouncils(Databases databases, TimeProvider time)
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<int, (CouncilStatus Status, long At)> seen = new();

    /// <summary>Null where the council's staff may work; else why not.</summary>
    internal async Task<Refusal?> RefusesAsync(int councilId, CancellationToken ct)
    {
        if (!seen.TryGetValue(councilId, out var was) || time.GetElapsedTime(was.At) >= Believed)
        {
            var at = time.GetTimestamp();
            await using var db = databases.OpenCatalogue();
            var status = await db.Councils.Where(c => c.Id == councilId).Select(c => (CouncilStatus?)c.Status).SingleOrDefaultAsync(ct);
            seen[councilId] = was = (status ?? CouncilStatus.Closed, at);
        }
        return Refuses(was.Status);
    }

    internal static Refusal? Refuses(CouncilStatus status) => status switch
    {
        CouncilStatus.Suspended => AccessRefusals.CouncilSuspended,
        CouncilStatus.Closed => AccessRefusals.CouncilClosed,
        _ => null,
    };
}
