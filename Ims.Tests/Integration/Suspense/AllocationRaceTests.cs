using Ims.Domain.Access;
using Ims.Domain.Values;
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
