using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Audit;

/// <summary>Where the council's chain ends now, to be kept elsewhere: on paper, in an auditor's mailbox.</summary>
public sealed class TellAnchor(Looks looks, Databases databases, Actor actor)
{
    public static Permission Needs => Permission.AuditView;

    public Task<Result<AuditAnchor>> GetAsync(CancellationToken ct) => looks.FindAsync(Needs, (_, ct) => AuditHeads.AnchorAsync(databases, actor.Council, ct), AnchorRefusals.NothingSealed, ct);
}

/// <summary>Writes into the log where the council's chain ends: a collector takes it away from whoever holds the databases.</summary>
public sealed class LogAnchor(Looks looks, Databases databases, Actor actor, ILogger<LogAnchor> log)
{
    public static Permission Needs => Permission.AuditSeal;

    public static readonly Chore Chore = new("log-anchor", "Anchor of the audit",
        "Writes into the log where the chain of the audit ends, so that it is known elsewhere too.",
        "0 45 4 ? * *",   // Once a day, when little is done: nothing that was sealed up to then can be made anew unseen.
        async (services, ct) => (await services.GetRequiredService<LogAnchor>().GetAsync(ct)).Refusal);

    /// <summary>The number of the entry that was told, 0 where nothing is sealed yet.</summary>
    public async Task<Result<long>> GetAsync(CancellationToken ct)
    {
        var told = await looks.GetAsync(Needs, (_, ct) => AuditHeads.AnchorAsync(databases, actor.Council, ct), ct);
        if (!told.Ok) return told.Refusal;
        if (told.Value is not { } anchor) return 0;
        log.LogInformation("Audit anchor: {Anchor}", anchor);
        return anchor.Number;
    }
}
