using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports.Replays;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>How much each rule does, by what was posted, what was moved since, and what earlier rules take.</summary>
public sealed class RuleEffectivenessTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_rule_tells_its_hits_the_last_of_them_and_what_earlier_rules_take(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.RulesNeedApprovalAsync(needed: false);
        await PostAsync(house);
        // Asked last: one that finds nothing, one whose lines "Cash bags" takes first, one that shares some with it; and a first one that only sets fields.
        await ChangeAsync(house, new RuleToChange(null, 0, SceneSets.Draft("Nothing", new FieldTest(LineField.Narrative, RuleOperator.Contains, "NOWHERE")), null, null));
        await ChangeAsync(house, new RuleToChange(null, 0, SceneSets.Draft("Bags", new FieldTest(LineField.Narrative, RuleOperator.Contains, "BAG 00")), null, null));
        await ChangeAsync(house, new RuleToChange(null, 0, SceneSets.Draft("Credits", new FieldTest(LineField.Sign, RuleOperator.Equals, "credit")), null, null));
        var sets = SceneSets.Draft("Method", new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "DDC")) with { Body = new RuleBody(new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "DDC"), new SetFieldsAction("BC"), Continue: true) };
        await ChangeAsync(house, new RuleToChange(null, 0, sets, null, new RulePlace(null)));

        await using var desk = house.As(Role.IncomeOfficer);
        var told = (await desk.Get<RuleEffectiveness>().GetAsync(new EffectsAsked(30), default)).Value;
        Assert.Equal((7, true, new DateOnly(2026, 6, 16), new DateOnly(2026, 7, 15)), (told.Replayed, told.IsWhole, told.From, told.To));
        Assert.Equal(["Method", "Council tax reference", "Invoice", "Card payout", "Suppliers paid", "Cash bags", "Nothing", "Bags", "Credits"], told.Rules.Select(r => r.Name));
        RuleEffect Of(string name) => told.Rules.Single(r => r.Name == name);

        var cash = Of("Cash bags");
        Assert.Equal((1, TestHouse.Morning.UtcDateTime, 0, 0, false, 0), (cash.Hits, cash.LastHitAt!.Value, cash.Corrected, cash.TooLate, cash.NeverHit, cash.CorrectedPerMille!.Value));
        await using (var db = house.Inspect()) Assert.Equal(await db.StatementLines.Where(l => l.RuleId == 5).SumAsync(l => l.AmountPence), cash.Amount.Pence);

        Assert.True(Of("Nothing") is { NeverHit: true, Shadowed: false, TooLate: 0, CorrectedPerMille: null });
        var bags = Of("Bags");
        Assert.True(bags is { NeverHit: true, Shadowed: true, TooLate: 1, DecidesNow: 0 });
        Assert.Equal([new RuleAhead(5, "Cash bags", 1)], bags.Ahead);
        // It would decide about one line that waits as unrecognised; four credits are decided before it, and one of them by whom two others would follow.
        var credits = Of("Credits");
        Assert.Equal((1, 4, false), (credits.DecidesNow, credits.TooLate, credits.Shadowed));
        Assert.Equal([1, 2, 3, 5], credits.Ahead.Select(a => a.RuleId).Order());
        Assert.True(Of("Method") is { Sets: true, Hits: 1, NeverHit: false, Corrected: 0, Shadowed: false });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_a_rule_left_in_suspense_and_somebody_allocated_counts_as_moved(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await PostAsync(house);
        await PostAsync(house);
        await using (var manager = house.As(Role.IncomeManager))
        {
            await using var db = house.Inspect();
            var item = await db.SuspenseItems.FirstAsync(i => i.Category == "cash-bag");
            Assert.Null((await manager.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate(
                [new ItemToTake(item.Id, item.Remaining, item.Version)], [new TargetLine(TestTemplate.CouncilTax, "5401102239", item.Remaining)]), default)).Refusal);
        }
        await using var desk = house.As(Role.Auditor);
        var cash = (await desk.Get<RuleEffectiveness>().GetAsync(new EffectsAsked(30), default)).Value.Rules.Single(r => r.RuleId == 5);
        Assert.Equal((2, 1, 500), (cash.Hits, cash.Corrected, cash.CorrectedPerMille!.Value));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_rule_that_hit_before_the_time_was_hit_and_not_of_late(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await PostAsync(house);
        house.Time.Advance(TimeSpan.FromDays(40));
        await using var desk = house.As(Role.Administrator);
        var told = (await desk.Get<RuleBench>().EffectsAsync(new EffectsAsked(30), default)).Value;
        Assert.Equal(0, told.Replayed);
        Assert.All(told.Rules, r => Assert.True(r is { Hits: 0, NeverHit: false } && r.LastHitAt == TestHouse.Morning.UtcDateTime));
        Assert.Equal("rule-replay-days", (await desk.Get<RuleEffectiveness>().GetAsync(new EffectsAsked(0), default)).Refusal?.Code);
    }

    static async Task PostAsync(TestHouse house) => _ = await house.WorkAsync((await SceneSets.ReceivedAsync(house, house.Westmoor)).Id);

    static async Task ChangeAsync(TestHouse house, RuleToChange command)
    {
        await using var desk = house.As(Role.Administrator);
        Assert.Null((await desk.Get<ChangeRule>().RunAsync(command, AskedFor.Nothing, default)).Refusal);
    }
}
