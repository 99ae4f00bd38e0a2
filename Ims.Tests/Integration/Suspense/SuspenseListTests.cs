using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

public sealed class SuspenseListTests
{
    static DateOnly DaysAgo(int days) => new DateOnly(2026, 7, 15).AddDays(-days);

    static async Task<SuspenseRows> ListAsync(TestHouse house, SuspenseFilter? filter = null, SuspensePlace? after = null)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<SuspenseList>().GetAsync(filter ?? new(), after, default)).Value;
    }

    static async Task<IEnumerable<long>> PenceAsync(TestHouse house, SuspenseFilter filter) => (await ListAsync(house, filter)).Rows.Select(r => r.Amount.Pence);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Items_age_by_the_day_they_were_received(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        int[] days = [0, 7, 8, 30, 31, 90, 91, 400];
        await house.ArriveAsync(null, [.. days.Select(d => new Arrival(100 + d, ReceivedOn: DaysAgo(d), OwnerId: d == 8 ? 2 : null))]);
        await house.ArriveAsync(house.Ashdale, new Arrival(99_99));

        var all = await ListAsync(house);
        Assert.Equal(new SuspenseCounts(8, 1, 2, 2, 2, 2), all.Counts);
        Assert.Equal((8, new Money(days.Sum(d => 100 + d)), true), (all.Count, all.Remaining, all.CountedAll));
        Assert.Equal(days.Reverse(), all.Rows.Select(r => r.AgeDays));
        Assert.Equal([107, 100], await PenceAsync(house, new() { Age = AgeBand.UpTo7Days }));
        Assert.Equal([130, 108], await PenceAsync(house, new() { Age = AgeBand.From8To30Days }));
        Assert.Equal([190, 131], await PenceAsync(house, new() { Age = AgeBand.From31To90Days }));
        Assert.Equal([500, 191], await PenceAsync(house, new() { Age = AgeBand.Over90Days }));
        Assert.Equal([108], await PenceAsync(house, new() { Mine = true }));
        Assert.Equal(new Money(691), (await ListAsync(house, new() { Age = AgeBand.Over90Days })).Remaining);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_list_is_found_by_text_amount_category_and_date(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null,
            new Arrival(142_00, "FPI J HARGREAVES 5403211789 CTAX", ReceivedOn: DaysAgo(3), Category: "Unknown reference", Reference: "5403211789"),
            new Arrival(-30_00, "UNPAID 50% [A_B]", ReceivedOn: DaysAgo(2)), new Arrival(30_00, "BGC RENT", ReceivedOn: DaysAgo(1)));

        Assert.Equal([142_00], await PenceAsync(house, new() { Text = "hargreaves" }));
        Assert.Equal([142_00], await PenceAsync(house, new() { Text = "£142" }));
        Assert.Equal([-30_00, 30_00], await PenceAsync(house, new() { Text = "30.00" }));
        Assert.Equal([-30_00], await PenceAsync(house, new() { Text = "50% [a_b" }));
        Assert.Empty(await PenceAsync(house, new() { Text = "50_" }));
        Assert.Equal([-30_00, 30_00], await PenceAsync(house, new() { Amount = new(-30_00) }));
        Assert.Equal([142_00], await PenceAsync(house, new() { Category = "Unknown reference" }));
        Assert.Equal([-30_00], await PenceAsync(house, new() { From = DaysAgo(2), To = DaysAgo(2) }));
        Assert.Equal(["No rule matched", "Unknown reference"], (await ListAsync(house)).Categories);

        var receipt = (await ItemViewAsync(house, items[2])).ReceiptNumber;
        Assert.Equal([30_00], await PenceAsync(house, new() { Text = receipt }));

        await using var desk = house.As(Role.Auditor);
        var backwards = await desk.Get<SuspenseList>().GetAsync(new() { From = DaysAgo(1), To = DaysAgo(2) }, null, default);
        Assert.Equal(("dates-backwards", "From"), (backwards.Refusal?.Code, backwards.Refusal?.Field));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Pages_follow_one_another_without_a_gap(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(null, [.. Enumerable.Range(1, 120).Select(i => new Arrival(i, ReceivedOn: DaysAgo(i / 40)))]);

        var walked = new List<long>();
        for (SuspensePlace? after = null; ;)
        {
            var page = await ListAsync(house, after: after);
            Assert.Equal(120, page.Count);
            walked.AddRange(page.Rows.Select(r => r.Id));
            if ((after = page.Next) is null) break;
        }
        Assert.Equal(120, walked.Distinct().Count());
        Assert.Equal(120, walked.Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_cleared_item_leaves_the_list_and_is_still_found(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(10_00), new Arrival(20_00));
        Assert.True((await AllocateAsync(house, [(items[0], 10_00), (items[1], 5_00)], To(CouncilTax, 15_00))).Ok);

        Assert.Equal([20_00], await PenceAsync(house, new()));
        Assert.Equal([10_00], await PenceAsync(house, new() { Shown = SuspenseShown.Cleared }));
        Assert.Equal(2, (await ListAsync(house, new() { Shown = SuspenseShown.All })).Count);
        Assert.Equal(new Money(15_00), (await ListAsync(house)).Remaining);
    }

    static async Task<SuspenseItemView> ItemViewAsync(TestHouse house, long id)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<SuspenseItemDetails>().GetAsync(id, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_item_shows_exactly_what_was_taken_from_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var items = await house.ArriveAsync(null, new Arrival(100_00, "BGC", OwnerId: 2), new Arrival(-30_00));
        var done = (await AllocateAsync(house, [(items[0], 90_00), (items[1], -30_00)], To(CouncilTax, 60_00))).Value;

        var view = await ItemViewAsync(house, items[0]);
        Assert.Equal((new Money(10_00), SuspenseStatus.PartAllocated, 1, "WBC IncomeOfficer", "Bank credit"), (view.Remaining, view.Status, view.Version, view.Owner, view.MethodName));
        Assert.Collection(view.Taken,
            t => Assert.Equal((new Money(30_00), null, done.ReceiptNumber), (t.Amount, t.FundCode, t.ReceiptNumber)),
            t => Assert.Equal((new Money(60_00), CouncilTax, Account, "WBC IncomeOfficer"), (t.Amount, t.FundCode, t.Reference, t.By)));
        Assert.Equal(new Money(-30_00), Assert.Single((await ItemViewAsync(house, items[1])).Taken).Amount);

        await using var desk = house.As(Role.Auditor);
        Assert.Equal("item-unknown", (await desk.Get<SuspenseItemDetails>().GetAsync(7_777_777, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_item_from_a_file_tells_its_file_and_line_and_can_be_allocated(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var file = await house.SendAsync("NWB_140726.bai2", Bai2Files.File(DaysAgo(1), new BankLine(12_00, "DDC CTAX 5401102239"), new BankLine(142_00, "FPI J HARGREAVES")));
        await house.WorkAsync(file);
        var row = Assert.Single((await ListAsync(house)).Rows);
        Assert.Equal(("unrecognised", "FPI J HARGREAVES"), (row.Category, row.Narrative));

        var origin = (await ItemViewAsync(house, row.Id)).Origin;
        Assert.Equal(("NWB_140726.bai2", file.ToString(CultureInfo.InvariantCulture)), origin.Where(f => f.ImportId is not null).Select(f => (f.Text, f.ImportId!)).Single());
        Assert.Contains(origin, f => f.Label == "Line" && f.Text.StartsWith("2,", StringComparison.Ordinal));

        Assert.True((await AllocateAsync(house, [(row.Id, 142_00)], To(CouncilTax, 142_00))).Ok);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_typed_reference_shows_whose_account_it_is_and_what_it_owes(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder
            {
                Id = 1, FundCode = CouncilTax, Reference = Account, Name = "J Hargreaves", AddressLine1 = "14 Mill Lane", BalancePence = 500_00,
                BalanceAt = TestHouse.Morning.UtcDateTime.AddDays(-1), Stop = StopKind.Warns, StopMessage = "Moved away",
            });
            await db.SaveChangesAsync();
        }
        Assert.True((await AllocateAsync(house, [(await house.ArriveAsync(142_00), 142_00)], To(CouncilTax, 142_00))).Ok);

        await using var desk = house.As(Role.IncomeOfficer);
        async Task<TargetAccount> AskAsync(string fund, string reference) =>
            (await desk.Get<AllocationAccount>().GetAsync(new TargetAsked(fund, reference, BankCredit, Money.Zero), default)).Value;
        var known = await AskAsync(CouncilTax, $" {Account} ");
        Assert.Equal((Account, "J Hargreaves", "14 Mill Lane", new Money(358_00)), (known.Reference, known.Name, known.Address, known.Balance!.Value));
        Assert.Contains("Moved away", Assert.Single(known.Warnings), StringComparison.Ordinal);
        Assert.Equal("reference-length", (await AskAsync(CouncilTax, "123")).Refusal?.Code);
        Assert.Null((await AskAsync(CouncilTax, "5403211799")).Name);

        var funds = (await desk.Get<AllocationFunds>().GetAsync(default)).Value;
        Assert.DoesNotContain(funds, f => f.Code == SuspenseFund);
        Assert.Contains(funds, f => f is { Code: CouncilTax, NeedsReference: true });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_who_may_see_suspense_sees_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(1_00);
        foreach (var role in (Role[])[.. TestTemplate.Staff, Role.Support])
        {
            await using var desk = house.As(role);
            string? Expected(Permission needs) => role.Holds(needs) ? null : "not-permitted";
            Assert.Equal(Expected(SuspenseList.Needs), (await desk.Get<SuspenseList>().GetAsync(new(), null, default)).Refusal?.Code);
            Assert.Equal(Expected(SuspenseItemDetails.Needs), (await desk.Get<SuspenseItemDetails>().GetAsync(item, default)).Refusal?.Code);
            Assert.Equal(Expected(AllocationFunds.Needs), (await desk.Get<AllocationFunds>().GetAsync(default)).Refusal?.Code);
            Assert.Equal(Expected(AllocationAccount.Needs), (await desk.Get<AllocationAccount>().GetAsync(new("23", "1", "BC", Money.Zero), default)).Refusal?.Code);
        }
    }
}
