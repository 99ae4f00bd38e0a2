using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>People of Westmoor who move money one act after another: allocations, transfers that another approves, reversals that another approves. For a process that is going to be killed.</summary>
static class MoneyAtWork
{
    static readonly AskedFor Why = new("The payer quoted the wrong account.", []);

    /// <summary>Works until nothing is left to do.</summary>
    public static async Task RunAsync(IServiceProvider provider, CouncilRef council)
    {
        for (var round = 0; round < 100; round++)
        {
            await AllocateAsync(provider, council);
            await TransferAsync(provider, council);
            await ApproveAsync(provider, council);
            await ReverseAsync(provider, council);
            await ApproveAsync(provider, council);
        }
    }

    static async Task<T> AsAsync<T>(IServiceProvider provider, CouncilRef council, Role role, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(council, TestTemplate.IdOf(role), $"WBC {role}", role, "test"));
        return await work(scope.ServiceProvider);
    }

    static async Task<T> SeeAsync<T>(IServiceProvider provider, CouncilRef council, Func<CouncilDb, Task<T>> see)
    {
        await using var db = provider.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        return await see(db);
    }

    static async Task AllocateAsync(IServiceProvider provider, CouncilRef council)
    {
        if (await SeeAsync(provider, council, db => db.SuspenseItems.AsNoTracking().Where(i => i.RemainingPence > 100).OrderBy(i => i.Id).FirstOrDefaultAsync()) is not { } item) return;
        await AsAsync(provider, council, Role.IncomeOfficer, s => s.GetRequiredService<AllocateSuspense>().RunAsync(
            new SuspenseToAllocate([new ItemToTake(item.Id, new Money(100), item.Version)], [new TargetLine(TestTemplate.CouncilTax, "5401102239", new Money(100))]), default));
    }

    static async Task TransferAsync(IServiceProvider provider, CouncilRef council)
    {
        var line = await SeeAsync(provider, council, db => db.LedgerLines.AsNoTracking().Where(l => l.FundCode == TestTemplate.CouncilTax && l.AmountPence > 0).OrderBy(l => l.Id).FirstAsync());
        await AsAsync(provider, council, Role.IncomeOfficer, s => s.GetRequiredService<TransferMoney>().RunAsync(
            new MoneyToTransfer(Guid.NewGuid(), [new MoneyFrom(line.Id, null, null, new Money(7))], [new MoneyTo(TestTemplate.Rents, "5401102239", new Money(7))]), Why, default));
    }

    static async Task ReverseAsync(IServiceProvider provider, CouncilRef council)
    {
        var receipt = await SeeAsync(provider, council, db => db.Postings.Where(p => (p.Kind == PostingKind.Transfer || p.Kind == PostingKind.SuspenseAllocation) && !db.PostingReversals.Any(r => r.PostingId == p.Id))
            .OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstOrDefaultAsync());
        if (receipt is not null) await AsAsync(provider, council, Role.IncomeOfficer, s => s.GetRequiredService<ReversePosting>().RunAsync(new PostingToReverse(receipt), Why, default));
    }

    static async Task ApproveAsync(IServiceProvider provider, CouncilRef council)
    {
        var waiting = await SeeAsync(provider, council, db => db.ApprovalRequests.Where(r => r.OpenKey != null).OrderBy(r => r.Id).Select(r => new RequestSeen(r.Id, r.Version)).ToListAsync());
        foreach (var request in waiting) await AsAsync(provider, council, Role.IncomeManager, s => s.GetRequiredService<ApproveRequest>().RunAsync(request, null, default));
    }
}
