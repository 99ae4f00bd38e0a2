using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>Somebody who did something, under the newest name.</summary>
public sealed record AuditActor(string Id, string Name);

public sealed record AuditChoiceLists(IReadOnlyList<AuditActor> Actors, IReadOnlyList<string> Actions, IReadOnlyList<string> SubjectKinds);

/// <summary>Who, what and of what kind the audit tells of: what it can be filtered by.</summary>
public sealed class AuditChoices(Looks looks)
{
    public static Permission Needs => Permission.AuditView;

    public Task<Result<AuditChoiceLists>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) => new AuditChoiceLists(
        await ActorsAsync(db, ct),
        await EachAsync(after => db.AuditEntries.Where(a => a.Action.CompareTo(after) > 0).OrderBy(a => a.Action).Select(a => a.Action), ct),
        await EachAsync(after => db.AuditEntries.Where(a => a.SubjectKind.CompareTo(after) > 0).OrderBy(a => a.SubjectKind).Select(a => a.SubjectKind), ct)), ct);

    static async Task<IReadOnlyList<AuditActor>> ActorsAsync(CouncilDb db, CancellationToken ct)
    {
        var actors = new List<AuditActor>();
        foreach (var id in await EachAsync(after => db.AuditEntries.Where(a => a.ActorId.CompareTo(after) > 0).OrderBy(a => a.ActorId).Select(a => a.ActorId), ct))
            actors.Add(new(id, await db.AuditEntries.Where(a => a.ActorId == id).OrderByDescending(a => a.At).ThenByDescending(a => a.Number).Select(a => a.ActorName).FirstAsync(ct)));
        return [.. actors.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)];
    }

    // From one value to the next by a seek each: there are some dozens of them, and perhaps millions of entries.
    static async Task<IReadOnlyList<string>> EachAsync(Func<string, IQueryable<string>> after, CancellationToken ct)
    {
        var values = new List<string>();
        for (var last = ""; await after(last).FirstOrDefaultAsync(ct) is { } next; last = next) values.Add(next);
        return values;
    }
}
