using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

/// <summary>Writes down what somebody found out about a case. It is kept with the case and not in the audit, which says only that it was written.</summary>
public sealed class AddWatchNote(Acts acts)
{
    public static Permission Needs => Permission.WatchListDecide;

    public Task<Result<Done>> RunAsync(long caseId, string text, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var found = await WatchCases.ToDecideAsync(act, caseId, ct);
        if (!found.Ok) return found.Refusal;
        if (found.Value.Note(text, act.Now, act.ActorName) is { } refusal) return refusal;
        act.Audit("watch.note", KeepWatch.Subject, caseId, before: null, new { Step = found.Value.StepCount });
        return Done.It;
    }, ct);
}

/// <param name="Outcome">Null where nothing was chosen.</param>
/// <param name="Note">What was looked at and found.</param>
public sealed record WatchCaseToClose(long CaseId, WatchOutcome? Outcome, string Note);

/// <summary>Closes a case with what was found. It stays closed: what comes after it is a new one.</summary>
public sealed class CloseWatchCase(Acts acts)
{
    public static Permission Needs => Permission.WatchListDecide;

    public Task<Result<Done>> RunAsync(WatchCaseToClose command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var found = await WatchCases.ToDecideAsync(act, command.CaseId, ct);
        if (!found.Ok) return found.Refusal;
        var before = KeepWatch.Told(found.Value);
        if (!found.Value.IsOpen) return WatchRefusals.Closed;
        if (command.Outcome is not { } outcome) return WatchRefusals.OutcomeMissing;
        if (found.Value.Close(outcome, command.Note, act.Now, act.ActorName) is { } refusal) return refusal;
        act.Audit("watch.close", KeepWatch.Subject, command.CaseId, before, KeepWatch.Told(found.Value));
        return Done.It;
    }, ct);
}

static class WatchCases
{
    /// <summary>The case, where whoever acts may look into it: nobody judges what they asked for themselves.</summary>
    public static async Task<Result<WatchCase>> ToDecideAsync(Act act, long caseId, CancellationToken ct)
    {
        if (await act.Db.WatchCases.SingleOrDefaultAsync(c => c.Id == caseId, ct) is not { } found) return WatchRefusals.Unknown(caseId);
        if (act.PersonId is not { } person) return found;
        var isOwn = found.PersonId == person || await act.Db.WatchEvidence.AnyAsync(e =>
            e.CaseId == caseId && e.Kind == WatchedKind.Refund && act.Db.Refunds.Any(r => r.Id == e.SubjectId && r.RequestedById == person), ct);
        return isOwn ? WatchRefusals.Own : found;
    }
}
