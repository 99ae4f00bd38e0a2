using Ims.Infrastructure.Access;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Work that nobody can do.</summary>
static partial class SceneSets
{
    public static async Task<ScenePlace> ParkedAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Databases.OpenCatalogue();
        var subject = 1 + await db.WorkItems.LongCountAsync();
        var item = new WorkItem { Kind = "impossible", CouncilId = council.Id, SubjectId = subject, DueAt = house.Time.GetUtcNow().UtcDateTime, Attempts = WorkQueue.AttemptsBeforeParking, ParkedBecause = "DivideByZeroException" };
        db.WorkItems.Add(item);
        await db.SaveChangesAsync();
        return new ScenePlace(council, item.Id);
    }
}
