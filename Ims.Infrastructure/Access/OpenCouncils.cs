using System.Collections.Concurrent;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Which councils let people in. The catalogue is believed for some seconds, so that not every click asks it.</summary>
public sealed class OpenCouncils(Databases databases, TimeProvider time)
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);

    /// <summary>Where the invented people of a sandbox are at work, whose life is a part of its making.</summary>
    internal bool WhileBeingMade { get; init; }

    readonly ConcurrentDictionary<int, (CouncilStatus Status, bool BeingMade, long At)> seen = new();

    /// <summary>Null where the council's staff may work; else why not.</summary>
    internal async Task<Refusal?> RefusesAsync(int councilId, CancellationToken ct)
    {
        var (status, beingMade) = await SeeAsync(councilId, ct);
        return Refuses(status, beingMade);
    }

    /// <summary>Null where anybody may look, support staff too: there is a database.</summary>
    internal async Task<Refusal?> RefusesLooksAsync(int councilId, CancellationToken ct) => (await SeeAsync(councilId, ct)).BeingMade ? AccessRefusals.CouncilBeingMade : null;

    async Task<(CouncilStatus Status, bool BeingMade)> SeeAsync(int councilId, CancellationToken ct)
    {
        if (!seen.TryGetValue(councilId, out var was) || time.GetElapsedTime(was.At) >= Believed)
        {
            var at = time.GetTimestamp();
            await using var db = databases.OpenCatalogue();
            var now = await db.Councils.Where(c => c.Id == councilId).Select(c => new { c.Status, BeingMade = c.BeingMadeSince != null && !WhileBeingMade }).SingleOrDefaultAsync(ct);
            seen[councilId] = was = (now?.Status ?? CouncilStatus.Closed, now?.BeingMade ?? false, at);
        }
        return (was.Status, was.BeingMade);
    }

    internal static Refusal? Refuses(CouncilStatus status, bool beingMade) => status switch
    {
        CouncilStatus.Suspended => AccessRefusals.CouncilSuspended,
        CouncilStatus.Closed => AccessRefusals.CouncilClosed,
        _ => beingMade ? AccessRefusals.CouncilBeingMade : null,
    };
}
