using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>Law 10 for the rules: what one person writes counts when another has approved it, exactly as it was shown. (R17)</summary>
public sealed class ChangeRuleTests
{
    static readonly AskedFor Why = new("The bank changed its texts", []);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_new_rule_counts_when_another_person_has_approved_it_and_not_before(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var asked = await AskAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, new RulePlace(1)));
        Assert.Equal(["hargreaves is unknown"], await SuspendedAsAsync(house, 1));

        await ApproveAsync(house, asked);
        Assert.Equal(["hargreaves is known"], await SuspendedAsAsync(house, 2));
        await using var db = house.Inspect();
        var rule = await db.Rules.SingleAsync(r => r.Name == "Hargreaves pays");
        Assert.Equal((6, 1, 15, true), (rule.Id, rule.Version, rule.Order, rule.Enabled));
        var version = await db.RuleVersions.SingleAsync(v => v.RuleId == rule.Id);
        Assert.Equal((1, rule.BodyJson, 15, "WBC IncomeManager", TestHouse.Morning.UtcDateTime), (version.Version, version.BodyJson, version.Order, version.ActivatedBy, version.ActivatedAt));
        Assert.Equal((rule.Id, 1), await db.StatementLines.Where(l => l.RuleId == rule.Id).Select(l => ValueTuple.Create(l.RuleId!.Value, l.RuleVersion!.Value)).SingleAsync());
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "rule.add");
        Assert.Equal(("Recognition rule", "6", (string?)null), (entry.SubjectKind, entry.SubjectId, entry.Before));
        Assert.Contains("Hargreaves pays", entry.After, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_keeps_the_old_version_and_audits_before_and_after(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var draft = new RuleDraft("Cash bags and boxes", [TestTemplate.Profile], new DateOnly(2026, 7, 1), null,
            new RuleBody(new AnyOf([new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "CASH BAG"), new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "CASH BOX")]), new SuspendAction("cash")));
        await ApproveAsync(house, await AskAsync(house, new RuleToChange(5, 0, draft, null, null)));

        await using var db = house.Inspect();
        Assert.Equal([0, 1], await db.RuleVersions.Where(v => v.RuleId == 5).OrderBy(v => v.Version).Select(v => v.Version).ToListAsync());
        Assert.Equal("Cash bags", (await db.RuleVersions.SingleAsync(v => v.RuleId == 5 && v.Version == 0)).Name);
        var rule = await db.Rules.SingleAsync(r => r.Id == 5);
        Assert.Equal(("Cash bags and boxes", 50, 1, new DateOnly(2026, 7, 1)), (rule.Name, rule.Order, rule.Version, rule.EffectiveFrom!.Value));
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "rule.change");
        Assert.Contains("\"version\":0", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"version\":1", entry.After, StringComparison.Ordinal);

        await using var desk = house.As(Role.Auditor);
        var story = (await desk.Get<RuleDetails>().GetAsync(5, default)).Value!;
        Assert.Equal("after \"Suppliers paid\"", story.Place);
        Assert.Equal([("WBC Administrator", "The bank changed its texts"), null], story.Versions.Select(v => v.Request is { } r ? (r.RequestedBy, r.Reason) : ((string, string)?)null));
        Assert.Equal([1, 0], story.Versions.Select(v => v.Version));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Off_means_off_from_the_next_file_on_and_on_means_on_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.RulesNeedApprovalAsync(needed: false);
        Assert.Null(await DoAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, null)));
        Assert.Equal(["hargreaves is known"], await SuspendedAsAsync(house, 1));
        Assert.Null(await DoAsync(house, new RuleToChange(6, 1, null, false, null)));
        Assert.Equal(["hargreaves is unknown"], await SuspendedAsAsync(house, 2));
        Assert.Null(await DoAsync(house, new RuleToChange(6, 2, null, true, null)));
        Assert.Equal(["hargreaves is known"], await SuspendedAsAsync(house, 3));
        Assert.Equal("rule-unchanged", (await DoAsync(house, new RuleToChange(6, 3, null, true, null)))?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_version_is_made_current_again_as_a_new_version_that_two_people_put_in_force(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var draft = SceneSets.Draft("Cash, once") with { Scope = [TestTemplate.Profile], EffectiveFrom = new DateOnly(2026, 7, 1) };
        await ApproveAsync(house, await AskAsync(house, new RuleToChange(5, 0, draft, false, new RulePlace(null))));
        RuleState first;
        await using (var desk = house.As(Role.Administrator)) first = (await desk.Get<RuleDetails>().GetAsync(5, default)).Value!.Versions.Single(v => v.Version == 0).State;

        var asked = await AskAsync(house, RuleToChange.Back(5, 1, first)!);
        await using (var db = house.Inspect()) Assert.Equal(("Cash, once", 1), await db.Rules.Where(r => r.Id == 5).Select(r => ValueTuple.Create(r.Name, r.Version)).SingleAsync());
        await ApproveAsync(house, asked);
        await using (var db = house.Inspect())
        {
            var (old, now) = (await db.RuleVersions.SingleAsync(v => v.RuleId == 5 && v.Version == 0), await db.RuleVersions.SingleAsync(v => v.RuleId == 5 && v.Version == 2));
            Assert.Equal((old.Name, old.BodyJson, old.Enabled, old.EffectiveFrom, old.EffectiveTo), (now.Name, now.BodyJson, now.Enabled, now.EffectiveFrom, now.EffectiveTo));
            Assert.Equal(old.ProfileCodes, now.ProfileCodes);
            Assert.Equal(2, (await db.Rules.SingleAsync(r => r.Id == 5)).Version);
            // Where it is asked is as it was: first of all.
            Assert.True(now.Order < await db.Rules.Where(r => r.Id != 5).MinAsync(r => r.Order));
        }
        // Back to what is, or from what is no longer, is refused as any change is; and what cannot be read is not offered.
        Assert.Equal("rule-unchanged", (await AskedAsync(house, RuleToChange.Back(5, 2, first)!)).Refusal?.Code);
        Assert.Equal("rule-changed", (await AskedAsync(house, RuleToChange.Back(5, 1, first)!)).Refusal?.Code);
        Assert.Null(RuleToChange.Back(5, 2, first with { Body = null }));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Moving_decides_who_wins_and_those_that_make_room_get_versions_too(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.RulesNeedApprovalAsync(needed: false);
        Assert.Null(await DoAsync(house, new RuleToChange(null, 0, SceneSets.Draft("General", new AllOf([]), new SuspendAction("anything")), null, null)));
        Assert.Null(await DoAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, null)));
        Assert.Equal(["anything"], await SuspendedAsAsync(house, 1));
        Assert.Null(await DoAsync(house, new RuleToChange(7, 1, null, null, new RulePlace(5))));
        Assert.Equal(["hargreaves is known"], await SuspendedAsAsync(house, 2));

        // 50 and 60 with 55 between them: four more use up the room, then "General" moves up.
        for (var i = 0; i < 4; i++) Assert.Null(await DoAsync(house, new RuleToChange(null, 0, SceneSets.Draft($"Squeezed in {i}", new FieldTest(LineField.Payer, RuleOperator.Equals, $"{i}")), null, new RulePlace(7))));
        await using var db = house.Inspect();
        var orders = await db.Rules.OrderBy(r => r.Order).ThenBy(r => r.Id).Select(r => new { r.Id, r.Order, r.Version }).ToListAsync();
        Assert.Equal([1, 2, 3, 4, 5, 7, 11, 10, 9, 8, 6], orders.Select(o => o.Id));
        Assert.Equal(orders.Count, orders.Select(o => o.Order).Distinct().Count());
        foreach (var rule in await db.Rules.ToListAsync())
        {
            var version = await db.RuleVersions.SingleAsync(v => v.RuleId == rule.Id && v.Version == rule.Version);
            Assert.Equal((rule.Order, rule.Name, rule.BodyJson), (version.Order, version.Name, version.BodyJson));
        }
        Assert.NotEmpty(await db.AuditEntries.Where(a => a.Action == "rule.renumber").ToListAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_in_between_voids_what_was_asked_for(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var asked = await AskAsync(house, new RuleToChange(5, 0, SceneSets.Draft(), null, null));
        await house.RulesNeedApprovalAsync(needed: false);
        Assert.Null(await DoAsync(house, new RuleToChange(5, 0, null, false, null)));

        await using (var manager = house.As(Role.IncomeManager))
            Assert.Equal("approval-cannot-be-done", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.Equal(ApprovalStatus.Voided, (await db.ApprovalRequests.SingleAsync(r => r.Id == asked)).Status);
        Assert.Equal(("Cash bags", false, 1), (await db.Rules.Where(r => r.Id == 5).Select(r => ValueTuple.Create(r.Name, r.Enabled, r.Version)).SingleAsync()));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_approved_is_what_was_shown_a_fund_renamed_in_between_voids_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var asked = await AskAsync(house, new RuleToChange(null, 0, SceneSets.Draft(then: new PlaceAction(TestTemplate.Rents, new CleanedReference(LineField.CustomerReference))), null, null));
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == TestTemplate.Rents).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "Garages"));
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("approval-no-longer", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        await using var after = house.Inspect();
        Assert.Equal(5, await after.Rules.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Changes_of_different_rules_do_not_stand_in_each_others_way(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var added = await AskAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, new RulePlace(null)));
        var off = await AskAsync(house, new RuleToChange(3, 0, null, false, null));
        var another = await AskAsync(house, new RuleToChange(null, 0, SceneSets.Draft("Another", new FieldTest(LineField.Payer, RuleOperator.Equals, "X")), null, new RulePlace(4)));
        Assert.Equal("approval-waits-already", (await AskedAsync(house, new RuleToChange(3, 0, null, null, new RulePlace(null)))).Refusal?.Code);
        foreach (var request in new[] { off, another, added }) await ApproveAsync(house, request);
        await using var db = house.Inspect();
        Assert.Equal(["Hargreaves pays", "Council tax reference", "Invoice", "Card payout", "Suppliers paid", "Another", "Cash bags"], await db.Rules.OrderBy(r => r.Order).Select(r => r.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_second_of_two_editors_is_told_and_nothing_is_asked_for(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.RulesNeedApprovalAsync(needed: false);
        Assert.Null(await DoAsync(house, new RuleToChange(2, 0, null, false, null)));
        var before = await Everything.OfAsync(house);
        Assert.Equal("rule-changed", (await DoAsync(house, new RuleToChange(2, 0, SceneSets.Draft(), null, null)))?.Code);
        Assert.Equal("rule-fund-unknown", (await DoAsync(house, new RuleToChange(2, 1, SceneSets.Draft(then: new PlaceAction("77")), null, null)))?.Code);
        Assert.Equal("approval-reason-missing", (await RefusedReasonAsync(house))?.Code);
        await house.RulesNeedApprovalAsync(needed: false);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_waits_and_what_came_back_is_told_to_whom_it_concerns(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await AskAsync(house, new RuleToChange(5, 0, SceneSets.Draft("Cash"), null, new RulePlace(null)));
        var other = await AskAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, null));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<DeclineRequest>().RunAsync(new RequestToDecline(new RequestSeen(first, 0), Returns: true, "Name the office"), default)).Ok);

        await using var desk = house.As(Role.Administrator);
        var told = (await desk.Get<RuleRequests>().GetAsync(null, default)).Value;
        Assert.Equal([(other, (int?)null, "Add rule \"Hargreaves pays\"")], told.Waiting.Select(w => (w.Id, w.RuleId, w.Title)));
        Assert.Equal([(first, (int?)5, ApprovalStatus.Returned, "Name the office")], told.SentBack.Select(w => (w.Id, w.RuleId, w.Status, w.Note!)));
        Assert.Empty((await desk.Get<RuleRequests>().GetAsync(5, default)).Value.Waiting);
        Assert.Single((await desk.Get<RuleRequests>().GetAsync(5, default)).Value.SentBack);

        var again = (await desk.Get<RuleRequestDetails>().GetAsync(first, default)).Value!;
        Assert.Equal(("Cash", "first", "The bank changed its texts"), (again.After!.Name, again.Place, again.Reason));
        Assert.Equal(new RulePlace(null), again.Command.Place);
        Assert.Equal(RuleJson.Write(SceneSets.Draft().Body), RuleJson.Write(again.Command.Draft!.Body));
        Assert.Null((await desk.Get<RuleRequestDetails>().GetAsync(999, default)).Value);

        // Asked for again, the old one is no more; and nobody else is told of it.
        _ = await AskAsync(house, again.Command with { Draft = SceneSets.Draft("Cash of the office") });
        Assert.Empty((await desk.Get<RuleRequests>().GetAsync(null, default)).Value.SentBack);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal(2, (await officer.Get<RuleRequests>().GetAsync(null, default)).Value.Waiting.Count);

        house.Time.Advance(TimeSpan.FromDays(15));
        var over = (await desk.Get<RuleRequests>().GetAsync(null, default)).Value;
        Assert.Empty(over.Waiting);
        Assert.Equal([ApprovalStatus.Expired, ApprovalStatus.Expired], over.SentBack.Select(s => s.Status));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Everything_to_choose_from_is_there(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        var options = (await desk.Get<RuleChoices>().GetAsync(default)).Value;
        Assert.Equal(["05", "19", "23", "95", "96", "97", "98"], options.Funds.Select(f => f.Code));   // suspense has its own action
        Assert.Equal(["BC", "CA", "CO", "TR"], options.Methods.Select(m => m.Code));
        Assert.Equal(["N0", "W0"], options.VatCodes.Select(v => v.Code));
        Assert.Equal([("bank", "Bank, general account")], options.Profiles.Select(p => (p.Code, p.Name)));
        Assert.Equal(["cash-bag"], options.Categories);
        Assert.Equal([1, 2, 3, 4, 5], options.Order.Select(o => o.Id));
        Assert.Equal("Card clearing", options.Names.ControlCodes[TestTemplate.CardControl]);
    }

    static async Task<Result<Submitted>> AskedAsync(TestHouse house, RuleToChange command)
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<ChangeRule>().RunAsync(command, Why, default);
    }

    static async Task<long> AskAsync(TestHouse house, RuleToChange command) => (await AskedAsync(house, command)).Value.RequestId!.Value;

    /// <summary>Where nobody must approve; the refusal, if any.</summary>
    static async Task<Refusal?> DoAsync(TestHouse house, RuleToChange command)
    {
        await using var desk = house.As(Role.Administrator);
        var done = await desk.Get<ChangeRule>().RunAsync(command, AskedFor.Nothing, default);
        Assert.True(!done.Ok || done.Value.IsDone);
        return done.Refusal;
    }

    static async Task<Refusal?> RefusedReasonAsync(TestHouse house)
    {
        await house.RulesNeedApprovalAsync(needed: true);
        await using var desk = house.As(Role.Administrator);
        return (await desk.Get<ChangeRule>().RunAsync(new RuleToChange(2, 1, null, true, null), AskedFor.Nothing, default)).Refusal;
    }

    static async Task ApproveAsync(TestHouse house, long request)
    {
        await using var manager = house.As(Role.IncomeManager);
        Assert.True(await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), "Agreed", default) is { Ok: true, Value.IsDone: true });
    }

    /// <summary>What becomes of one line that a test's rule may know, in a file of its own day.</summary>
    static async Task<IReadOnlyList<string>> SuspendedAsAsync(TestHouse house, int day)
    {
        var id = await house.SendAsync($"day{day}.bai2", Bai2Files.File(new DateOnly(2026, 7, day), new BankLine(142_00 + day, "FPI J HARGREAVES")));
        _ = await house.WorkAsync(id);
        await using var db = house.Inspect();
        var details = await db.StatementLines.Where(l => l.ImportId == id).Select(l => l.FateDetail!).ToListAsync();
        return details.ConvertAll(d => d switch { "hargreaves" => "hargreaves is known", "unrecognised" => "hargreaves is unknown", _ => d });
    }
}
