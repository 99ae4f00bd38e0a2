using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Refunds.Refunding;
using static Ims.Tests.Support.SceneSets;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Refunds;

/// <summary>What is asked for is spoken for until somebody has decided, by whichever way that ends.</summary>
public sealed class RefundRequestTests
{
    static Task<PaymentTaken> PaidAsync(TestHouse house) => house.PayAsync(null, new Paid(Sundry, 100_00, "19004417"));

    public static TheoryData<DatabaseProvider, string> Endings()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            foreach (var ending in (string[])["declined", "returned", "withdrawn", "expired", "void"]) data.Add(provider, ending);
        return data;
    }

    [Theory, MemberData(nameof(Endings))]
    public async Task A_request_that_ends_without_being_done_lets_go_of_the_money(DatabaseProvider provider, string ending)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 60_00);
        var request = (await AskAsync(house, command)).Value.RequestId!.Value;
        Assert.Equal("refund-more-than-available", (await AskAsync(house, RefundOf(paid.Lines[0], 60_00, key: 1))).Refusal?.Code);
        await EndAsync(house, ending, request);
        var refund = await RefundAsync(house, command.Key);
        Assert.Equal((RefundStatus.Withdrawn, (long?)null), (refund.Status, refund.PostingId));
        Assert.Equal(100_00, (await LineAsync(house, paid)).Available.Pence);
        await Laws.AssertAsync(house);
        // The form was used; another one is another refund.
        Assert.Equal("refund-asked-already", (await AskAsync(house, command)).Refusal?.Code);
        if (ending != "void") Assert.True((await AskAsync(house, RefundOf(paid.Lines[0], 60_00, key: 1))).Ok);
        await Laws.AssertAsync(house);
    }

    static async Task EndAsync(TestHouse house, string ending, long request)
    {
        var seen = new RequestSeen(request, 0);
        await using var manager = house.As(Role.IncomeManager);
        await using var officer = house.As(Role.IncomeOfficer);
        switch (ending)
        {
            case "declined" or "returned":
                Assert.True((await manager.Get<DeclineRequest>().RunAsync(new RequestToDecline(seen, ending == "returned", "Ask the bank first"), default)).Ok);
                break;
            case "withdrawn":
                Assert.True((await officer.Get<WithdrawRequest>().RunAsync(seen, default)).Ok);
                break;
            case "expired":
                house.Time.Advance(TimeSpan.FromDays(15));
                await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<ExpireRequests>().RunAsync(default)).Value);
                break;
            default:
                // The fund gives nothing back any more: what was asked for cannot be done.
                await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.RefundsAllowed, false));
                Assert.Equal("approval-cannot-be-done", (await manager.Get<ApproveRequest>().RunAsync(seen, null, default)).Refusal?.Code);
                await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.RefundsAllowed, true));
                break;
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_repeat_of_the_same_form_is_told_and_harmless(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 60_00);
        var request = (await AskAsync(house, command)).Value.RequestId!.Value;
        Assert.Equal("approval-waits-already", (await AskAsync(house, command)).Refusal?.Code);
        Assert.True((await ApproveAsync(house, request)).Value.IsDone);
        var again = (await AskAsync(house, command)).Refusal!;
        Assert.Equal("refund-asked-already", again.Code);
        Assert.Contains("£60.00 is approved", again.Sentence, StringComparison.Ordinal);
        await using var db = house.Inspect();
        Assert.Equal(1, await db.Refunds.CountAsync());
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whoever_asked_cannot_approve_and_other_refunds_of_the_payment_void_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var (first, second) = (RefundOf(paid.Lines[0], 60_00), RefundOf(paid.Lines[0], 40_00, key: 1));
        var (one, two) = ((await AskAsync(house, first)).Value.RequestId!.Value, (await AskAsync(house, second)).Value.RequestId!.Value);
        Assert.False((await ApproveAsync(house, one, Role.IncomeOfficer)).Ok);
        Assert.True((await ApproveAsync(house, two)).Value.IsDone);
        await WorkAsync(house);
        Assert.True((await ApproveAsync(house, one)).Value.IsDone);
        await WorkAsync(house);
        Assert.All([await RefundAsync(house, first.Key), await RefundAsync(house, second.Key)], r => Assert.Equal(RefundStatus.Submitted, r.Status));
        Assert.Equal(0, (await LineAsync(house, paid)).Available.Pence);
        await using var db = house.Inspect();
        Assert.Equal(0, await db.LedgerLines.SumAsync(l => l.VatPence));   // parts take VAT so that it sums to the whole
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Where_no_policy_asks_for_another_person_it_goes_at_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SetPolicyAsync(house, required: true, fromPence: 50_00);
        var paid = await PaidAsync(house);
        var small = RefundOf(paid.Lines[0], 20_00);
        Assert.True((await AskAsync(house, small)).Value.IsDone);
        await WorkAsync(house);   // put on the queue by whoever asked
        Assert.Equal(RefundStatus.Submitted, (await RefundAsync(house, small.Key)).Status);
        Assert.False((await AskAsync(house, RefundOf(paid.Lines[0], 50_00, key: 1))).Value.IsDone);
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_by_name()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var (paid, other) = (await PaidAsync(house), await PaidAsync(house));
        var good = RefundOf(paid.Lines[0], 10_00);
        async Task RefusedAsync(string code, RefundToMake command) => Assert.Equal(code, (await AskAsync(house, command)).Refusal?.Code);
        await RefusedAsync("refund-key-missing", good with { Key = System.Guid.Empty });
        await RefusedAsync("refund-reason-missing", good with { Reason = " " });
        await RefusedAsync("refund-reason-long", good with { Reason = new string('x', 201) });
        await RefusedAsync("refund-pay-to-long", good with { PayTo = new string('x', 101) });
        await RefusedAsync("refund-address-long", good with { PayToAddress = new string('x', 201) });
        await RefusedAsync("refund-lines-many", good with { Lines = [.. Enumerable.Range(0, 51).Select(i => new RefundLineToMake(i, 1))] });
        await RefusedAsync("refund-nothing", good with { Lines = [] });
        await RefusedAsync("refund-line-unknown", RefundOf(paid.Lines[0] + 1_000_000, 1));
        await RefusedAsync("refund-two-payments", good with { Lines = [new(paid.Lines[0], 1), new(other.Lines[0], 1)] });
        await RefusedAsync("refund-more-than-available", RefundOf(paid.Lines[0], 100_01));
        await RefusedAsync("refund-takes-nothing", RefundOf(paid.Lines[0], 0));
        await house.ArriveAsync(50_00);
        await using (var db = house.Inspect())
        {
            await RefusedAsync("refund-in-suspense", RefundOf(await db.SuspenseItems.Select(i => i.LedgerLineId).SingleAsync(), 1_00));
            await db.Methods.Where(m => m.Code == CardOnline).ExecuteUpdateAsync(s => s.SetProperty(m => m.Provider, "elsewhere"));
            await RefusedAsync("refund-provider-unknown", good);
            await db.Methods.Where(m => m.Code == CardOnline).ExecuteUpdateAsync(s => s.SetProperty(m => m.Provider, (string?)null));
            await RefusedAsync("refund-pay-to-missing", good);
            await db.ControlCodes.ExecuteUpdateAsync(s => s.SetProperty(c => c.IsAccountsPayable, false));
            await RefusedAsync("refund-payable-missing", good with { PayTo = "Mrs A Resident" });
            Assert.Empty(await db.Refunds.ToListAsync());
            Assert.Empty(await db.LineHolds.ToListAsync());
        }
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Lists_details_and_the_story_of_the_payment_tell_it()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 60_00);
        var request = (await AskAsync(house, command)).Value.RequestId!.Value;
        await using var officer = house.As(Role.IncomeOfficer);
        var open = Assert.Single((await officer.Get<RefundList>().GetAsync(RefundsShown.Open, null, default)).Value.Rows);
        Assert.Equal((command.Key, new Money(60_00), RefundStatus.Requested, paid.Receipt), (open.Key, open.Amount, open.Status, open.ReceiptNumber));
        Assert.Equal(request, (await officer.Get<RefundDetails>().GetAsync(command.Key, default)).Value.WaitingRequestId);
        Assert.True((await ApproveAsync(house, request)).Value.IsDone);
        await WorkAsync(house);
        await AskProvidersAsync(house);

        var tale = (await officer.Get<RefundDetails>().GetAsync(command.Key, default)).Value;
        Assert.Equal([RefundStatus.Approved, RefundStatus.Sending, RefundStatus.Submitted, RefundStatus.Completed], tale.Steps.Select(s => s.To));
        Assert.Equal((new Money(60_00), new Money(100_00)), (tale.Lines[0].Amount, tale.Lines[0].Of));
        Assert.Equal((null, null), (tale.WaitingRequestId, tale.ReturnedAs));
        Assert.Equal("refund-unknown", (await officer.Get<RefundDetails>().GetAsync(System.Guid.NewGuid(), default)).Refusal?.Code);
        Assert.Empty((await officer.Get<RefundList>().GetAsync(RefundsShown.Open, null, default)).Value.Rows);
        Assert.Empty((await officer.Get<RefundList>().GetAsync(RefundsShown.Trouble, null, default)).Value.Rows);
        Assert.Single((await officer.Get<RefundList>().GetAsync(RefundsShown.All, null, default)).Value.Rows);
        var story = (await officer.Get<PostingDetails>().GetAsync(paid.Receipt, default)).Value;
        Assert.Contains(story.Events, e => e.Title == "Refund of £60.00 is completed");
        var refund = (await officer.Get<PostingDetails>().GetAsync(tale.PostedAs!, default)).Value;
        Assert.Equal(PostingKind.Refund, refund.Kind);
        // What was given back is no money that came in.
        Assert.All((await officer.Get<RefundableLines>().GetAsync(tale.PostedAs!, default)).Value.Lines, l => Assert.NotNull(l.WhyNot));
    }
}
