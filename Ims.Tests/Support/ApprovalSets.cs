using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before two people decide about something.</summary>
static partial class SceneSets
{
    public static readonly AskedFor Asked = new("Agreed with the section head", [new EvidenceFile("minutes.txt", "Agreed."u8.ToArray())]);

    public static readonly AwayPlan Away = new(TestTemplate.SecondManager, new DateOnly(2026, 7, 15), new DateOnly(2026, 7, 21), "Annual leave");

    /// <summary>Another policy than the default.</summary>
    public static PolicyToChange Policy(ApprovalKind kind, long fromPence = 100_00, int people = 1) =>
        new(kind, Required: true, ApprovalPolicies.IsAlwaysRequired(kind) ? 0 : fromPence, ApprovalPolicies.ApproverOf(kind), people, DaysToDecide: 7, []);

    public static async Task<ScenePlace> ShownAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var id = (await desk.Get<ReceiveFile>().RunAsync(Named with { ShowsFirst = true }, Statement(day), default)).Value;
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(id, council));
        return new ScenePlace(council, id) { Day = day };
    }

    /// <summary>The administrator asked for another policy of that kind.</summary>
    public static Func<TestHouse, CouncilRef, Task<ScenePlace>> AskedAsync(ApprovalKind kind, long fromPence = 100_00) => async (house, council) =>
    {
        await using var desk = house.As(Role.Administrator, council);
        var submitted = (await desk.Get<ChangePolicy>().RunAsync(Policy(kind, fromPence), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    };

    public static Task<ScenePlace> ReleaseAskedAsync(TestHouse house, CouncilRef council) => ReleaseAskedAsync(house, council, ReleaseMode.AllLines);

    /// <summary>The income officer asked for the release of a repeat.</summary>
    public static async Task<ScenePlace> ReleaseAskedAsync(TestHouse house, CouncilRef council, ReleaseMode mode)
    {
        var held = await HeldAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var submitted = (await desk.Get<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(held.Id, mode), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>The income officer asked for the reversal of a posted file.</summary>
    public static async Task<ScenePlace> ReversalAskedAsync(TestHouse house, CouncilRef council)
    {
        var posted = await PostedAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var submitted = (await desk.Get<ReverseFile>().RunAsync(new FileToReverse(posted.Id), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>An item that nobody has asked about yet.</summary>
    public static async Task<ScenePlace> ItemAsync(TestHouse house, CouncilRef council) => new(council, (await house.ArriveAsync(council, new Arrival(149_71, "BGC UNKNOWN 2231")))[0]);

    /// <summary>The income officer asked for an item to be written off.</summary>
    public static async Task<ScenePlace> WriteOffAskedAsync(TestHouse house, CouncilRef council)
    {
        var item = await ItemAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var submitted = (await desk.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(item.Id), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>The income officer asked for an item's money to go back.</summary>
    public static async Task<ScenePlace> ReturnAskedAsync(TestHouse house, CouncilRef council)
    {
        var item = await ItemAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var submitted = (await desk.Get<ReturnSuspense>().RunAsync(new ItemToReturn(item.Id, "Mrs A Resident", "2 High Street"), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>A request that needs two people beside the one who asked.</summary>
    public static async Task<ScenePlace> TwoAskedAsync(TestHouse house, CouncilRef council)
    {
        await using (var db = house.Inspect(council))
            if (!await db.ApprovalPolicies.AnyAsync(p => p.Kind == ApprovalKind.PolicyChange))
            {
                db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.PolicyChange, ApprovedBy = Permission.PolicyApprove, People = 2 });
                await db.SaveChangesAsync();
            }
        return await AskedAsync(ApprovalKind.WriteOff)(house, council);
    }

    public static async Task<ScenePlace> OverAsync(TestHouse house, CouncilRef council)
    {
        var place = await AskedAsync(ApprovalKind.MonthReopening)(house, council);
        await using var db = house.Inspect(council);
        await db.ApprovalRequests.Where(r => r.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ExpiresAt, TestHouse.Morning.UtcDateTime));
        return place;
    }

    /// <summary>Nobody stands in for the manager.</summary>
    public static async Task<ScenePlace> PresentAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        await db.ApprovalDelegations.Where(d => d.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.EndedAt, TestHouse.Morning.UtcDateTime));
        return new ScenePlace(council);
    }

    public static async Task<ScenePlace> AwayAsync(TestHouse house, CouncilRef council)
    {
        await PresentAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.True((await desk.Get<DelegateApprovals>().RunAsync(Away, default)).Ok);
        await using var db = house.Inspect(council);
        return new ScenePlace(council, await db.ApprovalDelegations.Where(d => d.EndedAt == null).Select(d => d.Id).SingleAsync());
    }
}
