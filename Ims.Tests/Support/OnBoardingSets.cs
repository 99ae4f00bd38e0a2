using Ims.Domain.Access;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.OnBoarding;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>On-boarding plans.</summary>
static partial class SceneSets
{
    public static readonly MilestoneToChange Planned = new(Milestone.Training, null, "Head of revenues", new DateOnly(2026, 9, 1), null, null, new Money(1_200_00), Money.Zero);

    /// <summary>Nothing of the plan is known yet.</summary>
    public static async Task<ScenePlace> NoPlanAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Databases.OpenCatalogue();
        await db.Milestones.Where(m => m.CouncilId == council.Id).ExecuteDeleteAsync();
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> PlannedAsync(TestHouse house, CouncilRef council)
    {
        var place = await NoPlanAsync(house, council);
        await using var desk = house.As(Role.Support, council);
        _ = (await desk.Get<ChangeMilestone>().RunAsync(Planned, default)).Value;
        return place;
    }
}
