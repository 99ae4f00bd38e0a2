using Ims.Infrastructure.Access;
using Ims.Infrastructure.WatchList;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What stands out, and somebody who is to look into it.</summary>
static partial class SceneSets
{
    const string CashAccount = "5409998887";

    /// <summary>One payer brings cash three times.</summary>
    public static async Task<ScenePlace> CashAgainAsync(TestHouse house, CouncilRef council)
    {
        for (var i = 0; i < 3; i++) await house.PayAsync(council, new Paid(TestTemplate.CouncilTax, 2_000_00, CashAccount, TestTemplate.Cash, Reference: null));
        return new ScenePlace(council);
    }

    /// <summary>A case of it is open.</summary>
    public static async Task<ScenePlace> WatchedAsync(TestHouse house, CouncilRef council)
    {
        var place = await CashAgainAsync(house, council);
        await using (var desk = house.AsSystem(council)) _ = (await desk.Get<KeepWatch>().RunAsync(default)).Value;
        await using var db = house.Inspect(council);
        return place with { Id = await db.WatchCases.Where(c => c.AccountReference == CashAccount && c.ClosedAt == null).Select(c => c.Id).SingleAsync() };
    }
}
