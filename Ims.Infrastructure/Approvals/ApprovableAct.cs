using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Approvals;

/// <summary>
/// One kind of act that may need other people. The room that it belongs to does it; this room decides when. Each kind is registered by hand as an
/// <see cref="ApprovableAct"/>.
/// </summary>
public abstract class ApprovableAct
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public abstract ApprovalKind Kind { get; }

    /// <summary>Whether it is the one that does what is asked about such a subject. Acts of one kind, which one policy holds for, have subjects of their own.</summary>
    public virtual bool IsAbout(string subjectKind) => true;

    /// <summary>Does it in the act, audit included, and says what it came to. Called once to be taken back (the preview), and once for good.</summary>
    internal abstract Task<Result<ApprovalPreview>> DoAsync(Act act, string commandJson, CancellationToken ct);

    /// <summary>Called in the transaction in which it begins to wait for other people: whatever has to be kept for it meanwhile is kept here. A refusal lets nothing wait.</summary>
    internal virtual Task<Refusal?> AskedAsync(Act act, string commandJson, CancellationToken ct) => Task.FromResult<Refusal?>(null);

    /// <summary>Called in the transaction in which its request ends without being done, however that came: what was kept for it is let go.</summary>
    internal virtual Task EndedAsync(Act act, string commandJson, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Called once it is done and kept, outside its transaction: wakes what goes on from there. What it wakes must come about without it too.</summary>
    internal virtual Task DoneAsync(string commandJson, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Why this person must not be the one who approves it, beyond what holds for every request: then their vote is refused and the request waits on.</summary>
    internal virtual Task<Refusal?> RefusesApproverAsync(Act act, string commandJson, CancellationToken ct) => Task.FromResult<Refusal?>(null);

    /// <summary>How many ids it takes: an act that posts many lines says so, and they are taken before its transaction.</summary>
    internal virtual Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct) => Task.FromResult(IdsWanted.Few);

    protected static string Write<T>(T command) => JsonSerializer.Serialize(command, Options);

    protected static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidOperationException("A command is empty.");
}

/// <inheritdoc/>
/// <typeparam name="TCommand">What was asked for; kept as JSON with the request, so it holds nothing but values.</typeparam>
public abstract class ApprovableAct<TCommand> : ApprovableAct
{
    internal static string Json(TCommand command) => Write(command);

    internal sealed override Task<Result<ApprovalPreview>> DoAsync(Act act, string commandJson, CancellationToken ct) => DoAsync(act, Read<TCommand>(commandJson), ct);

    /// <summary>Loads inside, refuses, changes, audits. What it answers must depend on the command and the stored state alone.</summary>
    protected abstract Task<Result<ApprovalPreview>> DoAsync(Act act, TCommand command, CancellationToken ct);
}

/// <summary>Finds who does what a request asks for.</summary>
static class ApprovableActs
{
    public static ApprovableAct Of(this IEnumerable<ApprovableAct> kinds, ApprovalRequest request) =>
        kinds.SingleOrDefault(k => k.Kind == request.Kind && k.IsAbout(request.SubjectKind)) ?? throw new InvalidOperationException($"Nobody does {request.Kind} about {request.SubjectKind}.");

    /// <summary>Ends a request without doing what it asks for.</summary>
    public static async Task EndAsync(this IEnumerable<ApprovableAct> kinds, Act act, ApprovalRequest request, ApprovalStatus status, string? note, CancellationToken ct)
    {
        request.End(status, act.Now, act.ActorName, note);
        await kinds.Of(request).EndedAsync(act, request.CommandJson, ct);
    }
}
