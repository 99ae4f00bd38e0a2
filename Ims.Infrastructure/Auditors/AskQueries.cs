using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Auditors;

/// <param name="IsNote">A working note: nobody is asked.</param>
/// <param name="ReceiptNumber">Of the posting that it is about; empty where it is about none.</param>
/// <param name="SampleId">The sample in which it was found.</param>
/// <param name="DueOn">UK date until which an answer is wanted.</param>
public sealed record QueryToAsk(bool IsNote, string Subject, string? ReceiptNumber, long? SampleId, DateOnly? DueOn, string Text);

/// <summary>Asks the council's staff something, or writes a working note down; returns its id. What is said is kept with the query and not in the audit, which says only that it was.</summary>
public sealed class AskQuery(Acts acts)
{
    public static Permission Needs => Permission.AuditAsk;

    public Task<Result<long>> RunAsync(QueryToAsk command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (string.IsNullOrWhiteSpace(command.Subject)) return AuditorRefusals.SubjectMissing;
        if (command.Subject.Trim().Length > AuditQuery.LongestSubject) return AuditorRefusals.SubjectTooLong(AuditQuery.LongestSubject);
        var receipt = string.IsNullOrWhiteSpace(command.ReceiptNumber) ? null : ReceiptNumbers.Normalise(command.ReceiptNumber);
        if (receipt is not null && !await act.Db.Postings.AnyAsync(p => p.ReceiptNumber == receipt, ct)) return AuditorRefusals.NoSuchReceipt(receipt);
        if (command.SampleId is { } sample && !await act.Db.AuditSamples.AnyAsync(s => s.Id == sample, ct)) return AuditorRefusals.SampleUnknown(sample);
        if (command.DueOn < act.Today) return AuditorRefusals.DuePast;
        var query = new AuditQuery
        {
            Id = await act.TakeIdsAsync(1, ct), Subject = command.Subject.Trim(), ReceiptNumber = receipt, SampleId = command.SampleId, AskedAt = act.Now, AskedBy = act.ActorName, AskedById = act.PersonId,
            DueOn = command.IsNote ? null : command.DueOn,
        };
        if (query.Begin(command.IsNote, command.Text) is { } refusal) return refusal;
        act.Db.AuditQueries.Add(query);
        act.Audit(command.IsNote ? "audit.note" : "audit.ask", QueryTold.Subject, query.Id, before: null, QueryTold.Of(query));
        return query.Id;
    }, ct);
}

/// <param name="SeenSteps">How much had been said when whoever writes opened the page: what came since is read first.</param>
public sealed record QueryToGoOn(long QueryId, int SeenSteps, string Text);

/// <summary>Answers what an auditor asked.</summary>
public sealed class AnswerQuery(Acts acts)
{
    public static Permission Needs => Permission.QueriesAnswer;

    public Task<Result<Done>> RunAsync(QueryToGoOn command, CancellationToken ct) =>
        acts.RunAsync(Needs, (act, ct) => QueryTold.GoOnAsync(act, command, "audit.answer", q => q.Answer(command.Text, act.Now, act.ActorName, act.PersonId), ct), ct);
}

/// <summary>Asks again where an answer was not enough.</summary>
public sealed class AskQueryAgain(Acts acts)
{
    public static Permission Needs => Permission.AuditAsk;

    public Task<Result<Done>> RunAsync(QueryToGoOn command, CancellationToken ct) =>
        acts.RunAsync(Needs, (act, ct) => QueryTold.GoOnAsync(act, command, "audit.ask-again", q => q.AskAgain(command.Text, act.Now, act.ActorName, act.PersonId), ct), ct);
}

/// <summary>Closes a query with what came of it.</summary>
public sealed class CloseQuery(Acts acts)
{
    public static Permission Needs => Permission.AuditAsk;

    public Task<Result<Done>> RunAsync(QueryToGoOn command, CancellationToken ct) =>
        acts.RunAsync(Needs, (act, ct) => QueryTold.GoOnAsync(act, command, "audit.close", q => q.Close(command.Text, act.Now, act.ActorName, act.PersonId), ct), ct);
}

/// <summary>What the audit tells of a query: how it stands, never what was said.</summary>
static class QueryTold
{
    public const string Subject = nameof(AuditQuery);

    public static object Of(AuditQuery q) => new { q.State, q.ReceiptNumber, q.SampleId, q.DueOn, Steps = q.StepCount };

    public static async Task<Result<Done>> GoOnAsync(Act act, QueryToGoOn command, string action, Func<AuditQuery, Refusal?> goOn, CancellationToken ct)
    {
        if (await act.Db.AuditQueries.SingleOrDefaultAsync(q => q.Id == command.QueryId, ct) is not { } query) return AuditorRefusals.QueryUnknown(command.QueryId);
        if (query.StepCount != command.SeenSteps) return AuditorRefusals.MoreWasSaid;
        var before = Of(query);
        if (goOn(query) is { } refusal) return refusal;
        act.Audit(action, Subject, query.Id, before, Of(query));
        return Done.It;
    }
}
