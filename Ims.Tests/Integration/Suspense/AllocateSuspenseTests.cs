using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

public sealed class AllocateSuspenseTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_whole_item_goes_to_one_account(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = (await house.ArriveAsync(null, new Arrival(142_00, "FPI J HARGREAVES 5403211789 CTAX", ReceivedOn: new(2026, 7, 10))))[0];

        var done = (await AllocateAsync(house, [(item, 142_00)], To(CouncilTax, 142_00))).Value;

        Assert.Equal((new Money(142_00), Money.Zero), (done.Placed, done.Cleared));
        var posting = await PostingAsync(house, done);
        Assert.Equal((PostingKind.SuspenseAllocation, "WBC IncomeOfficer", done.ReceiptNumber), (posting.Kind, posting.PostedBy, posting.ReceiptNumber));
        Assert.NotNull(posting.CorrectsPostingId);
        Assert.Collection(posting.Lines,
            l => Assert.Equal((SuspenseFund, -142_00, "90000-9900", BankControl), (l.FundCode, l.AmountPence, l.CreditCode, l.DebitCode)),
            l => Assert.Equal((CouncilTax, 142_00, "10100-4100", BankControl), (l.FundCode, l.AmountPence, l.CreditCode, l.DebitCode)));
        Assert.All(posting.Lines, l => Assert.Equal((new DateOnly(2026, 7, 10), new DateOnly(2026, 7, 15), BankCredit), (l.ReceivedOn, l.AccountingOn, l.MethodCode)));
        Assert.Equal((Account, "FPI J HARGREAVES 5403211789 CTAX"), (posting.Lines[1].AccountReference, posting.Lines[1].Side!.Narrative));
        var kept = await ItemAsync(house, item);
        Assert.Equal((SuspenseStatus.Cleared, 0, 142_00, 1), (kept.Status, kept.RemainingPence, kept.AllocatedPence, kept.Version));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_part_stays_and_goes_another_day(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(300_00);

        Assert.True((await AllocateAsync(house, [(item, 225_00)], To(CouncilTax, 225_00))).Ok);
        Assert.Equal((SuspenseStatus.PartAllocated, 75_00L), ((await ItemAsync(house, item)).Status, (await ItemAsync(house, item)).RemainingPence));
        await Laws.AssertAsync(house);

        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await AllocateAsync(house, [(item, 75_00)], seen: 1, To(Rents, 75_00, "6110051368"))).Ok);
        Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Several_items_go_to_several_lines_and_each_keeps_its_own_method(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(60_00), new Arrival(50_00, Method: Cash), new Arrival(10_00));

        var done = (await AllocateAsync(house, [(items[0], 60_00), (items[1], 50_00), (items[2], 5_00)], To(CouncilTax, 100_00), To(Rents, 15_00, "6110051368", "Rent, July"))).Value;

        var posting = await PostingAsync(house, done);
        Assert.Equal(115_00, posting.Lines.Where(l => l.FundCode != SuspenseFund).Sum(l => l.AmountPence));
        Assert.Equal(60_00, posting.Lines.Where(l => l.MethodCode == BankCredit && l.FundCode == CouncilTax).Sum(l => l.AmountPence));
        Assert.Equal(40_00, posting.Lines.Where(l => l.MethodCode == Cash && l.FundCode == CouncilTax).Sum(l => l.AmountPence));
        Assert.All(posting.Lines.Where(l => l.FundCode == Rents), l => Assert.Equal("Rent, July", l.Side!.Narrative));
        Assert.Equal(5_00, (await ItemAsync(house, items[2])).RemainingPence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_debit_item_takes_money_back_from_a_fund(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(-25_00);

        var done = (await AllocateAsync(house, [(item, -25_00)], To(CouncilTax, -25_00))).Value;

        Assert.Equal(-25_00, (await PostingAsync(house, done)).Lines.Single(l => l.FundCode == CouncilTax).AmountPence);
        Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Items_clear_one_another_without_a_line(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(80_00), new Arrival(-80_00, Method: Cash));

        var done = (await AllocateAsync(house, [(items[0], 80_00), (items[1], -80_00)])).Value;

        Assert.Equal((Money.Zero, new Money(80_00)), (done.Placed, done.Cleared));
        foreach (var item in items) Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        Assert.All((await PostingAsync(house, done)).Lines, l => Assert.Equal(SuspenseFund, l.FundCode));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_debit_is_cleared_first_and_the_rest_goes_to_the_line(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(150_00), new Arrival(-50_00));

        var done = (await AllocateAsync(house, [(items[0], 150_00), (items[1], -50_00)], To(CouncilTax, 100_00))).Value;

        Assert.Equal((new Money(100_00), new Money(50_00)), (done.Placed, done.Cleared));
        foreach (var item in items) Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Vat_follows_the_target_fund_and_its_parts_sum_to_the_whole(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(33_33), new Arrival(33_33), new Arrival(33_34));

        var done = (await AllocateAsync(house, [(items[0], 33_33), (items[1], 33_33), (items[2], 33_34)], To(Sundry, 100_00, "19004417"))).Value;

        var sundry = (await PostingAsync(house, done)).Lines.Where(l => l.FundCode == Sundry).ToList();
        Assert.Equal(3, sundry.Count);
        Assert.Equal(16_67, sundry.Sum(l => l.VatPence));
        Assert.All(sundry, l => Assert.Equal(("W0", 0.2m), (l.VatCode, l.VatRate)));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task In_a_closed_month_the_movement_takes_the_first_open_day(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (item, late) = (await house.ArriveAsync(10_00), await house.ArriveAsync(10_00));
        await using (var db = house.Inspect())
        {
            await db.Months.Where(m => m.FirstDay != new DateOnly(2026, 6, 1)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        }
        var done = (await AllocateAsync(house, [(item, 10_00)], To(CouncilTax, 10_00))).Value;
        Assert.All((await PostingAsync(house, done)).Lines, l => Assert.Equal(new DateOnly(2026, 6, 1), l.AccountingOn));

        await using (var db = house.Inspect()) await db.Months.ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        Assert.Equal("no-open-month", (await AllocateAsync(house, [(late, 10_00)], To(CouncilTax, 10_00))).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_credit_note_of_the_back_office_helps_to_pay_an_invoice(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        var note = To(Sundry, -20_00, "19004425") with { CreditNote = "CN 881" };
        Assert.Equal("credit-notes-not-allowed", (await AllocateAsync(house, [(item, 100_00)], To(Sundry, 120_00, "19004417"), note)).Refusal?.Code);
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.CreditNotesAllowed, true));
        var posting = await PostingAsync(house, (await AllocateAsync(house, [(item, 100_00)], To(Sundry, 120_00, "19004417"), note)).Value);
        Assert.Equal([(SuspenseFund, null, -100_00), (Sundry, "19004417", 100_00), (Sundry, "19004425", -20_00), (Sundry, "19004417", 20_00)],
            posting.Lines.Select(l => (l.FundCode!, l.FundCode == SuspenseFund ? null : l.AccountReference, l.AmountPence)));
        Assert.Equal("Credit note CN 881", posting.Lines[2].Side!.Narrative);
        Assert.Equal(SuspenseStatus.Cleared, (await ItemAsync(house, item)).Status);
        await Laws.AssertAsync(house);
    }
}
