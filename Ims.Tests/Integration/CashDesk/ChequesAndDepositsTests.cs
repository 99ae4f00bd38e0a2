using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.CashDesk;

/// <summary>Cheques of the post come out equal, takings are banked together, and the bank's lines clear them.</summary>
public sealed class ChequesAndDepositsTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_batch_is_keyed_by_whoever_goes_on_and_posted_only_when_it_is_equal(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.AtDeskAsync(house, house.Westmoor);
        await using var cashier = house.As(Role.Cashier);
        await using var officer = house.As(Role.IncomeOfficer);
        var id = (await cashier.Get<StartChequeBatch>().RunAsync(SceneSets.OneCheque(place.Day) with { Cheques = 2, Total = new Money(50_00) }, default)).Value;
        async Task<string?> KeyAsync(Desk by, ChequeToKey line) => (await by.Get<KeyCheque>().RunAsync(line, default)).Refusal?.Code;
        Assert.Null(await KeyAsync(cashier, SceneSets.ChequeOf(id, 20_00)));
        Assert.Equal("reference-length", await KeyAsync(cashier, SceneSets.ChequeOf(id, 1_00) with { Reference = "54" }));
        Assert.Equal("desk-sort-code", await KeyAsync(cashier, SceneSets.ChequeOf(id, 1_00) with { SortCode = "1" }));
        Assert.Equal("batch-not-equal", (await cashier.Get<PostChequeBatch>().RunAsync(id, default)).Refusal?.Code);
        // Parked overnight, resumed by a colleague: the same cheque pays a rent, another a second account.
        Assert.Null(await KeyAsync(officer, SceneSets.ChequeOf(id, 10_00) with { Fund = TestTemplate.Rents, Reference = "5403211798" }));
        Assert.Null(await KeyAsync(officer, SceneSets.ChequeOf(id, 20_00, "000124") with { Payer = "B Payer" }));
        var told = (await officer.Get<ChequeBatchDetails>().GetAsync(id, default)).Value;
        Assert.True(told.Batch.IsEqual);
        Assert.Equal(2, (await officer.Get<PostChequeBatch>().RunAsync(id, default)).Value);
        Assert.Equal("batch-over", (await officer.Get<PostChequeBatch>().RunAsync(id, default)).Refusal?.Code);

        await using var db = house.Inspect();
        Assert.False(await db.ChequeBatchLines.AnyAsync());
        var postings = await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).Where(p => db.DeskPostings.Any(d => d.PostingId == p.Id && d.BatchId == id)).OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([[20_00L, 10_00], [20_00]], postings.Select(p => p.Lines.OrderBy(l => l.Ordinal).Select(l => l.AmountPence).ToArray()));
        Assert.Equal(["60-12-34 12345678 000123", "60-12-34 12345678 000124"], postings.Select(p => p.Lines[0].Side!.Cheque));
        Assert.Equal("B Payer", postings[1].Lines[0].Side!.Payer);
        Assert.Equal([30_00L, 20_00], (await officer.Get<ChequeBatchDetails>().GetAsync(id, default)).Value.Receipts.Select(r => r.Amount.Pence));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_who_post_it_at_once_one_does(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.KeyedAsync(house, house.Westmoor);
        var posted = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            await using var desk = house.As(Role.Cashier);
            return await desk.Get<PostChequeBatch>().RunAsync(place.Id, default);
        })));
        Assert.Single(posted, p => p.Ok);
        await using var db = house.Inspect();
        Assert.Equal(30_00, await db.LedgerLines.SumAsync(l => l.AmountPence));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_stop_that_was_set_after_the_keying_keeps_the_whole_batch_back(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.KeyedAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            (await db.Funds.SingleAsync(f => f.Code == TestTemplate.CouncilTax)).Disabled = true;
            await db.SaveChangesAsync();
        }
        await using var desk = house.As(Role.Cashier);
        var refusal = (await desk.Get<PostChequeBatch>().RunAsync(place.Id, default)).Refusal!;
        Assert.Equal("fund-disabled", refusal.Code);
        Assert.StartsWith("Line 1: ", refusal.Sentence, StringComparison.Ordinal);
        Assert.True((await desk.Get<DropChequeLine>().RunAsync(new ChequeLineToDrop(place.Id, 1), default)).Ok);
        Assert.Equal("batch-line-gone", (await desk.Get<DropChequeLine>().RunAsync(new ChequeLineToDrop(place.Id, 1), default)).Refusal?.Code);
        Assert.True((await desk.Get<AbandonChequeBatch>().RunAsync(place.Id, default)).Ok);
        Assert.Equal(ChequeBatchState.Abandoned, Assert.Single((await desk.Get<ChequeBatchList>().GetAsync(BatchesShown.All, null, default)).Value.Rows).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Tills_and_batches_are_banked_together_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var till = await SceneSets.SignedOffAsync(house, house.Westmoor);
        var batch = await SceneSets.BatchPostedAsync(house, house.Westmoor);
        await using var desk = house.As(Role.IncomeManager);
        var waiting = (await desk.Get<MoneyToBank>().GetAsync(default)).Value;
        Assert.Equal([(20_00L, 0L), (0, 30_00)], waiting.Rows.Select(r => (r.Cash.Pence, r.Cheques.Pence)));
        var wanted = new DepositToMake([till.Id], [batch.Id], 1, [new(DepositKind.Cash, "B1", "700123"), new(DepositKind.Cheques, "B2", "700124")]);
        Assert.Equal("deposit-bank-unknown", (await desk.Get<MakeDeposit>().RunAsync(wanted with { BankAccountId = 9 }, default)).Refusal?.Code);
        Assert.Equal("deposit-slip-used", (await desk.Get<MakeDeposit>().RunAsync(wanted with { Slips = [wanted.Slips[0], wanted.Slips[1] with { Slip = "700123" }] }, default)).Refusal?.Code);
        Assert.Equal("till-unknown", (await desk.Get<MakeDeposit>().RunAsync(wanted with { TillIds = [999] }, default)).Refusal?.Code);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var manager = house.As(Role.IncomeManager);
            return await manager.Get<MakeDeposit>().RunAsync(wanted, default);
        })));
        Assert.Equal(2, Assert.Single(made, m => m.Ok).Value.Count);
        Assert.Empty((await desk.Get<MoneyToBank>().GetAsync(default)).Value.Rows);
        var listed = (await desk.Get<DepositList>().GetAsync(DepositsShown.Expected, null, default)).Value;
        Assert.Equal((2, new Money(50_00)), (listed.Rows.Count, listed.Expected));
        var told = (await desk.Get<DepositDetails>().GetAsync(listed.Rows[^1].Id, default)).Value;
        Assert.Equal((DepositKind.Cash, "700123", TestTemplate.SortCode), (told.Deposit.Kind, told.Deposit.Slip, told.SortCode));
        Assert.Equal("WBC Cashier, CIV", Assert.Single(told.Parts).Of);
        Assert.Equal(TillState.Banked, (await desk.Get<TillDetails>().GetAsync(till.Id, default)).Value.Till.State);
        await using var story = house.As(Role.IncomeManager);
        var events = (await story.Get<PostingDetails>().GetAsync(till.Receipt!, default)).Value.Events.Select(e => e.Title).ToList();
        Assert.Contains("Taken at the cash desk", events);
        Assert.Contains("Banked in a deposit of £20.00", events);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_banks_line_that_names_the_slip_clears_it_and_once_it_is_taken_back_it_is_expected_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.DepositedAsync(house, house.Westmoor);
        async Task<int> LookAsync()
        {
            await using var system = house.AsSystem();
            return (await system.Get<ClearDeposits>().RunAsync(default)).Value;
        }
        Assert.Equal(0, await LookAsync());
        await SceneSets.BankLineAsync(house, house.Westmoor, place, names: false);
        Assert.Equal(0, await LookAsync());   // the amount alone is not enough for a machine
        var atBank = await SceneSets.BankLineAsync(house, house.Westmoor, place, names: true);
        Assert.Equal(1, await LookAsync());
        Assert.Equal(0, await LookAsync());
        await using var desk = house.As(Role.IncomeManager);
        Assert.Equal("IMS", (await desk.Get<DepositDetails>().GetAsync(place.Id, default)).Value.Deposit.ClearedBy);
        Assert.Empty((await desk.Get<DepositList>().GetAsync(DepositsShown.Expected, null, default)).Value.Rows);
        await house.ReverseAsync(atBank.PostingId);
        Assert.Equal(1, await LookAsync());
        Assert.Single((await desk.Get<DepositList>().GetAsync(DepositsShown.Expected, null, default)).Value.Rows);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_person_says_which_line_it_is_where_none_names_the_slip(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.DepositedAsync(house, house.Westmoor);
        var atBank = await SceneSets.BankLineAsync(house, house.Westmoor, place, names: false);
        var other = await house.BankAsync(house.Westmoor, "90000-9300", 29_99, place.Day);
        await using var desk = house.As(Role.IncomeManager);
        var told = (await desk.Get<DepositDetails>().GetAsync(place.Id, default)).Value;
        Assert.Equal([atBank.PostingId], told.Candidates.Select(c => c.PostingId));
        async Task<string?> ClearAsync(DepositToClear clear) => (await desk.Get<ClearDeposit>().RunAsync(clear, default)).Refusal?.Code;
        Assert.Equal("deposit-other-amount", await ClearAsync(new(place.Id, told.Deposit.Version, other)));
        Assert.Equal("deposit-line-taken", await ClearAsync(new(place.Id, told.Deposit.Version, 12345)));
        Assert.Equal("changed", await ClearAsync(new(place.Id, 7, atBank.PostingId)));
        Assert.Null(await ClearAsync(new(place.Id, told.Deposit.Version, atBank.PostingId)));
        Assert.Equal("deposit-unknown", await ClearAsync(new(99, 0, atBank.PostingId)));
        Assert.NotNull((await desk.Get<DepositDetails>().GetAsync(place.Id, default)).Value.ClearedBy);
    }
}
