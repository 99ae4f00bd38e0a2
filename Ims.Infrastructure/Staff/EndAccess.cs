using Ims.Domain.Access;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <param name="SeenVersion">As the actor saw the person.</param>
public sealed record PersonSeen(int Id, int SeenVersion);

/// <summary>Ends a person's access at once: taking away needs nobody's approval. They are out of open pages within a minute.</summary>
public sealed class EndAccess(Acts acts)
{
    public const int LongestReason = 200;

    public static Permission Needs => Permission.AccessChange;

    public Task<Result<Done>> RunAsync(PersonSeen seen, string reason, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.People.SingleOrDefaultAsync(p => p.Id == seen.Id, ct) is not { } person) return StaffRefusals.PersonUnknown;
        if (person.Id == act.PersonId) return StaffRefusals.OwnAccess;
        if (person.Disabled) return StaffRefusals.EndedAlready(person.Name);
        if (person.Version != seen.SeenVersion) return StaffRefusals.PersonChanged;
        if (string.IsNullOrWhiteSpace(reason)) return StaffRefusals.ReasonMissing;
        if (reason.Trim().Length > LongestReason) return StaffRefusals.ReasonLong(LongestReason);
        person.Disabled = true;
        await act.WithdrawInvitationAsync(person.Id, ct);
        act.Audit("access.end", PersonChange.Subject, person.Id, new { Disabled = false }, new { Disabled = true, Reason = reason.Trim() });
        return Done.It;
    }, ct);
}

/// <summary>Confirms that a person still needs what they have. (Recertification: domain.md, Access)</summary>
public sealed class ConfirmAccess(Acts acts)
{
    public static Permission Needs => Permission.AccessReview;

    public Task<Result<Done>> RunAsync(PersonSeen seen, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.People.Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == seen.Id, ct) is not { } person) return StaffRefusals.PersonUnknown;
        if (person.Id == act.PersonId) return StaffRefusals.ConfirmsSelf;
        if (person.Disabled) return StaffRefusals.EndedAlready(person.Name);
        if (person.Version != seen.SeenVersion) return StaffRefusals.PersonChanged;
        var before = new { person.ConfirmedOn, person.ConfirmedBy };
        (person.ConfirmedOn, person.ConfirmedBy) = (act.Today, act.ActorName);
        act.Audit("access.confirm", PersonChange.Subject, person.Id, before, new { person.ConfirmedOn, person.ConfirmedBy, Access = PersonTold.Of(person) });
        return Done.It;
    }, ct);
}

/// <summary>Ends access that nobody has used for long, and access whose last day is over; the service itself does. A sandbox keeps its people: their rights are no real ones.</summary>
public sealed class LapseAccess(Acts acts)
{
    /// <summary>Days without a sign-in. (domain.md, Access)</summary>
    public const int AfterDays = 90;

    public static Permission Needs => Permission.AccessLapse;

    public Task<Result<int>> RunAsync(CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var last = act.Today.AddDays(-AfterDays);
        var (today, sandbox) = (act.Today, act.Council.Sandbox);
        var unused = await act.Db.People.Where(p => !p.Disabled && ((!sandbox && p.UsedOn != null && p.UsedOn < last) || (p.EndsOn != null && p.EndsOn < today))).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var person in unused)
        {
            person.Disabled = true;
            await act.WithdrawInvitationAsync(person.Id, ct);
            act.Audit("access.lapse", PersonChange.Subject, person.Id, new { Disabled = false, person.UsedOn, person.EndsOn }, new { Disabled = true });
        }
        if (unused.Count == 0) act.NothingToDo();
        return unused.Count;
    }, ct);
}
