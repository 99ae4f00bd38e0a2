using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <param name="Hours">1 to 72.</param>
/// <param name="MayChange">Whether support staff may mend things, besides looking at them.</param>
public sealed record SupportToLetIn(string Reason, int Hours, bool MayChange);

/// <summary>Lets the service's support staff into the council's data for some hours. Everybody in the council is told so while it lasts. Returns its id.</summary>
public sealed class LetSupportIn(Acts acts)
{
    public static Permission Needs => Permission.AccessChange;

    public Task<Result<long>> RunAsync(SupportToLetIn command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return SupportRefusals.ReasonMissing;
        if (command.Reason.Trim().Length > SupportGrant.LongestReason) return SupportRefusals.ReasonLong;
        if (command.Hours is < 1 or > SupportGrant.MostHours) return SupportRefusals.Hours;
        var grant = new SupportGrant
        {
            Id = await act.TakeIdsAsync(1, ct), Reason = command.Reason.Trim(), MayChange = command.MayChange, GrantedBy = act.ActorName, GrantedAt = act.Now, EndsAt = act.Now + new TimeSpan(command.Hours, 0, 0),
        };
        act.Db.SupportGrants.Add(grant);
        act.Audit("support.let-in", nameof(SupportGrant), grant.Id, before: null, new { grant.Reason, grant.EndsAt, grant.MayChange });
        return grant.Id;
    }, ct);
}

/// <summary>Shuts support staff out again before their time is over. They are out of open pages within a minute.</summary>
public sealed class ShutSupportOut(Acts acts)
{
    public static Permission Needs => Permission.AccessChange;

    public Task<Result<Done>> RunAsync(long grantId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.SupportGrants.SingleOrDefaultAsync(g => g.Id == grantId, ct) is not { } grant) return SupportRefusals.GrantUnknown;
        if (!grant.CountsAt(act.Now)) return SupportRefusals.Over;
        (grant.EndedAt, grant.EndedBy) = (act.Now, act.ActorName);
        act.Audit("support.shut-out", nameof(SupportGrant), grant.Id, new { grant.EndsAt }, new { grant.EndedAt });
        return Done.It;
    }, ct);
}

/// <param name="Looks">How often support staff have looked at something while it counted, as the audit has it.</param>
public sealed record SupportGrantRow(long Id, string Reason, bool MayChange, string GrantedBy, DateTime GrantedAt, DateTime EndsAt, DateTime? EndedAt, string? EndedBy, bool Counts, int Looks);

/// <summary>When support staff were let in, the latest first.</summary>
public sealed class SupportGrantList(Looks looks, TimeProvider time)
{
    const int Most = 100;

    public static Permission Needs => Permission.AccessView;

    public Task<Result<IReadOnlyList<SupportGrantRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<SupportGrantRow>>(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var grants = await db.SupportGrants.OrderByDescending(g => g.GrantedAt).ThenByDescending(g => g.Id).Take(Most)
            .Select(g => new { Grant = g, Looks = db.AuditEntries.Count(a => a.Action == SupportLooks.Action && a.At >= g.GrantedAt && a.At < (g.EndedAt ?? g.EndsAt)) }).ToListAsync(ct);
        return grants.ConvertAll(g => new SupportGrantRow(
            g.Grant.Id, g.Grant.Reason, g.Grant.MayChange, g.Grant.GrantedBy, g.Grant.GrantedAt, g.Grant.EndsAt, g.Grant.EndedAt, g.Grant.EndedBy, g.Grant.CountsAt(now), g.Looks));
    }, ct);
}

/// <param name="Until">UTC.</param>
public sealed record SupportShown(DateTime Until, string Reason, bool MayChange);

/// <summary>Whether support staff may be here now, for everybody in the council to see; null when not.</summary>
public sealed class SupportHere(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.AnnouncementsView;

    public Task<Result<SupportShown?>> GetAsync(CancellationToken ct) => looks.GetAsync<SupportShown?>(Needs, async (db, ct) =>
    {
        var grants = await db.SupportGrantsAt(time.UtcNow()).OrderByDescending(g => g.EndsAt).ToListAsync(ct);
        return grants.Count == 0 ? null : new SupportShown(grants[0].EndsAt, string.Join("; ", grants.Select(g => g.Reason).Distinct()), grants.Exists(g => g.MayChange));
    }, ct);
}
