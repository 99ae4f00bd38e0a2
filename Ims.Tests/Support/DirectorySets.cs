using System.Globalization;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

static partial class SceneSets
{
    /// <summary>An id as directories give them.</summary>
    public static Guid Guid(int number) => System.Guid.Parse($"00000000-0000-4000-8000-{number.ToString("000000000000", CultureInfo.InvariantCulture)}");

    /// <summary>A council none of whose administrators can sign in, and an account that nobody has.</summary>
    public static async Task<ScenePlace> NoAdministratorLinkedAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Administrator)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, (Guid?)null));
        return new ScenePlace(council) { Account = Guid(50_000 + await db.People.CountAsync()) };
    }
}
