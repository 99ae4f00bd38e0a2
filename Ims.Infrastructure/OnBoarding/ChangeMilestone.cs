using Ims.Domain.Access;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.OnBoarding;

/// <summary>Plans a milestone of the council that support staff are signed in for, or says that it was reached.</summary>
public sealed class ChangeMilestone(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.OnBoardingChange;

    public Task<Result<Done>> RunAsync(MilestoneToChange command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var wanted = command.Tidy();
        var stored = await act.Db.Milestones.SingleOrDefaultAsync(m => m.CouncilId == actor.Council.Id && m.Milestone == wanted.Milestone, ct);
        if (wanted.Check(stored, UkTime.DateAt(act.Now)) is { } refusal) return refusal;
        var before = stored is null ? null : MilestoneAudit.Told(stored);
        var milestone = stored ?? act.Db.Milestones.Add(new PlannedMilestone { CouncilId = actor.Council.Id, Milestone = wanted.Milestone }).Entity;
        if (wanted.DoneOn is null) milestone.DoneBy = null;
        else if (milestone.DoneOn is null) milestone.DoneBy = act.ActorName;
        (milestone.Owner, milestone.TargetOn, milestone.DoneOn, milestone.Evidence) = (wanted.Owner, wanted.TargetOn, wanted.DoneOn, wanted.Evidence);
        (milestone.PlannedPence, milestone.ActualPence) = (wanted.Planned.Pence, wanted.Actual.Pence);
        act.Audit("milestone.change", "Milestone", MilestoneAudit.Id(actor.Council, wanted.Milestone), before, MilestoneAudit.Told(milestone));
        return Done.It;
    }, ct);
}

/// <summary>How the platform audit tells of a milestone.</summary>
static class MilestoneAudit
{
    public static string Id(CouncilRef council, Milestone milestone) => $"{council.Slug}/{milestone}";

    public static object Told(PlannedMilestone m) => new { m.CouncilId, m.Milestone, m.Owner, m.TargetOn, m.DoneOn, m.DoneBy, m.Evidence, m.PlannedPence, m.ActualPence };
}
