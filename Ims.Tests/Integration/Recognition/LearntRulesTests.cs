using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports.Learning;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Integration.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Recognition;

/// <summary>What clerks decide three times alike becomes a draft; a person replays it and switches it on, and the next file needs no clerk.</summary>
public sealed class LearntRulesTests
{
    const string Tenant = "6110051368";

    /// <summary>A file with one payment of the same payer, allocated by hand where a reference is given.</summary>
    static async Task ComeAsync(TestHouse house, int day, string? reference = Tenant)
    {
        var id = await house.SendAsync($"day-{day}.bai2", Bai2Files.File(new DateOnly(2026, 7, day), new BankLine(410_00 + day, $"BGC MEREFIELD LTGS {day:0000} RENT")));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        if (reference is null) return;
        await using var db = house.Inspect();
        var item = await db.SuspenseItems.OrderByDescending(i => i.Id).FirstAsync();
        Assert.True((await Allocating.AllocateAsync(house, [(item.Id, item.RemainingPence)], Allocating.To(Rents, item.RemainingPence, reference))).Ok);
    }

    static async Task<IReadOnlyList<Domain.Recognition.Learning.LearntRule>> DraftsAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Administrator);
        return (await desk.Get<LearntRules>().GetAsync(default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_third_like_decision_becomes_a_rule_that_places_the_next_payment(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ComeAsync(house, 1);
        await ComeAsync(house, 2);
        Assert.Empty(await DraftsAsync(house));
        await ComeAsync(house, 3);
        var draft = Assert.Single(await DraftsAsync(house));
        Assert.Equal((3, "£410.03"), (draft.Decisions.Count, draft.Decisions[0].Amount.ToString()));

        var change = new RuleToChange(null, 0, new RuleDraft(draft.Name, [], null, null, draft.Body), Enabled: true, Place: null);
        await using (var desk = house.As(Role.Administrator))
        {
            // Its replay tells the three lines that it would have placed.
            var replay = (await desk.Get<RuleBench>().ReplayAsync(new ReplayAsked(change, 30), _ => { }, default)).Value;
            Assert.Equal((3, Fate.Suspended, Fate.Posted), (replay.Elsewhere, replay.Moves.Single().From.Fate, replay.Moves.Single().To.Fate));
            var asked = (await desk.Get<ChangeRule>().RunAsync(change, new AskedFor("Decided three times", []), default)).Value;
            await using var manager = house.As(Role.IncomeManager);
            Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default)).Value.IsDone);
        }
        Assert.Empty(await DraftsAsync(house));
        await ComeAsync(house, 6, reference: null);
        await using (var db = house.Inspect()) Assert.Equal(1, await db.LedgerLines.CountAsync(l => l.FundCode == Rents && l.AccountReference == Tenant && l.StatementLineId != null));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_somebody_declined_or_nobody_did_lately_is_not_drafted(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        foreach (var day in new[] { 1, 2, 3 }) await ComeAsync(house, day);
        var draft = Assert.Single(await DraftsAsync(house));
        await using (var desk = house.As(Role.Administrator))
        {
            Assert.Equal("rule-draft-unknown", (await desk.Get<DeclineDraft>().RunAsync("nothing", default)).Refusal?.Code);
            Assert.True((await desk.Get<DeclineDraft>().RunAsync(draft.Key, default)).Ok);
            Assert.True((await desk.Get<DeclineDraft>().RunAsync(draft.Key, default)).Ok);
        }
        Assert.Empty(await DraftsAsync(house));
        foreach (var day in new[] { 6, 7, 8 }) await ComeAsync(house, day, "6110051376");
        Assert.Single(await DraftsAsync(house));
        house.Time.Advance(TimeSpan.FromDays(91));
        Assert.Empty(await DraftsAsync(house));
    }

    [Fact]
    public async Task A_part_of_an_item_teaches_nothing()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        await ComeAsync(house, 1);
        await ComeAsync(house, 2);
        await ComeAsync(house, 3, reference: null);
        await using var db = house.Inspect();
        var item = await db.SuspenseItems.OrderByDescending(i => i.Id).FirstAsync();
        Assert.True((await Allocating.AllocateAsync(house, [(item.Id, 100_00)], Allocating.To(Rents, 100_00, Tenant))).Ok);
        Assert.Empty(await DraftsAsync(house));
    }
}
