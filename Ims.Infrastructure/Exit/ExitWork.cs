using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Exit;

/// <summary>Exports as the worker sees them.</summary>
static class ExitWork
{
    public const string Name = "exit";

    public static readonly WorkKind Kind = new(Name, DoAsync, UnfinishedAsync);

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        var queue = services.GetRequiredService<WorkQueue>();
        return (await services.GetRequiredService<WriteExitExport>().RunAsync(lease.SubjectId, async (done, total, ct) =>
        {
            if (!await queue.RenewIfDueAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
        }, ct)).Refusal;
    }

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) =>
        db.ExitExports.Where(e => e.State == ExitState.Waiting || e.State == ExitState.Writing).Select(e => e.Id).ToListAsync(ct);
}
