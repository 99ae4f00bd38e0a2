using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports;

/// <summary>Takes one import as far as it goes by itself: checked, then posted, held or refused. Workers, the command line and the seed call it.</summary>
public sealed class ImportWork(IServiceScopeFactory scopes)
{
    public const string Name = "import";

    /// <summary>What the worker does with an import, and which imports it must not forget.</summary>
    public static readonly WorkKind Kind = new(Name, DoLeasedAsync, UnfinishedAsync);

    /// <summary>Runs it to the end under no lease: whoever else works on it, it posts once.</summary>
    public async Task<Result<ImportStatus>> FinishAsync(CouncilRef council, long importId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
        return await FinishAsync(scope.ServiceProvider, importId, (_, _, _) => Task.CompletedTask, ct);
    }

    static async Task<Refusal?> DoLeasedAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        var queue = services.GetRequiredService<WorkQueue>();
        return (await FinishAsync(services, lease.SubjectId, async (done, total, ct) =>
        {
            if (!await queue.RenewIfDueAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
        }, ct)).Refusal;
    }

    static async Task<Result<ImportStatus>> FinishAsync(IServiceProvider services, long importId, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var status = await services.GetRequiredService<CheckImport>().RunAsync(importId, ct);
        if (!status.Ok || status.Value is not (ImportStatus.Checked or ImportStatus.Posting)) return status;
        return await services.GetRequiredService<PostImport>().RunAsync(importId, progress, ct);
    }

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) => db.Imports
        .Where(i => i.Status == ImportStatus.Received || i.Status == ImportStatus.Checked || i.Status == ImportStatus.Posting)
        .Select(i => i.Id).ToListAsync(ct);
}
