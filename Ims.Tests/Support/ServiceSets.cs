using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Councils that are made, as the catalogue knows them: behind those under way there is no database.</summary>
static partial class SceneSets
{
    // Of each council its own, so that scenes of two meet no name twice.
    static string Letters(CouncilRef council) => council.ShortName[..2];

    public static CouncilToMake CouncilJoining(CouncilRef council) => new(
        $"Made beside {council.Name}", Letters(council) + "MC", council.Slug + "-made", "district", new FirstPerson("First administrator", "first@made.example"), new FirstPerson("First manager", null));

    public static SandboxToMake NewSandbox(ScenePlace at) => new((int)at.Id, Letters(at.Council) + "SB");

    public static async Task<ScenePlace> NoCouncilMadeAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Databases.OpenCatalogue();
        var made = await db.Councils.Where(c => c.Slug == council.Slug + "-made").Select(c => c.Id).ToListAsync();
        await RemoveAsync(house, made);
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> MakingStuckAsync(TestHouse house, CouncilRef council)
    {
        await NoCouncilMadeAsync(house, council);
        await using var db = house.Databases.OpenCatalogue();
        var id = await db.Councils.MaxAsync(c => c.Id) + 100;
        db.Councils.Add(new Council { Id = id, Name = CouncilJoining(council).Name, ShortName = CouncilJoining(council).ShortName, Slug = council.Slug + "-made", BeingMadeSince = TestHouse.Morning.UtcDateTime });
        db.CouncilMakings.Add(MakingOf(id, MakingStep.SetUp));
        db.WorkItems.Add(new WorkItem { Kind = WorkQueue.MakingKind, CouncilId = id, SubjectId = id, DueAt = TestHouse.Morning.UtcDateTime, Attempts = WorkQueue.AttemptsBeforeParking, ParkedBecause = "TestException" });
        await db.SaveChangesAsync();
        return new ScenePlace(council, id);
    }

    /// <summary>A council that is live and no sandbox.</summary>
    public static async Task<ScenePlace> WithoutSandboxAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.AsCommandLine(council);
        var live = (await desk.Get<CreateCouncil>().RunAsync(new NewCouncil(council.Id + 50, $"Live beside {council.Name}", Letters(council) + "LV", council.Slug + "-live", Sandbox: false), default)).Value;
        await using var db = house.Databases.OpenCatalogue();
        await RemoveAsync(house, await db.Councils.Where(c => c.SandboxOfId == live.Id).Select(c => c.Id).ToListAsync());
        return new ScenePlace(council, live.Id);
    }

    /// <summary>A council that was made and is on board, with its first people.</summary>
    public static async Task<ScenePlace> OnBoardAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.AsCommandLine(council);
        var made = (await desk.Get<CreateCouncil>().RunAsync(new NewCouncil(council.Id + 70, $"On board beside {council.Name}", Letters(council) + "OB", council.Slug + "-boarding", Sandbox: false), default)).Value;
        await using var db = house.Databases.OpenCatalogue();
        await db.Councils.Where(c => c.Id == made.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.EntraTenantId, (Guid?)null));
        if (await db.CouncilMakings.AnyAsync(m => m.CouncilId == made.Id)) return new ScenePlace(council, made.Id);
        await using var within = house.AsCommandLine(made);
        _ = (await within.Get<AddFirstPeople>().RunAsync(new FirstPeople(new("First administrator", null), new("First manager", null)), default)).Value;
        db.CouncilMakings.Add(new CouncilMaking { CouncilId = made.Id, Step = MakingStep.Ready, AdministratorName = "First administrator", BegunAt = TestHouse.Morning.UtcDateTime, BegunBy = "Service support", BegunById = "support-1" });
        await db.SaveChangesAsync();
        return new ScenePlace(council, made.Id);
    }

    public static async Task<ScenePlace> WithDirectoryAsync(TestHouse house, CouncilRef council)
    {
        var place = await OnBoardAsync(house, council);
        await using var desk = house.As(Role.Support, council);
        _ = (await desk.Get<RegisterDirectory>().RunAsync((int)place.Id, Guid(500 + council.Id), default)).Value;
        return place;
    }

    public static async Task<ScenePlace> WithSandboxAsync(TestHouse house, CouncilRef council)
    {
        var live = (int)(await WithoutSandboxAsync(house, council)).Id;
        await using var desk = house.AsCommandLine(council);
        var sandbox = (await desk.Get<CreateCouncil>().RunAsync(new NewCouncil(council.Id + 60, $"Live beside {council.Name}, sandbox", Letters(council) + "SB", council.Slug + "-live-sandbox", Sandbox: true), default)).Value;
        await using var db = house.Databases.OpenCatalogue();
        await db.Councils.Where(c => c.Id == sandbox.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SandboxOfId, live));
        db.CouncilMakings.Add(MakingOf(sandbox.Id, MakingStep.Ready));
        await db.SaveChangesAsync();
        return new ScenePlace(council, sandbox.Id);
    }

    static CouncilMaking MakingOf(int councilId, MakingStep step) => new()
    {
        CouncilId = councilId, Step = step, WithYear = true, BegunAt = TestHouse.Morning.UtcDateTime, BegunBy = "Service support", BegunById = "support-1",
    };

    static async Task RemoveAsync(TestHouse house, List<int> councils)
    {
        await using var db = house.Databases.OpenCatalogue();
        await db.WorkItems.Where(w => councils.Contains(w.CouncilId)).ExecuteDeleteAsync();
        await db.CouncilMakings.Where(m => councils.Contains(m.CouncilId)).ExecuteDeleteAsync();
        await db.CouncilVitals.Where(v => councils.Contains(v.CouncilId)).ExecuteDeleteAsync();
        await db.Councils.Where(c => councils.Contains(c.Id)).ExecuteDeleteAsync();
    }
}
