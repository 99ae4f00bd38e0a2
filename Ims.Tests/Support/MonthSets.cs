using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

static partial class SceneSets
{
    /// <summary>The newest month that there is, as the place's day.</summary>
    public static Task<ScenePlace> NewestMonthAsync(TestHouse house, CouncilRef council) => MonthAsync(house, council, months => months.OrderByDescending(m => m.FirstDay));

    /// <summary>The earliest month that takes lines, with its version as the place's id; nobody closes it.</summary>
    public static async Task<ScenePlace> OpenMonthAsync(TestHouse house, CouncilRef council)
    {
        var place = await EarliestAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        await desk.Get<KeepMonthOpen>().RunAsync(new MonthSeen(place.Day, (int)place.Id), default);
        return await EarliestAsync(house, council);
    }

    public static async Task<ScenePlace> ClosingMonthAsync(TestHouse house, CouncilRef council)
    {
        var place = await EarliestAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        await desk.Get<BeginClosing>().RunAsync(new MonthSeen(place.Day, (int)place.Id), default);
        return await EarliestAsync(house, council);
    }

    /// <summary>About to close, and nothing of it waits for an export.</summary>
    public static async Task<ScenePlace> ExportedMonthAsync(TestHouse house, CouncilRef council)
    {
        var place = await ClosingMonthAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        await desk.Get<BuildExportBatch>().RunAsync(new ExportPeriod(TestTemplate.GeneralLedger, place.Day.AddMonths(1).AddDays(-1)), default);
        return place;
    }

    public static async Task<ScenePlace> ClosedMonthAsync(TestHouse house, CouncilRef council)
    {
        var place = await ExportedMonthAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.Null((await desk.Get<CloseMonth>().RunAsync(new MonthSeen(place.Day, (int)place.Id), default)).Refusal);
        return place;
    }

    /// <summary>The other manager asks for it; the place's id is the request.</summary>
    public static async Task<ScenePlace> ReopeningAskedAsync(TestHouse house, CouncilRef council)
    {
        var place = await ClosedMonthAsync(house, council);
        await using var desk = house.AsSecondManager(council);
        return place with { Id = (await desk.Get<ReopenMonth>().RunAsync(new MonthToReopen(place.Day), Asked, default)).Value.RequestId!.Value };
    }

    static async Task<ScenePlace> EarliestAsync(TestHouse house, CouncilRef council) =>
        await MonthAsync(house, council, months => months.Where(m => !m.Closed).OrderBy(m => m.FirstDay));

    static async Task<ScenePlace> MonthAsync(TestHouse house, CouncilRef council, Func<IQueryable<Month>, IQueryable<Month>> which)
    {
        await using var db = house.Inspect(council);
        var month = await which(db.Months).FirstAsync();
        return new ScenePlace(council, month.Version) { Day = month.FirstDay };
    }
}
