using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Staff;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before access is given, changed, confirmed or ended.</summary>
static partial class SceneSets
{
    /// <summary>Somebody who is not there yet.</summary>
    public static PersonToChange Newcomer(DateOnly day, string who = "Newcomer") => new(null, 0, $"{who} {day:yyMMdd}", $"{who}.{day:yyMMdd}@example.org", ["cashier"], [], [], null);

    public static RoleToChange NewRole(string name) => new(null, 0, name, [Permission.LedgerView, Permission.SetupView]);

    public static async Task<ScenePlace> NewcomerAskedAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<ChangePerson>().RunAsync(Newcomer(day, "Colleague"), Asked, default)).Value.RequestId!.Value);
    }

    public static async Task<ScenePlace> RoleAskedForAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<ChangeRole>().RunAsync(NewRole($"Team of {day:yyMMdd}"), Asked, default)).Value.RequestId!.Value);
    }

    /// <summary>A service user with access; the place's id is their version.</summary>
    public static async Task<ScenePlace> WithAccessAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        var person = await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(Role.ServiceUser));
        person.Disabled = false;
        await db.SaveChangesAsync();
        return new ScenePlace(council, person.Version);
    }

    /// <summary>An invitation's text that opens nothing.</summary>
    public static InvitationText NoInvitation { get; } = InvitationText.Of(1, new byte[InvitationText.SecretBytes]);

    /// <summary>A service user with access whose account nobody knows, and an account that is nobody's.</summary>
    public static async Task<ScenePlace> WithoutAccountAsync(TestHouse house, CouncilRef council)
    {
        _ = await WithAccessAsync(house, council);
        await using var db = house.Inspect(council);
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.ServiceUser)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, (Guid?)null));
        return new ScenePlace(council) { Account = Guid(60_000 + await db.Invitations.CountAsync()) };
    }

    /// <summary>The place's id is the open invitation's.</summary>
    public static async Task<ScenePlace> InvitedAsync(TestHouse house, CouncilRef council)
    {
        var place = await WithoutAccountAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        var invited = (await desk.Get<InvitePerson>().RunAsync(TestTemplate.IdOf(Role.ServiceUser), default)).Value;
        return place with { Id = invited.Id, Invitation = InvitationText.Read(invited.Text) };
    }

    public static SupportToLetIn LetIn(DateOnly day) => new($"The file of {day:yyMMdd}", 2, MayChange: false);

    /// <summary>The place's id is the grant's.</summary>
    public static async Task<ScenePlace> SupportLetInAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<LetSupportIn>().RunAsync(LetIn(await DayAsync(house, council)), default)).Value);
    }

    /// <summary>A service user who has not been here for a year, in a council that is no sandbox.</summary>
    public static async Task<ScenePlace> LongUnusedAsync(TestHouse house, CouncilRef council)
    {
        var lastYear = DateOnly.FromDateTime(house.Time.GetUtcNow().UtcDateTime).AddYears(-1);
        await using var db = house.Inspect(council);
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.ServiceUser)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, false).SetProperty(p => p.UsedOn, lastYear));
        return new ScenePlace(council with { Sandbox = false });
    }

    public static PersonSeen ServiceUser(ScenePlace at) => new(TestTemplate.IdOf(Role.ServiceUser), (int)at.Id);
}
