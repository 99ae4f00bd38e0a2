using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.CashDesk;

/// <summary>Money over the counter becomes one receipt, once, in the till of whoever took it.</summary>
public sealed class BasketTests
{
    static async Task<Result<BasketTaken>> TakeAsync(TestHouse house, BasketToTake basket, Role by = Role.Cashier)
    {
        await using var desk = house.As(by);
        return await desk.Get<TakeBasket>().RunAsync(basket, default);
    }

    static BasketToTake Of(BasketLine[] lines, params Tender[] tenders) => new(Guid.NewGuid(), lines, tenders, null, null, Repeat: false);

    static BasketLine Line(long pence, string fund = TestTemplate.CouncilTax, string? reference = "5401102239") => new(fund, reference, new Money(pence));

    static Tender Cash(long pence) => new(TestTemplate.Cash, new Money(pence));

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_basket_is_one_receipt_with_both_sides_its_vat_its_office_and_its_till(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var till = await SceneSets.TillOpenAsync(house, house.Westmoor);
        var taken = await TakeAsync(house, Of(
            [Line(20_00), new(TestTemplate.Sundry, "30012345", new Money(12_00), null, "Hall hire"), Line(7_77, TestTemplate.Rents, "5403211798")],
            new Tender(SceneSets.Cheque, new Money(25_00), new Cheque("601234", "12345678", "000123")), Cash(20_00)) with { Payer = "Ada Lark", PayerAddress = "1 High Street" });
        Assert.Equal((new Money(39_77), new Money(5_23)), (taken.Value.Total, taken.Value.Change));

        await using var db = house.Inspect();
        var posting = await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.ReceiptNumber == taken.Value.ReceiptNumber);
        var lines = posting.Lines.OrderBy(l => l.Ordinal).ToList();
        Assert.Equal([("23", "CQ", 20_00L), ("19", "CQ", 5_00), ("19", "CA", 7_00), ("05", "CA", 7_77)], lines.Select(l => (l.FundCode!, l.MethodCode, l.AmountPence)));
        Assert.Equal(2_00, lines.Where(l => l.FundCode == TestTemplate.Sundry).Sum(l => l.VatPence));   // a sixth of £12, shared over its two parts
        Assert.All(lines, l => Assert.Equal(("90000-9300", "CIV", new DateOnly(2026, 7, 15)), (l.DebitCode, l.OfficeCode, l.ReceivedOn)));
        Assert.All(lines, l => Assert.Equal(("Ada Lark", "1 High Street"), (l.Side!.Payer, l.Side.PayerAddress)));
        Assert.Equal("60-12-34 12345678 000123", lines[0].Side!.Cheque);
        Assert.Null(lines[3].Side!.Cheque);
        Assert.Equal("Hall hire", lines[1].Side!.Narrative);
        Assert.Equal(till.Id, (await db.DeskPostings.SingleAsync(p => p.PostingId == posting.Id)).TillId);
        var entry = await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync();
        Assert.Equal("desk.take", entry.Action);
        Assert.DoesNotContain("Lark", entry.After, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_same_form_sent_by_many_at_once_is_one_payment(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        var basket = SceneSets.Basket();
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TakeAsync(house, basket))));
        Assert.Single(sent, s => s.Ok);
        Assert.All(sent.Where(s => !s.Ok), s => Assert.Contains(s.Refusal!.Code, new[] { "desk-taken-already", "already-there", "busy" }));
        await using var db = house.Inspect();
        Assert.Equal(1, await db.DeskPostings.CountAsync());
        Assert.Equal("desk-taken-already", (await TakeAsync(house, basket)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_paid_today_already_is_taken_again_only_when_it_is_said(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        var first = (await TakeAsync(house, Of([Line(20_00)], Cash(20_00)))).Value;
        var again = Of([Line(20_00)], Cash(20_00));
        var refused = (await TakeAsync(house, again)).Refusal!;
        Assert.Equal(("desk-paid-today", "Repeat"), (refused.Code, refused.Field));
        Assert.Contains(first.ReceiptNumber, refused.Sentence, StringComparison.Ordinal);
        Assert.True((await TakeAsync(house, again with { Repeat = true })).Ok);
        Assert.True((await TakeAsync(house, Of([Line(20_01)], Cash(20_01)))).Ok);
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await TakeAsync(house, Of([Line(20_00)], Cash(20_00)))).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_one_validation_judges_each_line_and_says_where(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            (await db.Methods.SingleAsync(m => m.Code == TestTemplate.Cash)).MaximumPence = 50_00;
            (await db.Funds.SingleAsync(f => f.Code == TestTemplate.Rents)).PayerAddressRequired = true;
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = TestTemplate.CouncilTax, Reference = "5409999999", Name = "A Stopped", Stop = StopKind.StopsEverybody, StopMessage = "Court" });
            await db.SaveChangesAsync();
        }
        async Task RefusedAsync(string code, string? field, BasketToTake basket)
        {
            var refusal = (await TakeAsync(house, basket)).Refusal;
            Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        }
        await RefusedAsync("reference-length", "Lines[1].Reference", Of([Line(1_00), Line(1_00, reference: "54")], Cash(2_00)));
        await RefusedAsync("fund-unknown", "Lines[0].Fund", Of([Line(1_00, "ZZ")], Cash(1_00)));
        await RefusedAsync("account-stopped", "Lines[0].Reference", Of([Line(1_00, reference: "5409999999")], Cash(1_00)));
        await RefusedAsync("method-above-maximum", "Tenders[1].Amount", Of([Line(90_00)], new(SceneSets.Cheque, new Money(30_00), new Cheque("601234", "12345678", "1")), Cash(60_00)));
        await RefusedAsync("vat-override", "Lines[0].VatCode", Of([Line(1_00) with { VatCode = "W0" }], Cash(1_00)));
        await RefusedAsync("desk-address-missing", "Payer", Of([Line(1_00, TestTemplate.Rents, "5403211798")], Cash(1_00)));
        await RefusedAsync("desk-payer-long", "Payer", Of([Line(1_00)], Cash(1_00)) with { Payer = new string('x', 101) });
        await RefusedAsync("desk-hand-back", "Lines[0].Amount", Of([Line(-1_00)], Cash(-1_00)));
        await using var after = house.Inspect();
        Assert.False(await after.DeskPostings.AnyAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_who_may_takes_and_only_by_their_methods_and_hands_back(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        Assert.Equal("not-permitted", (await TakeAsync(house, SceneSets.Basket(), Role.Auditor)).Refusal?.Code);
        // The contact centre has no till, so nothing that goes into one.
        Assert.Equal("desk-till-missing", (await TakeAsync(house, SceneSets.Basket(), Role.ContactCentre)).Refusal?.Code);
        Assert.True((await TakeAsync(house, Of([Line(3_00)], new Tender(TestTemplate.BankCredit, new Money(3_00))), Role.ContactCentre)).Ok);
        await using (var db = house.Inspect())
        {
            (await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(Role.Cashier))).Methods = [SceneSets.Cheque];
            await db.SaveChangesAsync();
        }
        Assert.Equal("desk-method-not-yours", (await TakeAsync(house, SceneSets.Basket())).Refusal?.Code);
        await using (var manager = house.As(Role.IncomeManager)) _ = (await manager.Get<OpenTill>().RunAsync(SceneSets.WithFloat, default)).Value;
        var back = await TakeAsync(house, Of([Line(-5_00)], Cash(-5_00)), Role.IncomeManager);
        Assert.Equal(new Money(-5_00), back.Value.Total);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Somebody_who_sees_some_funds_takes_money_for_those_alone(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            (await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(Role.Cashier))).FundGroups = [1];
            await db.SaveChangesAsync();
        }
        await using var desk = house.AsNarrowed(Role.Cashier, 1);
        var setting = (await desk.Get<DeskChoices>().GetAsync(default)).Value;
        Assert.Equal([TestTemplate.CouncilTax], setting.Funds.Select(f => f.Code));
        Assert.Equal("fund-not-seen", (await desk.Get<TakeBasket>().RunAsync(Of([Line(1_00, TestTemplate.Rents, "5403211798")], Cash(1_00)), default)).Refusal?.Code);
        Assert.True((await desk.Get<TakeBasket>().RunAsync(Of([Line(1_00)], Cash(1_00)), default)).Ok);
        Assert.Equal(new Money(51_00), (await desk.Get<MyTill>().GetAsync(default)).Value.Till!.InDrawer);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Money_that_nobody_can_place_goes_to_suspense_and_opens_its_item(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        Assert.True((await TakeAsync(house, Of([Line(8_00, TestTemplate.SuspenseFund, null) with { Narrative = "No name on it" }], Cash(8_00)))).Ok);
        await using var db = house.Inspect();
        Assert.Equal(8_00, (await db.SuspenseItems.SingleAsync()).RemainingPence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_typed_reference_tells_its_fund_its_account_and_what_was_paid_today(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SceneSets.TillOpenAsync(house, house.Westmoor);
        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder
            {
                Id = 1, FundCode = TestTemplate.Rents, Reference = "5403211798", Name = "Ada Lark", AddressLine1 = "1 High Street", Town = "Quay", BalancePence = 90_00, BalanceAt = TestHouse.Morning.UtcDateTime.AddDays(-1),
            });
            await db.SaveChangesAsync();
        }
        Assert.True((await TakeAsync(house, Of([Line(30_00, TestTemplate.Rents, "5403211798")], Cash(30_00)))).Ok);
        await using var desk = house.As(Role.Cashier);
        async Task<DeskAccountTold> AskAsync(string fund, string reference, long pence = 0) => (await desk.Get<DeskAccount>().GetAsync(new DeskAsked(fund, reference, new Money(pence)), default)).Value;
        var told = await AskAsync("", " 5403211798 ");
        Assert.Equal((TestTemplate.Rents, "Ada Lark", new Money(60_00)), (told.Fund, told.Name, told.Balance));
        Assert.Equal(new Money(30_00), Assert.Single(told.PaidToday).Amount);
        Assert.Equal("desk-fund-ambiguous", (await AskAsync("", "5401102239")).Refusal?.Code);   // two funds have ten digits
        Assert.Equal(TestTemplate.Sundry, (await AskAsync("", "30012345")).Fund);
        Assert.Equal("reference-length", (await AskAsync(TestTemplate.CouncilTax, "54", 1)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_basket_that_is_put_aside_is_taken_up_once_by_whoever_put_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var parked = await SceneSets.ParkedBasketAsync(house, house.Westmoor);
        await using var desk = house.As(Role.Cashier);
        await using var other = house.As(Role.IncomeManager);
        Assert.Equal("The lady with the dog", Assert.Single((await desk.Get<ParkedBaskets>().GetAsync(default)).Value).Name);
        Assert.Empty((await other.Get<ParkedBaskets>().GetAsync(default)).Value);
        Assert.Equal("desk-parked-gone", (await other.Get<TakeUpBasket>().RunAsync(parked.Id, default)).Refusal?.Code);
        Assert.Equal("{}", (await desk.Get<TakeUpBasket>().RunAsync(parked.Id, default)).Value);
        Assert.Equal("desk-parked-gone", (await desk.Get<TakeUpBasket>().RunAsync(parked.Id, default)).Refusal?.Code);
        async Task RefusedAsync(string code, string name, string content) => Assert.Equal(code, (await desk.Get<ParkBasket>().RunAsync(new BasketToPark(name, content), default)).Refusal?.Code);
        await RefusedAsync("desk-park-name", " ", "{}");
        await RefusedAsync("desk-park-name-long", new string('x', 61), "{}");
        await RefusedAsync("desk-park-large", "x", new string('x', ParkedBasket.LongestContent + 1));
        for (var i = 0; i < ParkedBasket.MostPerPerson; i++) Assert.True((await desk.Get<ParkBasket>().RunAsync(new BasketToPark("x", "{}"), default)).Ok);
        await RefusedAsync("desk-parked-many", "x", "{}");
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_mis_keyed_payment_is_reversed_while_its_till_is_open_and_comes_to_nothing_there(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var taken = await SceneSets.TakenAsync(house, house.Westmoor);
        async Task<Result<Submitted>> ReverseAsync(string receipt)
        {
            await using var officer = house.As(Role.IncomeOfficer);
            return await officer.Get<ReversePosting>().RunAsync(new PostingToReverse(receipt), SceneSets.Asked, default);
        }
        var asked = await ReverseAsync(taken.Receipt!);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Value.RequestId!.Value, 0), null, default)).Ok);
        await using (var desk = house.As(Role.Cashier))
        {
            var till = (await desk.Get<MyTill>().GetAsync(default)).Value.Till!;
            Assert.Equal((new Money(50_00), Money.Zero), (till.InDrawer, till.Takings.Single(t => t.Kind == MethodKind.Cash).Taken));
        }
        // What was counted stays as it was counted.
        var counted = await SceneSets.CountedAsync(house, house.Westmoor);
        Assert.Equal("reverse-kind", (await ReverseAsync(counted.Receipt!)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }
}
