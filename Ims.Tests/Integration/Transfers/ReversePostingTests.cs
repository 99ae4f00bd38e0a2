using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Integration.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>What should never have been is taken back by its exact contra, once, and everything is where it was.</summary>
public sealed class ReversePostingTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_transfer_is_reversed_once_and_its_money_is_available_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var line = await house.PayAsync(Sundry, 100_00, Invoice);
        Assert.True((await house.ApproveAsync(await house.TransferAsync([Off(line, 60_00)], [To(Sundry, 60_00, "50607080")]))).Ok);
        var transfer = await house.NewestAsync(PostingKind.Transfer);
        Assert.True((await house.ApproveAsync(await house.ReverseAsync(transfer.ReceiptNumber))).Value.IsDone);

        var contra = await house.NewestAsync(PostingKind.Reversal);
        Assert.Equal(transfer.Lines.Select(l => (l.FundCode, l.AccountReference, l.CreditCode, l.DebitCode, -l.AmountPence, -l.VatPence, l.ReceivedOn)),
            contra.Lines.Select(l => (l.FundCode, l.AccountReference, l.CreditCode, l.DebitCode, l.AmountPence, l.VatPence, l.ReceivedOn)));
        Assert.Equal((100_00L, 0L), (await house.AvailableAsync(line), await house.AvailableAsync(transfer.Lines[1])));
        var again = (await house.ReverseAsync(transfer.ReceiptNumber)).Refusal!;
        Assert.Equal("reverse-already", again.Code);
        Assert.Equal("reverse-kind", (await house.ReverseAsync(contra.ReceiptNumber)).Refusal?.Code);
        await Laws.AssertAsync(house);

        // It can go on its way again, with the VAT that it has.
        Assert.True((await house.ApproveAsync(await house.TransferAsync([Off(line, 100_00)], [To(CouncilTax, 100_00)]))).Ok);
        Assert.Equal(-16_67, (await house.NewestAsync(PostingKind.Transfer)).Lines[0].VatPence);
        await using var desk = house.As(Role.Auditor);
        var told = (await desk.Get<PostingDetails>().GetAsync(await house.ReceiptOfAsync(line.PostingId), default)).Value;
        Assert.Contains(told.Events, e => e.Title == "£60.00 came back: what moved it was reversed");
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_moved_on_must_come_back_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var line = await house.PayAsync(CouncilTax, 100_00);
        Assert.True((await house.TransferAsync([Off(line, 60_00)], [To(Rents, 60_00)])).Ok);
        var first = await house.NewestAsync(PostingKind.Transfer);
        Assert.True((await house.TransferAsync([Off(first.Lines[1], 20_00)], [To(SuspenseFund, 20_00, null)])).Ok);
        var second = await house.NewestAsync(PostingKind.Transfer);

        var no = (await house.ReverseAsync(first.ReceiptNumber)).Refusal!;
        Assert.Equal("reverse-moved-on", no.Code);
        Assert.StartsWith("£20.00 of what went to 05 Housing rents, 5401102239 was moved on", no.Sentence, StringComparison.Ordinal);
        await using (var db = house.Inspect())
            Assert.True((await Allocating.AllocateAsync(house, [(await db.SuspenseItems.Select(i => i.Id).SingleAsync(), 5_00)], Allocating.To(CouncilTax, 5_00))).Ok);
        Assert.Equal("reverse-item-used", (await house.ReverseAsync(second.ReceiptNumber)).Refusal?.Code);

        // Backwards, step by step.
        Assert.True((await house.ReverseAsync((await house.NewestAsync(PostingKind.SuspenseAllocation)).ReceiptNumber)).Ok);
        Assert.True((await house.ReverseAsync(second.ReceiptNumber)).Ok);
        Assert.True((await house.ReverseAsync(first.ReceiptNumber)).Ok);
        Assert.Equal(100_00, await house.AvailableAsync(line));
        await using (var db = house.Inspect()) Assert.Equal(SuspenseStatus.Reversed, (await db.SuspenseItems.SingleAsync()).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_reversed_allocation_puts_its_money_back_on_every_item(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var (one, other, debit) = (await house.ArriveAsync(100_00), await house.ArriveAsync(50_00), await house.ArriveAsync(-20_00));
        var done = (await Allocating.AllocateAsync(house, [(one, 80_00), (other, 50_00), (debit, -20_00)], Allocating.To(CouncilTax, 110_00))).Value;
        Assert.True((await house.ReverseAsync(done.ReceiptNumber)).Ok);
        foreach (var (id, pence) in new[] { (one, 100_00L), (other, 50_00), (debit, -20_00) })
            Assert.Equal((pence, SuspenseStatus.Open), ((await Allocating.ItemAsync(house, id)).RemainingPence, (await Allocating.ItemAsync(house, id)).Status));
        await Laws.AssertAsync(house);
        // And is allocated again, to where it belongs.
        Assert.True((await Allocating.AllocateAsync(house, [(one, 100_00)], (await Allocating.ItemAsync(house, one)).Version, Allocating.To(Rents, 100_00))).Ok);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Money_of_a_file_is_not_reversed_by_itself_and_a_file_with_moved_money_not_at_all(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var place = await SceneSets.PostedAsync(house, house.Westmoor);
        LedgerLine line;
        await using (var db = house.Inspect())
            line = await db.LedgerLines.AsNoTracking().Where(l => l.FundCode == CouncilTax && db.Postings.Any(p => p.Id == l.PostingId && p.ImportId == place.Id)).OrderBy(l => l.Id).FirstAsync();
        Assert.Equal("reverse-of-file", (await house.ReverseAsync(await house.ReceiptOfAsync(line.PostingId))).Refusal?.Code);

        Assert.True((await house.TransferAsync([Off(line, 1_00)], [To(Rents, 1_00)])).Ok);
        await using var officer = house.As(Role.IncomeOfficer);
        var reverse = officer.Get<Infrastructure.Imports.Reversals.ReverseFile>();
        Assert.Equal("import-not-settled", (await reverse.RunAsync(new(place.Id), Why, default)).Refusal?.Code);
        var obstacles = (await officer.Get<Infrastructure.Imports.Reversals.FileObstacles>().GetAsync(place.Id, default)).Value;
        Assert.Equal([Infrastructure.Imports.Reversals.ObstacleKind.Moved], obstacles.First.Select(o => o.Kind));
        Assert.True((await house.ReverseAsync((await house.NewestAsync(PostingKind.Transfer)).ReceiptNumber)).Ok);
        Assert.True((await reverse.RunAsync(new(place.Id), Why, default)).Ok);
        await Laws.AssertAsync(house);
    }
}
