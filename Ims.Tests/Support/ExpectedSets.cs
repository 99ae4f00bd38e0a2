using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports.Expected;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Expected files of scenes and tests.</summary>
static partial class SceneSets
{
    /// <summary>The bank's statement: Monday to Friday at 07:00, an hour of grace, missing when the next is due; told to nobody.</summary>
    public static ExpectedFileToSave Expected(string name = "Bank statement") => new()
    {
        Name = name, ProfileCode = TestTemplate.Profile, Cron = "0 0 7 ? * MON-FRI", ClosedDays = ClosedDays.Skip, GraceMinutes = 60, Active = true,
    };

    public static ExpectedFileToSave ExpectedOf(DateOnly day) => Expected($"Bank statement {day:yyyyMMdd}");

    /// <summary>A Saturday that no other day has, a working day.</summary>
    public static ExtraDayToSave WorkedOn(DateOnly day)
    {
        var saturday = new DateOnly(2030, 1, 5).AddDays(7 * (day.DayNumber % 1_000));
        return new(saturday, IsOpen: true, "Year-end");
    }

    /// <summary>An expected file that no other day has.</summary>
    public static async Task<ScenePlace> ExpectedAsync(TestHouse house, CouncilRef council)
    {
        var day = (await DayAsync(house, council)).AddYears(1);
        await using var desk = house.As(Role.IncomeManager, council);
        while (true)
        {
            var saved = await desk.Get<SaveExpectedFile>().RunAsync(ExpectedOf(day) with { Addresses = ["income.team@example.org"] }, default);
            if (saved.Ok) return new ScenePlace(council, saved.Value) { Day = day };
            day = day.AddDays(1);
        }
    }

    /// <summary>One that has been expected for two days, and that nobody looked for yet.</summary>
    public static async Task<ScenePlace> OverdueAsync(TestHouse house, CouncilRef council)
    {
        var place = await ExpectedAsync(house, council);
        var since = house.Time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(2);
        await using var db = house.Inspect(council);
        await db.ExpectedFiles.Where(f => f.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.ScheduledFrom, since));
        return place;
    }

    /// <summary>An arrival that is missing.</summary>
    public static async Task<ScenePlace> MissingAsync(TestHouse house, CouncilRef council)
    {
        var place = await OverdueAsync(house, council);
        await using (var desk = house.AsSystem(council)) _ = (await desk.Get<WatchExpectedFiles>().RunAsync(default)).Value;
        await using var db = house.Inspect(council);
        return place with { Id = (await db.ExpectedArrivals.Where(a => a.ExpectedFileId == place.Id && a.State == ArrivalState.Missing).OrderBy(a => a.Id).FirstAsync()).Id };
    }

    public static async Task<ScenePlace> ExtraDayAsync(TestHouse house, CouncilRef council)
    {
        var day = (await DayAsync(house, council)).AddYears(1);
        await using var desk = house.As(Role.IncomeManager, council);
        while (!(await desk.Get<SaveExtraDay>().RunAsync(WorkedOn(day), default)).Ok) day = day.AddDays(1);
        return new ScenePlace(council) { Day = WorkedOn(day).On };
    }
}
