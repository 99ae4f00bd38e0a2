using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Approvals;

/// <summary>S4 and law 10: what needs two people is done by two, whatever the route.</summary>
public sealed class TwoPeopleTests
{
    const string Fund = TestTemplate.CouncilTax;
    static readonly AskedFor Why = new("The name is old", []);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nothing_happens_before_another_person_approves_and_then_it_happens_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var asked = await AskAsync(house, "Tax");
        Assert.Equal("Council Tax", await NameAsync(house));

        await using var manager = house.AsSecondManager();
        var first = await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), "Fine", default);
        Assert.True(first is { Ok: true, Value.IsDone: true });
        Assert.Equal("Tax", await NameAsync(house));

        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Fund).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "Since then"));
        var second = await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default);
        Assert.Equal("approval-decided", second.Refusal?.Code);
        Assert.Equal("Since then", await NameAsync(house));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whoever_asked_cannot_approve_by_any_route(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var asked = await AskAsync(house, "Tax", by: Role.IncomeManager);
        var before = await Everything.OfAsync(house);

        // By screen and by a second browser: both are the same person at another desk.
        foreach (var desk in new[] { house.As(Role.IncomeManager), house.As(Role.IncomeManager) })
            await using (desk)
            {
                Assert.Equal("approval-own", (await desk.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
                Assert.Equal("approval-own", (await desk.Get<DeclineRequest>().RunAsync(new(new(asked, 0), Returns: false, "No"), default)).Refusal?.Code);
            }
        // By the command line, which holds every right and is no person.
        await using (var line = house.AsCommandLine())
            Assert.Equal("approval-needs-person", (await line.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        Assert.Equal(before, await Everything.OfAsync(house));

        // In the place of somebody else who may.
        await using (var second = house.AsSecondManager())
            Assert.True((await second.Get<DelegateApprovals>().RunAsync(new AwayPlan(Id(Role.IncomeManager), new(2026, 7, 15), new(2026, 7, 20), "Leave"), default)).Ok);
        await using (var desk = house.As(Role.IncomeManager))
            Assert.Equal("approval-own", (await desk.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);

        // Past the application: the database itself refuses one person in two places.
        await using var db = house.Inspect();
        var request = await db.ApprovalRequests.SingleAsync(r => r.Id == asked);
        request.Votes.Add(new ApprovalVote
        {
            RequestId = asked, PersonId = request.RequestedById!.Value, VoteOfId = request.RequestedById.Value, RequestedById = request.RequestedById.Value, Name = "x", VotedAt = TestHouse.Morning.UtcDateTime,
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal("Council Tax", await NameAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_in_between_voids_the_request_and_nothing_is_done(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var asked = await AskAsync(house, "Tax");
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Fund).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "Changed meanwhile"));

        await using var manager = house.As(Role.IncomeManager);
        var refusal = (await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal;
        Assert.Equal("approval-no-longer", refusal?.Code);
        Assert.Equal("Changed meanwhile", await NameAsync(house));
        Assert.Equal(ApprovalStatus.Voided, await StatusAsync(house, asked));
        Assert.Equal("approval-decided", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 1), null, default)).Refusal?.Code);
        Assert.NotEqual(asked, await AskAsync(house, "Tax"));   // and it may be asked for again
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_can_no_longer_be_done_voids_the_request_too(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var place = await SceneSets.ReleaseAskedAsync(house, house.Westmoor);
        await using (var manager = house.As(Role.IncomeManager))
        {
            await using var db = house.Inspect();
            var import = await db.Imports.OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync();
            Assert.True((await manager.Get<Infrastructure.Imports.DiscardImport>().RunAsync(import, default)).Ok);
            Assert.Equal("approval-cannot-be-done", (await manager.Get<ApproveRequest>().RunAsync(new(place.Id, 0), null, default)).Refusal?.Code);
        }
        Assert.Equal(ApprovalStatus.Voided, await StatusAsync(house, place.Id));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Two_approvals_at_the_same_moment_act_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        for (var round = 0; round < Proof.Size(small: 10, full: 100); round++)
        {
            var asked = await AskAsync(house, $"Tax {round}");
            using var barrier = new Barrier(4);
            var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Factory.StartNew(async () =>
            {
                await using var desk = i % 2 == 0 ? house.As(Role.IncomeManager) : house.AsSecondManager();
                barrier.SignalAndWait();
                return await desk.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default);
            }, TaskCreationOptions.LongRunning).Unwrap()));
            Assert.Equal(1, given.Count(g => g.Ok));
            Assert.All(given.Where(g => !g.Ok), g => Assert.Contains(g.Refusal!.Code, new[] { "approval-decided", "changed", "already-there", "busy" }));
            await using var db = house.Inspect();
            Assert.Equal(round + 1, await db.AuditEntries.CountAsync(a => a.Action == "test.name"));
            Assert.Equal(1, await db.Set<ApprovalVote>().CountAsync(v => v.RequestId == asked));
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Where_two_must_approve_one_is_not_enough_and_one_person_counts_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        await SetAsync(house, p => p.People = 2);
        var asked = await AskAsync(house, "Tax");
        await using var manager = house.As(Role.IncomeManager);
        await using var second = house.AsSecondManager();

        Assert.True(await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default) is { Ok: true, Value.IsDone: false });
        Assert.Equal("Council Tax", await NameAsync(house));
        Assert.Equal("approval-voted", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 1), null, default)).Refusal?.Code);
        Assert.Equal("approval-changed", (await second.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        Assert.True(await second.Get<ApproveRequest>().RunAsync(new(asked, 1), null, default) is { Ok: true, Value.IsDone: true });
        Assert.Equal("Tax", await NameAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Below_the_policys_amount_it_is_done_at_once_and_from_it_on_it_waits(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        await SetAsync(house, p => p.FromPence = 100_00);
        var small = await SubmitAsync(house, "Small", 99_99);
        Assert.True(small is { Ok: true, Value.IsDone: true });
        Assert.Equal("Small", await NameAsync(house));
        var large = await SubmitAsync(house, "Large", 100_00);
        Assert.True(large is { Ok: true, Value.IsDone: false });
        Assert.Equal("Small", await NameAsync(house));
        Assert.Equal("test-no-such-fund", (await SubmitAsync(house, "x", 1, code: "?")).Refusal?.Code);
        Assert.Equal("approval-waits-already", (await SubmitAsync(house, "Again", 100_00)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_persons_limit_holds_for_them_and_for_who_stands_in(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        await using (var db = house.Inspect())
        {
            db.ApproverLimits.Add(new ApproverLimit { PersonId = TestTemplate.SecondManager, Kind = ApprovalKind.Transfer, LimitPence = 50_00 });
            await db.SaveChangesAsync();
        }
        var asked = await AskAsync(house, "Tax", pence: 50_01);
        await using var second = house.AsSecondManager();
        Assert.Equal("approval-over-limit", (await second.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);

        await using (var away = house.As(Role.IncomeManager)) Assert.True((await away.Get<DelegateApprovals>().RunAsync(SceneSets.Away, default)).Ok);
        Assert.True(await second.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default) is { Ok: true, Value.IsDone: true });
        await using var after = house.Inspect();
        var vote = await after.Set<ApprovalVote>().SingleAsync(v => v.RequestId == asked);
        Assert.Equal((TestTemplate.SecondManager, Id(Role.IncomeManager), "WBC IncomeManager"), (vote.PersonId, vote.VoteOfId, vote.OnBehalfOf));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_request_whose_time_is_over_cannot_be_approved_and_makes_room(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var asked = await AskAsync(house, "Tax");
        house.Time.Advance(TimeSpan.FromDays(14));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.Equal("approval-expired", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        var again = await AskAsync(house, "Tax");   // ends the old one by itself
        Assert.Equal(ApprovalStatus.Expired, await StatusAsync(house, asked));

        house.Time.Advance(TimeSpan.FromDays(14));
        await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<ExpireRequests>().RunAsync(default)).Value);
        Assert.Equal(ApprovalStatus.Expired, await StatusAsync(house, again));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Returned_refused_and_withdrawn_say_why_and_by_whom(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        await using var manager = house.As(Role.IncomeManager);
        var returned = await AskAsync(house, "Tax");
        Assert.Equal("approval-note-missing", (await manager.Get<DeclineRequest>().RunAsync(new(new(returned, 0), Returns: true, " "), default)).Refusal?.Code);
        Assert.True((await manager.Get<DeclineRequest>().RunAsync(new(new(returned, 0), Returns: true, "Write it in full"), default)).Ok);
        var refused = await AskAsync(house, "Council tax");
        Assert.True((await manager.Get<DeclineRequest>().RunAsync(new(new(refused, 0), Returns: false, "The name stays"), default)).Ok);
        var withdrawn = await AskAsync(house, "Tax again");
        Assert.Equal("approval-not-yours", (await manager.Get<WithdrawRequest>().RunAsync(new(withdrawn, 0), default)).Refusal?.Code);
        await using (var officer = house.As(Role.IncomeOfficer)) Assert.True((await officer.Get<WithdrawRequest>().RunAsync(new(withdrawn, 0), default)).Ok);

        var told = (await manager.Get<ApprovalDetails>().GetAsync(returned, default)).Value!;
        Assert.Equal((ApprovalStatus.Returned, "Write it in full", "WBC IncomeManager"), (told.Status, told.DecisionNote, told.DecidedBy));
        var list = (await manager.Get<ApprovalList>().GetAsync(ApprovalsShown.Decided, null, null, default)).Value;
        Assert.Equal([ApprovalStatus.Withdrawn, ApprovalStatus.Refused, ApprovalStatus.Returned], list.Rows.Select(r => r.Status));
        Assert.Equal("Council Tax", await NameAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_inbox_shows_what_a_person_may_decide_and_why_not_the_rest(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        var own = await AskAsync(house, "Tax", by: Role.IncomeManager);
        var other = (await SceneSets.AskedAsync(ApprovalKind.Refund)(house, house.Westmoor)).Id;
        await SceneSets.AskedAsync(ApprovalKind.Refund)(house, house.Ashdale);

        await using var manager = house.As(Role.IncomeManager);
        var mine = (await manager.Get<ApprovalList>().GetAsync(ApprovalsShown.ForMe, null, null, default)).Value;
        Assert.Equal([other], mine.Rows.Select(r => r.Id));
        Assert.Equal((1, 2), (mine.ForMe, mine.Waiting));
        Assert.Equal(1, (await manager.Get<ApprovalsWaiting>().GetAsync(default)).Value);
        var all = (await manager.Get<ApprovalList>().GetAsync(ApprovalsShown.Waiting, null, null, default)).Value;
        Assert.Contains("your own request", all.Rows.Single(r => r.Id == own).WhyNotMine, StringComparison.Ordinal);
        var asked = (await manager.Get<ApprovalList>().GetAsync(ApprovalsShown.Mine, null, null, default)).Value;
        Assert.Equal([own], asked.Rows.Select(r => r.Id));
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Empty((await officer.Get<ApprovalList>().GetAsync(ApprovalsShown.ForMe, null, null, default)).Value.Rows);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Evidence_comes_back_byte_for_byte(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.AskedAsync(ApprovalKind.Refund)(house, house.Westmoor);
        await using var manager = house.As(Role.IncomeManager);
        var told = (await manager.Get<ApprovalDetails>().GetAsync(place.Id, default)).Value!;
        var evidence = Assert.Single(told.Evidence);
        using var bytes = new MemoryStream();
        var head = (await manager.Get<ApprovalEvidenceFile>().GetAsync(place.Id, evidence.Id, _ => bytes, default)).Value;
        Assert.Equal(("minutes.txt", "Agreed."), (head!.FileName, System.Text.Encoding.UTF8.GetString(bytes.ToArray())));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Requests_without_a_reason_or_with_too_much_evidence_are_refused(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, TestTransfer.Add);
        async Task<string?> CodeAsync(AskedFor why)
        {
            await using var desk = house.As(Role.IncomeOfficer);
            return (await desk.Get<ApprovalDesk>().SubmitAsync(Permission.ImportsRelease, desk.Get<TestTransfer>(), new FundToName(Fund, "Tax", 1), why, default)).Refusal?.Code;
        }
        Assert.Equal("approval-reason-missing", await CodeAsync(new(" ", [])));
        Assert.Equal("approval-reason-too-long", await CodeAsync(new(new string('x', 1_001), [])));
        Assert.Equal("approval-evidence-many", await CodeAsync(new("x", [.. Enumerable.Repeat(new EvidenceFile("a", [1]), 6)])));
        Assert.Equal("approval-evidence-empty", await CodeAsync(new("x", [new("a", [])])));
        Assert.Equal("approval-evidence-large", await CodeAsync(new("x", [new("a", new byte[5 * 1024 * 1024 + 1])])));
    }

    static int Id(Role role) => TestTemplate.IdOf(role);

    static async Task<Result<Submitted>> SubmitAsync(TestHouse house, string name, long pence, Role by = Role.IncomeOfficer, string code = Fund)
    {
        await using var desk = house.As(by);
        return await desk.Get<ApprovalDesk>().SubmitAsync(Permission.ImportsRelease, desk.Get<TestTransfer>(), new FundToName(code, name, pence), Why, default);
    }

    static async Task<long> AskAsync(TestHouse house, string name, long pence = 142_00, Role by = Role.IncomeOfficer) => (await SubmitAsync(house, name, pence, by)).Value.RequestId!.Value;

    static async Task SetAsync(TestHouse house, Action<ApprovalPolicy> change)
    {
        await using var db = house.Inspect();
        var policy = ApprovalPolicies.DefaultOf(ApprovalKind.Transfer);
        change(policy);
        db.ApprovalPolicies.Add(policy);
        await db.SaveChangesAsync();
    }

    static async Task<string> NameAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.Funds.Where(f => f.Code == Fund).Select(f => f.Name).SingleAsync();
    }

    static async Task<ApprovalStatus> StatusAsync(TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.ApprovalRequests.Where(r => r.Id == id).Select(r => r.Status).SingleAsync();
    }
}
