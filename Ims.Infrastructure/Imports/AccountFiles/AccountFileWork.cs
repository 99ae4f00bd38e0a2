using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Takes one account file as far as it goes by itself: checked, then applied, held or refused. Workers and the command line call it.</summary>
public sealed class AccountFileWork(IServiceScopeFactory scopes)
{
    public const string Name = "account-file";

    /// <summary>What the worker does with an account file, and which files it must not forget.</summary>
    public static readonly WorkKind Kind = new(Name, DoLeasedAsync, UnfinishedAsync);

    /// <summary>Runs it to the end under no lease: whoever else works on it, it is applied once.</summary>
    public async Task<Result<AccountFileStatus>> FinishAsync(CouncilRef council, long fileId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
        return await FinishAsync(scope.ServiceProvider, fileId, (_, _, _) => Task.CompletedTask, ct);
    }

    static async Task<Refusal?> DoLeasedAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        var queue = services.GetRequiredService<WorkQueue>();
        return (await FinishAsync(services, lease.SubjectId, async (done, total, ct) =>
        {
            if (!await queue.RenewIfDueAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
        }, ct)).Refusal;
    }

    static async Task<Result<AccountFileStatus>> FinishAsync(IServiceProvider services, long fileId, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var status = await services.GetRequiredService<CheckAccountFile>().RunAsync(fileId, ct);
        if (!status.Ok || status.Value != AccountFileStatus.Checked) return status;
        return await services.GetRequiredService<ApplyAccountFile>().RunAsync(fileId, progress, ct);
    }

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) =>
        db.AccountFiles.Where(f => f.Status == AccountFileStatus.Received || f.Status == AccountFileStatus.Checked).Select(f => f.Id).ToListAsync(ct);
}
