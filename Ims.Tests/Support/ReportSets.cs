using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Reports.Kept;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Reports of the auditor's in every state, and a schedule.</summary>
static partial class SceneSets
{
    public static readonly ReportToKeep Wanted = new("income", new ReportCriteria { From = new(2026, 7, 1), To = new(2026, 7, 31) }, ReportFileKind.Csv);

    public static ReportScheduleToSave ScheduleOf(int personId, string name = "Month end") => new(null, 0, name, "income", new ReportCriteria { By = ReportDimension.Fund }, ReportPeriod.LastMonth, ReportFileKind.Csv, "0 0 7 1 * ?", [personId], Disabled: false);

    public static async Task<ScenePlace> NoReportAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        await using var desk = house.As(Role.Auditor, council);
        var mine = TestTemplate.IdOf(Role.Auditor);
        foreach (var id in await db.KeptReports.Where(k => k.PersonId == mine && (k.State == KeptReportState.Waiting || k.State == KeptReportState.Writing)).Select(k => k.Id).ToListAsync()) _ = (await desk.Get<EndKeptReport>().RunAsync(id, default)).Value;
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> ReportAskedAsync(TestHouse house, CouncilRef council)
    {
        await NoReportAsync(house, council);
        await using var desk = house.As(Role.Auditor, council);
        return new ScenePlace(council, (await desk.Get<KeepReport>().RunAsync(Wanted, default)).Value);
    }

    public static async Task<ScenePlace> ReportReadyAsync(TestHouse house, CouncilRef council)
    {
        var place = await ReportAskedAsync(house, council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(KeptReportState.Ready, (await desk.Get<WriteKeptReport>().RunAsync(place.Id, NoProgress, default)).Value);
        return place;
    }

    public static async Task<ScenePlace> ReportOverAsync(TestHouse house, CouncilRef council)
    {
        var place = await ReportReadyAsync(house, council);
        await using var db = house.Inspect(council);
        var past = house.Time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await db.KeptReports.Where(k => k.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(k => k.ExpiresAt, past));
        return place;
    }

    public static async Task<ScenePlace> ScheduledAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.IncomeManager, council);
        return new ScenePlace(council, (await desk.Get<SaveReportSchedule>().RunAsync(ScheduleOf(TestTemplate.IdOf(Role.Auditor)), default)).Value);
    }

    public static async Task<ScenePlace> ScheduleDueAsync(TestHouse house, CouncilRef council)
    {
        var place = await ScheduledAsync(house, council);
        await using var db = house.Inspect(council);
        var past = house.Time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await db.ReportSchedules.Where(s => s.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.NextAt, past));
        return place;
    }
}
