using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>R8: two to eight clerks on one item at the same moment. None may be over-allocated and every loser is told who won.</summary>
public sealed class AllocationRaceTests
{
    static int Rounds => Proof.Size(small: 200, full: 1_000);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Two_people_cannot_take_the_same_pound(DatabaseProvider provider)
    {
        var seed = Proof.Seed;
        var random = new Random(seed);
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Rounds; round++)
        {
            var clerks = random.Next(2, 9);
            var take = random.Next(1, 101) * 100L;
            var item = await house.ArriveAsync(100_00);
            var results = await RaceAsync(house, item, clerks, take);

            var told = $"seed {seed}, round {round}, {clerks} clerks, {new Money(take)} each";
            var won = results.Count(r => r.Ok);
            Assert.True(won == 1, $"{told}: {won} won: {string.Join(" | ", results.Select(r => r.Refusal?.Code ?? "ok"))}");
            Assert.All(results.Where(r => !r.Ok), r =>
            {
                Assert.True(r.Refusal!.Code == "taken-by-another", $"{told}: {r.Refusal}");
                Assert.StartsWith($"{new Money(take)} of this item was allocated by WBC Income", r.Refusal.Sentence, StringComparison.Ordinal);
            });
            Assert.Equal(100_00 - take, (await ItemAsync(house, item)).RemainingPence);
            if (round % 50 == 49) await Laws.AssertAsync(house, house.Westmoor);
        }
        await Laws.AssertAsync(house);
    }

    static readonly string[] Losing =
    [
        "taken-by-another", "item-changed", "nothing-left", "exceeds-remaining", "approval-waits-already", "approval-no-longer", "approval-cannot-be-done", "approval-decided", "changed-by-another",
        "busy",   // waited for its turn as long as a person would: told, and nothing of it is there
    ];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Eight_workers_on_many_items_take_no_pound_twice_and_every_loser_is_told(DatabaseProvider provider)
    {
        const int workers = 8;
        var (items, attempts) = (Proof.Size(small: 60, full: 500), Proof.Size(small: 600, full: 20_000));
        await using var house = await TestHouse.OnAsync(provider);
        var random = new Random(Proof.Seed);
        var ids = await house.ArriveAsync(null, [.. Enumerable.Range(0, items).Select(_ => new Arrival(random.Next(1, 50_000)))]);
        var results = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
            () => WorkAsync(house, [.. ids], new Random(Proof.Seed + worker), worker, attempts / workers), TaskCreationOptions.LongRunning).Unwrap()));

        var told = results.SelectMany(r => r).ToList();
        Assert.Equal(attempts / workers * workers, told.Count);
        Assert.All(told.Where(r => r is not null), r => Assert.True(Losing.Contains(r!.Code) && r.Sentence.Length > 0, $"seed {Proof.Seed}: {r}"));
        // The race was one: somebody lost, and much was taken.
        Assert.Contains(told, r => r?.Code == "taken-by-another");
        Assert.True(told.Count(r => r is null) >= items / 2, $"seed {Proof.Seed}: only {told.Count(r => r is null)} won");
        await Laws.AssertAsync(house);
    }

    /// <summary>Looks at an item, thinks, and takes a part or all of it; now and then asks for it to be written off, which another person approves.</summary>
    static async Task<List<Refusal?>> WorkAsync(TestHouse house, long[] ids, Random random, int worker, int attempts)
    {
        var told = new List<Refusal?>();
        while (told.Count < attempts)
        {
            var item = await ItemAsync(house, ids[random.Next(ids.Length)]);
            var left = Math.Max(1, item.RemainingPence);
            if (random.Next(20) == 0)
            {
                told.Add(await WriteOffAsync(house, item.Id));
                continue;
            }
            await using var desk = house.As(worker % 2 == 0 ? Role.IncomeOfficer : Role.IncomeManager);
            var take = random.Next(4) == 0 ? left : random.NextInt64(1, left + 1);
            told.Add((await desk.Get<AllocateSuspense>().RunAsync(Command([(item.Id, take)], item.Version, To(CouncilTax, take)), default)).Refusal);
        }
        return told;
    }

    static async Task<Refusal?> WriteOffAsync(TestHouse house, long item)
    {
        await using var officer = house.As(Role.IncomeOfficer);
        var asked = await officer.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(item), new AskedFor("Nobody claims it", []), default);
        if (!asked.Ok) return asked.Refusal;
        await using var manager = house.As(Role.IncomeManager);
        return (await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Value.RequestId!.Value, 0), null, default)).Refusal;
    }

    static async Task<Result<AllocationDone>[]> RaceAsync(TestHouse house, long item, int clerks, long take)
    {
        using var barrier = new Barrier(clerks);
        return await Task.WhenAll(Enumerable.Range(0, clerks).Select(clerk => Task.Factory.StartNew(async () =>
        {
            await using var desk = house.As(clerk % 2 == 0 ? Role.IncomeOfficer : Role.IncomeManager);
            barrier.SignalAndWait();
            return await desk.Get<AllocateSuspense>().RunAsync(Command([(item, take)], 0, To(CouncilTax, take)), default);
        }, TaskCreationOptions.LongRunning).Unwrap()));
    }
}
