using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Refunds.Refunding;
using static Ims.Tests.Support.SceneSets;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Refunds;

/// <summary>R13: ten requests at once on one payment. Never more than is available, and every loser is told.</summary>
public sealed class RefundRaceTests
{
    static int Rounds => Proof.Size(small: 8, full: 200);

    static readonly string[] Losing = ["refund-more-than-available", "refund-nothing-available", "busy", "changed-by-another"];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Ten_requests_at_once_never_come_to_more_than_is_available(DatabaseProvider provider)
    {
        var random = new Random(Proof.Seed);
        await using var house = await TestHouse.OnAsync(provider);
        await SetPolicyAsync(house, required: true, fromPence: 30_00);   // some are done at once, others wait
        for (var round = 0; round < Rounds; round++)
        {
            var paid = await house.PayAsync(null, new Paid(Sundry, 100_00, "19004417"), new Paid(CouncilTax, 50_00, "5401102239"));
            var amounts = Enumerable.Range(0, 10).Select(_ => random.Next(10_00, 60_00) / 100 * 100L).ToList();
            using var barrier = new Barrier(10);
            var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Factory.StartNew(async () =>
            {
                await using var desk = house.As(Role.IncomeOfficer);
                var command = RefundOf(paid.Lines[0], amounts[i], key: i) with { Lines = [new(paid.Lines[0], amounts[i]), new(paid.Lines[1], 10_00)] };
                barrier.SignalAndWait();
                return (i, await desk.Get<MakeRefund>().RunAsync(command, Why, default));
            }, TaskCreationOptions.LongRunning).Unwrap()));

            var told = $"seed {Proof.Seed}, round {round}: {string.Join(" | ", results.Select(r => $"{new Money(amounts[r.i])} {r.Item2.Refusal?.Code ?? "ok"}"))}";
            Assert.All(results.Where(r => !r.Item2.Ok), r => Assert.True(Losing.Contains(r.Item2.Refusal!.Code), $"{told}: {r.Item2.Refusal}"));
            var won = results.Where(r => r.Item2.Ok).ToList();
            Assert.True(won.Count > 0 && won.Sum(r => amounts[r.i]) <= 100_00 && won.Count <= 5, told);
            Assert.Equal((100_00 - won.Sum(r => amounts[r.i]), 50_00 - 10_00 * won.Count), ((await LineAsync(house, paid)).Available.Pence, (await LineAsync(house, paid, 1)).Available.Pence));
            await Laws.AssertAsync(house, house.Westmoor);
        }
        await DecideAllAsync(house, random);
        await Laws.AssertAsync(house);
    }

    static async Task DecideAllAsync(TestHouse house, Random random)
    {
        List<long> waiting;
        await using (var db = house.Inspect()) waiting = await db.ApprovalRequests.Where(r => r.OpenKey != null).Select(r => r.Id).ToListAsync();
        foreach (var request in waiting)
        {
            await using var manager = house.As(Role.IncomeManager);
            var seen = new RequestSeen(request, 0);
            if (random.Next(3) == 0) Assert.True((await manager.Get<DeclineRequest>().RunAsync(new RequestToDecline(seen, false, "Not twice"), default)).Ok);
            else Assert.True((await manager.Get<ApproveRequest>().RunAsync(seen, null, default)).Value.IsDone);
        }
        await WorkAsync(house);
        await using var after = house.Inspect();
        Assert.False(await after.Refunds.AnyAsync(r => r.Status == RefundStatus.Requested || r.Status == RefundStatus.Approved));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_same_form_sent_ten_times_at_once_is_one_refund(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await house.PayAsync(null, new Paid(Sundry, 100_00, "19004417"));
        var command = RefundOf(paid.Lines[0], 10_00);
        using var barrier = new Barrier(10);
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Factory.StartNew(async () =>
        {
            barrier.SignalAndWait();
            return await AskAsync(house, command);
        }, TaskCreationOptions.LongRunning).Unwrap()));
        Assert.Equal(1, results.Count(r => r.Ok));
        Assert.All(results.Where(r => !r.Ok), r => Assert.NotEmpty(r.Refusal!.Sentence));
        Assert.Equal(90_00, (await LineAsync(house, paid)).Available.Pence);
        await Laws.AssertAsync(house);
    }
}
