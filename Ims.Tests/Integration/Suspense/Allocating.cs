using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Short ways to say what a clerk does.</summary>
static class Allocating
{
    public const string Account = "5403211798";

    public static TargetLine To(string fund, long pence, string? reference = Account, string? narrative = null) => new(fund, reference, new Money(pence), narrative);

    public static Task<Result<AllocationDone>> AllocateAsync(TestHouse house, IReadOnlyList<(long Id, long Pence)> items, params TargetLine[] lines) =>
        AllocateAsync(house, items, seen: 0, lines);

    public static async Task<Result<AllocationDone>> AllocateAsync(TestHouse house, IReadOnlyList<(long Id, long Pence)> items, int seen, params TargetLine[] lines)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<AllocateSuspense>().RunAsync(Command(items, seen, lines), default);
    }

    public static SuspenseToAllocate Command(IReadOnlyList<(long Id, long Pence)> items, int seen, params TargetLine[] lines) =>
        new([.. items.Select(i => new ItemToTake(i.Id, new Money(i.Pence), seen))], lines);

    public static async Task<SuspenseItem> ItemAsync(TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.SuspenseItems.AsNoTracking().SingleAsync(i => i.Id == id);
    }

    public static async Task<Posting> PostingAsync(TestHouse house, AllocationDone done)
    {
        await using var db = house.Inspect();
        return await db.Postings.AsNoTracking().Include(p => p.Lines.OrderBy(l => l.Ordinal)).ThenInclude(l => l.Side).SingleAsync(p => p.Id == done.PostingId);
    }
}
