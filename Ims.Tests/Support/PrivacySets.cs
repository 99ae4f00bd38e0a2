using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Privacy;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Retention runs and subject access in every state.</summary>
static partial class SceneSets
{
    public static readonly DetailsToBlank DueDetails = new(new DateOnly(2026, 7, 1));

    /// <summary>The one with the payment of <see cref="PersonAsync"/>.</summary>
    public static readonly SubjectToSeek SoughtPerson = new("SAR 7/2026", new SubjectSought(["Jane Hargreaves"], [new SoughtAccount(TestTemplate.CouncilTax, "5401102239")], null, null));

    /// <summary>No run waits or is at work, and a file that was given up is past its day.</summary>
    public static async Task<ScenePlace> DetailsDueAsync(TestHouse house, CouncilRef council)
    {
        await NoRunAsync(house, council);
        await using var officer = house.As(Role.IncomeOfficer, council);
        var id = (await officer.Get<ReceiveFile>().RunAsync(Named, Statement((await DayAsync(house, council)).AddYears(-3)), default)).Value;
        await using (var manager = house.As(Role.IncomeManager, council)) _ = (await manager.Get<DiscardImport>().RunAsync(id, default)).Value;
        await using var db = house.Inspect(council);
        await db.Files.Where(f => db.Imports.Any(i => i.Id == id && i.FileId == f.Id)).ExecuteUpdateAsync(s => s.SetProperty(f => f.RetainUntilOn, new DateOnly(2026, 6, 1)));
        return new ScenePlace(council, id);
    }

    public static async Task<ScenePlace> RetentionAskedAsync(TestHouse house, CouncilRef council)
    {
        await DetailsDueAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<AskForRetention>().RunAsync(DueDetails, Asked, default)).Value.RequestId!.Value);
    }

    public static async Task<ScenePlace> RetentionApprovedAsync(TestHouse house, CouncilRef council)
    {
        var place = await RetentionAskedAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.True((await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(place.Id, 0), null, default)).Value.IsDone);
        return place;
    }

    static async Task NoRunAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        await using (var desk = house.As(Role.Administrator, council))
            foreach (var r in await db.ApprovalRequests.Where(r => r.SubjectKind == RetentionApproval.Subject && r.Status == ApprovalStatus.Waiting).ToListAsync())
                _ = (await desk.Get<WithdrawRequest>().RunAsync(new RequestSeen(r.Id, r.Version), default)).Value;
        await using var system = house.AsSystem(council);
        while ((await system.Get<BlankDueDetails>().RunAsync(new Blanking(), default)).Value > 0) { }
    }

    public static async Task<ScenePlace> PersonAsync(TestHouse house, CouncilRef council)
    {
        await house.PayAsync(council, new Paid(TestTemplate.CouncilTax, 142_00, "5401102239", Payer: "Mrs Jane Hargreaves"));
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> SubjectSoughtAsync(TestHouse house, CouncilRef council)
    {
        await PersonAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<SeekSubject>().RunAsync(SoughtPerson, default)).Value);
    }

    /// <summary>Its id, not the request's.</summary>
    public static async Task<ScenePlace> SubjectApprovedAsync(TestHouse house, CouncilRef council)
    {
        var place = await SubjectSoughtAsync(house, council);
        await ApproveSubjectAsync(house, council, place.Id);
        return place;
    }

    /// <summary>The request's id.</summary>
    public static async Task<ScenePlace> SubjectAskedAsync(TestHouse house, CouncilRef council)
    {
        var place = await SubjectSoughtAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return place with { Id = (await desk.Get<AskForSubjectAccess>().RunAsync(place.Id, Asked, default)).Value.RequestId!.Value };
    }

    public static async Task ApproveSubjectAsync(TestHouse house, CouncilRef council, long id)
    {
        long request;
        await using (var desk = house.As(Role.Administrator, council)) request = (await desk.Get<AskForSubjectAccess>().RunAsync(id, Asked, default)).Value.RequestId!.Value;
        await using var manager = house.As(Role.IncomeManager, council);
        Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Value.IsDone);
    }

    public static async Task<ScenePlace> SubjectReadyAsync(TestHouse house, CouncilRef council)
    {
        var place = await SubjectApprovedAsync(house, council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(SubjectAccessState.Ready, (await desk.Get<WriteSubjectAccess>().RunAsync(place.Id, NoProgress, default)).Value);
        return place;
    }

    public static async Task<ScenePlace> SubjectOverAsync(TestHouse house, CouncilRef council)
    {
        var place = await SubjectReadyAsync(house, council);
        await using var db = house.Inspect(council);
        var past = house.Time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await db.SubjectAccesses.Where(a => a.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ExpiresAt, past));
        return place;
    }
}
