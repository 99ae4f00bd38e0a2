using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

/// <summary>Whose right is used to decide: a person's own, or that of whoever they stand in for.</summary>
sealed record Right(int PersonId, string Name);

/// <summary>One snapshot of who may decide what today, for one act. (Law 10)</summary>
sealed class Deciders
{
    readonly int me;
    readonly IReadOnlyList<Holder> standsFor;
    readonly Holder self;
    readonly IReadOnlyList<ApproverLimit> limits;

    Deciders(Holder self, IReadOnlyList<Holder> standsFor, IReadOnlyList<ApproverLimit> limits) => (me, this.self, this.standsFor, this.limits) = (self.Id, self, standsFor, limits);

    /// <summary>The person who acts, whom they stand in for today, and the limits of all of them.</summary>
    public static async Task<Result<Deciders>> LoadAsync(CouncilDb db, int? personId, DateOnly today, CancellationToken ct)
    {
        if (personId is not { } id) return ApprovalRefusals.NotAPerson;
        var self = (await db.HoldersAsync(p => p.Id == id, ct)).SingleOrDefault();
        if (self is null) return ApprovalRefusals.NotAPerson;
        var away = await db.HoldersAsync(p => !p.Disabled && db.ApprovalDelegations.Any(d =>
            d.FromPersonId == p.Id && d.ToPersonId == id && d.EndedAt == null && d.FromOn <= today && d.ToOn >= today), ct);
        var ids = away.Select(p => p.Id).Append(id).ToList();
        return new Deciders(self, away, await db.ApproverLimits.AsNoTracking().Where(l => ids.Contains(l.PersonId)).ToListAsync(ct));
    }

    public int PersonId => me;
    public string Name => self.Name;

    /// <summary>By which right this person may decide about the request; the refusal of their own right where they have none.</summary>
    public Result<Right> RightFor(ApprovalRequest request)
    {
        if (request.RequestedById == me) return ApprovalRefusals.OwnRequest(request.Title);
        var first = Refuses(self, request);
        if (first is null) return new Right(me, self.Name);
        foreach (var away in standsFor)
        {
            if (request.RequestedById == away.Id) first = ApprovalRefusals.StandsInForRequester(request.Title);
            else if (Refuses(away, request) is null) return new Right(away.Id, away.Name);
        }
        return first;
    }

    Refusal? Refuses(Holder person, ApprovalRequest request)
    {
        if (!person.Holds(request.ApprovedBy)) return ApprovalRefusals.MayNotApprove(request.Title, request.ApprovedBy);
        return request.Amount is { } amount && limits.FirstOrDefault(l => l.PersonId == person.Id && l.Kind == request.Kind) is { } limit && amount.Abs() > limit.Limit
            ? ApprovalRefusals.OverLimit(request.Title, limit.Limit)
            : null;
    }
}
