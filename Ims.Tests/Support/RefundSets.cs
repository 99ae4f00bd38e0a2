using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Payments that are to be given back, in every state.</summary>
static partial class SceneSets
{
    /// <summary>Under a key of the line: asked for twice, it is one refund.</summary>
    public static RefundToMake RefundOf(long line, long pence, string? payTo = null, int key = 0) =>
        new(Guid((int)(line % 100_000_000) * 10 + key), [new RefundLineToMake(line, pence)], "Paid twice", payTo, payTo is null ? null : "3 Low Street");

    public static async Task<ScenePlace> CardPaidAsync(TestHouse house, CouncilRef council)
    {
        var paid = await house.PayAsync(council, new Paid(TestTemplate.Sundry, 60_00, "19004417"));
        return new ScenePlace(council, paid.Lines[0]) { Receipt = paid.Receipt };
    }

    /// <summary>The income officer asked for a card payment to be given back.</summary>
    public static async Task<ScenePlace> RefundAskedAsync(TestHouse house, CouncilRef council)
    {
        var paid = await CardPaidAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        var command = RefundOf(paid.Id, 25_00);
        var submitted = (await desk.Get<MakeRefund>().RunAsync(command, Asked, default)).Value;
        return paid with { Id = submitted.RequestId!.Value, Account = command.Key };
    }

    /// <summary>The income officer asked for cash to be given back.</summary>
    public static async Task<ScenePlace> PayableAskedAsync(TestHouse house, CouncilRef council)
    {
        var paid = await house.PayAsync(council, new Paid(TestTemplate.CouncilTax, 80_00, "5401102239", TestTemplate.Cash, Reference: null));
        await using var desk = house.As(Role.IncomeOfficer, council);
        var command = RefundOf(paid.Lines[0], 30_00, "Mrs A Resident");
        var submitted = (await desk.Get<MakeRefund>().RunAsync(command, Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value) { Receipt = paid.Receipt, Account = command.Key };
    }

    public static async Task<ScenePlace> RefundApprovedAsync(TestHouse house, CouncilRef council) => await ApprovedAsync(house, await RefundAskedAsync(house, council));

    public static async Task<ScenePlace> PayableWaitsAsync(TestHouse house, CouncilRef council) => await ApprovedAsync(house, await PayableAskedAsync(house, council));

    /// <summary>The provider has it, and is to be asked about it.</summary>
    public static async Task<ScenePlace> RefundSentAsync(TestHouse house, CouncilRef council)
    {
        var place = await RefundApprovedAsync(house, council);
        await using (var desk = house.AsSystem(council)) Assert.Equal(RefundStatus.Submitted, (await desk.Get<SendRefund>().RunAsync(place.Id, default)).Value);
        await using var db = house.Inspect(council);
        var past = house.Time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await db.Refunds.Where(r => r.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.AskAgainAt, past));
        return place;
    }

    /// <summary>Accounts payable was asked for it.</summary>
    public static async Task<ScenePlace> PayableInFileAsync(TestHouse house, CouncilRef council)
    {
        var place = await PayableWaitsAsync(house, council);
        await using (var desk = house.As(Role.IncomeManager, council)) _ = (await desk.Get<BuildPayablesFile>().RunAsync(default)).Value;
        await using var db = house.Inspect(council);
        return place with { Id = await (from row in db.PayablesRows join r in db.Refunds on row.PostingId equals r.PostingId where r.Id == place.Id select row.Id).SingleAsync() };
    }

    static async Task<ScenePlace> ApprovedAsync(TestHouse house, ScenePlace asked)
    {
        await using (var desk = house.As(Role.IncomeManager, asked.Council)) Assert.True((await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Id, 0), null, default)).Value.IsDone);
        await using var db = house.Inspect(asked.Council);
        return asked with { Id = await db.Refunds.Where(r => r.Key == asked.Account).Select(r => r.Id).SingleAsync() };
    }
}
