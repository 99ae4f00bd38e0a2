using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Outside;

/// <summary>The outbox as the worker sees it. How long a refused e-mail waits, the outbox says and not the queue: the sweep wakes it when it is due.</summary>
public static class EmailWork
{
    public const string Name = "email";

    public static WorkKind Kind(TimeProvider time) => new(Name, DoAsync, (db, ct) => UnfinishedAsync(db, time.UtcNow(), ct));

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct) =>
        (await services.GetRequiredService<SendEmail>().RunAsync(lease.SubjectId, ct)).Refusal;

    static Task<List<long>> UnfinishedAsync(CouncilDb db, DateTime now, CancellationToken ct) => db.OutgoingEmails
        .Where(e => (e.State == EmailState.Waiting || e.State == EmailState.Sending) && e.DueAt <= now)
        .Select(e => e.Id).ToListAsync(ct);
}
