using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Integration.Refunds;
using Ims.Tests.Integration.Suspense;
using Ims.Tests.Integration.Transfers;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Reports;

/// <summary>A month of a council in which everything happened that a report tells of. Today is a Thursday.</summary>
static class ReportsLife
{
    public static readonly DateOnly Today = DashboardLife.Today, From = new(2026, 6, 1), To = new(2026, 7, 31);

    public const string Account = Moving.Payer;

    public const long TwicePence = 33_00;

    public static async Task LiveAsync(TestHouse house)
    {
        await DashboardLife.LiveAsync(house);
        var item = (await house.ArriveAsync(null, new Arrival(50_00, "FPI NOBODY")))[0];
        Assert.True((await Allocating.AllocateAsync(house, [(item, 20_00)], Allocating.To(TestTemplate.CouncilTax, 20_00))).Ok);
        var old = (await house.ArriveAsync(null, new Arrival(7_00, "FPI OLD", ReceivedOn: Today.AddDays(-200))))[0];
        await using (var officer = house.As(Role.IncomeOfficer))
            await house.ApproveAsync(await officer.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(old), Moving.Why, default));

        var paid = await house.PayAsync(TestTemplate.Sundry, 120_00, Moving.Invoice);
        await house.ApproveAsync(await house.TransferAsync([Moving.Off(paid, 100_00)], [Moving.To(TestTemplate.CouncilTax, 60_00, Account), Moving.To(TestTemplate.Rents, 40_00)]));
        await house.ApproveAsync(await house.TransferAsync([Moving.Off(paid, 5_00)], [Moving.To(TestTemplate.CouncilTax, 5_00, Account)]));
        await house.ApproveAsync(await house.ReverseAsync((await house.NewestAsync(PostingKind.Transfer)).ReceiptNumber));

        // The same twice on a day: by mistake, or by two people of a house.
        await using (var desk = house.AsCommandLine())
            for (var i = 0; i < 2; i++) await PaymentsTaken.PayAsync(desk.Get<Acts>(), new Paid(TestTemplate.Rents, TwicePence, Account));

        var card = await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 80_00, Account));
        var line = await Refunding.LineAsync(house, card);
        foreach (var pence in (long[])[30_00, 10_00])
        {
            await Refunding.ApprovedAsync(house, new RefundToMake(Guid.NewGuid(), [new RefundLineToMake(line.LedgerLineId, pence)], "Paid twice", null, null));
            await Refunding.WorkAsync(house);
        }
        long asked;
        await using (var auditor = house.As(Role.Auditor))
        {
            var sample = (await auditor.Get<DrawSample>().RunAsync(SceneSets.SampleOf(Today) with { Method = SampleMethod.Largest, Seed = null }, default)).Value;
            asked = (await auditor.Get<AskQuery>().RunAsync(new QueryToAsk(IsNote: false, "Why was it given back?", card.Receipt, sample, Today.AddDays(7), "The reason is not on the file."), default)).Value;
            Assert.True((await auditor.Get<AskQuery>().RunAsync(new QueryToAsk(IsNote: true, "Walk-through", null, null, null, "The post room was seen."), default)).Ok);
        }
        await using (var officer = house.As(Role.IncomeOfficer)) Assert.True((await officer.Get<AnswerQuery>().RunAsync(new QueryToGoOn(asked, 1, "Paid twice: the bank says so."), default)).Ok);
        Assert.True((await Refunding.AskAsync(house, new RefundToMake(Guid.NewGuid(), [new RefundLineToMake(line.LedgerLineId, 1_00)], "Paid twice", null, null))).Ok);
    }
}
