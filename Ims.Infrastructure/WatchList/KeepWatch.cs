using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

/// <summary>
/// Looks for what stands out, and keeps it as cases for a person to look into: it stops nobody and moves nothing. Looked twice, by two instances or after a break, it finds nothing twice.
/// Returns how many cases are new or have grown. (docs/decisions/0041)
/// </summary>
public sealed class KeepWatch(Acts acts, Looks looks, TimeProvider time)
{
    internal const string Subject = "WatchCase";

    public static Permission Needs => Permission.WatchListLook;

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        var found = await looks.GetAsync(Needs, async (db, ct) => await NewAsync(db, await WatchLooking.FindAsync(db, time.UtcNow(), ct), ct), ct);
        if (!found.Ok) return found.Refusal;
        return found.Value.Count == 0 ? 0 : await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            var id = await act.TakeIdsAsync(found.Value.Count, ct);
            await act.HoldOthersAsync(ct);
            var changed = 0;
            foreach (var finding in await NewAsync(act.Db, found.Value, ct))
                if (await TakeInAsync(act, finding, id++, ct)) changed++;
            if (changed == 0) act.NothingToDo();
            return changed;
        }, ct);
    }

    static async Task<bool> TakeInAsync(Act act, WatchFinding finding, long id, CancellationToken ct)
    {
        var kept = await act.Db.WatchCases.Include(c => c.Evidence).SingleOrDefaultAsync(c => c.Rule == finding.Rule && c.Subject == finding.Subject.Key && c.ClosedAt == null, ct);
        var one = kept ?? act.Db.Add(new WatchCase
        {
            Id = id, Rule = finding.Rule, Subject = finding.Subject.Key, FundCode = finding.Subject.FundCode, AccountReference = finding.Subject.AccountReference,
            PersonId = finding.Subject.PersonId, OpenedAt = act.Now,
        }).Entity;
        var before = kept is null ? null : Told(kept);
        if (!one.Grow(finding.Evidence, act.Now, act.ActorName)) return false;
        act.Audit(kept is null ? "watch.open" : "watch.grow", Subject, one.Id, before, Told(one));
        return true;
    }

    // Only findings with something that is no evidence yet: most looks find none.
    static async Task<List<WatchFinding>> NewAsync(CouncilDb db, List<WatchFinding> found, CancellationToken ct)
    {
        var subjects = found.ConvertAll(f => f.Subject.Key);
        var known = (await db.WatchEvidence.Where(e => subjects.Contains(e.Subject)).Select(e => ValueTuple.Create(e.Rule, e.Subject, e.Kind, e.SubjectId)).ToListAsync(ct)).ToHashSet();
        return [.. found
            .Select(f => f with { Evidence = [.. f.Evidence.Where(e => !known.Contains((f.Rule, f.Subject.Key, e.Kind, e.Id)))] })
            .Where(f => f.Evidence.Count > 0)];
    }

    internal static object Told(WatchCase c) => new { c.Rule, c.FundCode, c.AccountReference, c.PersonId, c.AmountPence, c.EvidenceCount, c.Outcome };
}
