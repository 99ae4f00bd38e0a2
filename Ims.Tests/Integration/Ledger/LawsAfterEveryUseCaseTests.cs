using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Two councils live through every use case in turn; after each, the laws hold in both.</summary>
public sealed class LawsAfterEveryUseCaseTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_laws_hold_in_both_councils_after_every_use_case(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        foreach (var scene in Scenes.All)
            foreach (var council in new[] { house.Westmoor, house.Ashdale })
            {
                var call = await scene.SetAsync(house, council);
                await AssertLawsAsync(house, $"what comes before {scene} in {council.Name}");
                Assert.Null(await call());
                await AssertLawsAsync(house, $"{scene} in {council.Name}");
            }
    }

    static async Task AssertLawsAsync(TestHouse house, string after)
    {
        foreach (var council in new[] { house.Westmoor, house.Ashdale })
        {
            await using var db = house.Inspect(council);
            var broken = await Laws.BrokenAsync(db, council);
            Assert.True(broken.Count == 0, $"After {after}, {council.Name} breaks the laws:\n{string.Join('\n', broken)}");
        }
    }
}
