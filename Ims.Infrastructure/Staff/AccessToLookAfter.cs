using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>What is to be done about people's access. It names nobody.</summary>
/// <param name="ToConfirm">People whose access nobody confirmed this quarter.</param>
/// <param name="LapseSoon">People whose access ends of itself within <see cref="AccessToLookAfter.DaysAhead"/> days unless they sign in.</param>
/// <param name="Invited">Open invitations that still count.</param>
/// <param name="InvitationsOver">Open invitations whose time is over: nobody came.</param>
public sealed record AccessTold(int ToConfirm, int LapseSoon, int Invited, int InvitationsOver);

/// <summary>Whose access is to be confirmed, lapses soon, or waits for them to come.</summary>
public sealed class AccessToLookAfter(Looks looks, Actor actor, TimeProvider time)
{
    public const int DaysAhead = 14;

    public static Permission Needs => Permission.AccessView;

    public Task<Result<AccessTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var (today, now) = (time.Today(), time.UtcNow());
        var (quarter, lapses) = (Quarter.FirstDayOf(today), today.AddDays(DaysAhead - LapseAccess.AfterDays));
        var here = db.People.Where(p => !p.Disabled);
        var open = db.Invitations.Where(i => i.UsedAt == null && i.WithdrawnAt == null);
        return new AccessTold(
            await here.CountAsync(p => p.ConfirmedOn == null || p.ConfirmedOn < quarter, ct),
            // A sandbox keeps its people.
            actor.Council.Sandbox ? 0 : await here.CountAsync(p => p.UsedOn != null && p.UsedOn < lapses, ct),
            await open.CountAsync(i => i.ExpiresAt > now, ct), await open.CountAsync(i => i.ExpiresAt <= now, ct));
    }, ct);
}
