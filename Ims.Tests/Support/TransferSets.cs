using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before money moves that is in the ledger already.</summary>
static partial class SceneSets
{
    /// <summary>A payment of £80 to a council tax account: the line's id and its receipt.</summary>
    public static async Task<ScenePlace> PaidAsync(TestHouse house, CouncilRef council)
    {
        await house.ReceiveAsync(council, [new Received(TestTemplate.CouncilTax, 80_00, new DateOnly(2026, 7, 14), Reference: "5401102239")]);
        await using var db = house.Inspect(council);
        var line = await db.LedgerLines.Where(l => l.FundCode == TestTemplate.CouncilTax && l.AmountPence == 80_00).OrderByDescending(l => l.PostingId).Select(l => new { l.Id, Receipt = db.Postings.Where(p => p.Id == l.PostingId).Select(p => p.ReceiptNumber).First() }).FirstAsync();
        return new ScenePlace(council, line.Id) { Receipt = line.Receipt };
    }

    public static MoneyToTransfer Transfer(ScenePlace paid) =>
        new(System.Guid.NewGuid(), [new MoneyFrom(paid.Id, null, null, new Money(30_00))], [new MoneyTo(TestTemplate.Rents, "5403211798", new Money(30_00))]);

    public static ItemReturned Returned(ScenePlace paid) => new(System.Guid.NewGuid(), paid.Receipt!, new Money(50_00), new DateOnly(2026, 7, 15), ReturnReason.ChequeBounced);

    public static async Task<ScenePlace> TransferAskedAsync(TestHouse house, CouncilRef council)
    {
        var paid = await PaidAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        return paid with { Id = (await desk.Get<TransferMoney>().RunAsync(Transfer(paid), Asked, default)).Value.RequestId!.Value };
    }

    public static async Task<ScenePlace> TransferredAsync(TestHouse house, CouncilRef council)
    {
        var asked = await TransferAskedAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.True((await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Id, 0), null, default)).Ok);
        await using var db = house.Inspect(council);
        return asked with { Receipt = await db.Postings.Where(p => p.Kind == PostingKind.Transfer).OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync() };
    }

    public static async Task<ScenePlace> PostingReversalAskedAsync(TestHouse house, CouncilRef council)
    {
        var moved = await TransferredAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        return moved with { Id = (await desk.Get<ReversePosting>().RunAsync(new PostingToReverse(moved.Receipt!), Asked, default)).Value.RequestId!.Value };
    }

    public static async Task<ScenePlace> ReturnedItemAskedAsync(TestHouse house, CouncilRef council)
    {
        var paid = await PaidAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        return paid with { Id = (await desk.Get<PostReturnedItem>().RunAsync(Returned(paid), Asked, default)).Value.RequestId!.Value };
    }

    public static TransferTemplateToSave Template(string name) =>
        new(0, name, [new TemplateEnd(TestTemplate.CouncilTax, "5401102239", null)], [new TemplateEnd(TestTemplate.Rents, "5403211798", new Money(30_00), "Monthly")], 0);

    public static async Task<ScenePlace> TemplateKeptAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.IncomeOfficer, council);
        return new ScenePlace(council, (await desk.Get<SaveTransferTemplate>().RunAsync(Template($"Rents {System.Guid.NewGuid():N}"), default)).Value);
    }
}
