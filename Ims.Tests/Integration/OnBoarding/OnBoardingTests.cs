using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.OnBoarding;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.OnBoarding;

/// <summary>The on-boarding plan: support staff keep it, the council's administrator reads it, and what IMS can know it finds itself.</summary>
public sealed class OnBoardingTests
{
    static readonly DateOnly Today = new(2026, 7, 15);

    static readonly MilestoneToChange Training = new(Milestone.Training, null, "Head of revenues", Today.AddDays(14), null, null, new Money(1_200_00), Money.Zero);

    static async Task<CouncilPlan> PlanAsync(TestHouse house, Role role = Role.Support, CouncilRef? council = null)
    {
        await using var desk = house.As(role, council);
        return (await desk.Get<OnBoardingPlan>().GetAsync(default)).Value;
    }

    static async Task<MilestoneRow> RowAsync(TestHouse house, Milestone milestone) => (await PlanAsync(house)).Milestones.Single(m => m.Milestone == milestone);

    static async Task<string> ChangeAsync(TestHouse house, MilestoneToChange wanted, Role role = Role.Support)
    {
        await using var desk = house.As(role);
        return (await desk.Get<ChangeMilestone>().RunAsync(wanted, default)).Refusal?.Code ?? "done";
    }

    static async Task<int> CheckAsync(TestHouse house, CouncilRef? council = null)
    {
        await using var desk = house.AsSystem(council);
        return (await desk.Get<CheckMilestones>().RunAsync(default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Support_staff_keep_the_plan_its_administrator_reads_it_and_the_audit_tells_of_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal(Milestones.All, (await PlanAsync(house)).Milestones.Select(m => m.Milestone));
        Assert.All((await PlanAsync(house)).Milestones, m => Assert.Equal(MilestoneState.Open, m.State));

        Assert.Equal("done", await ChangeAsync(house, Training with { Owner = "  Head of revenues " }));
        Assert.Equal("milestone-changed", await ChangeAsync(house, Training with { Owner = "Somebody who saw it before" }));
        Assert.Equal("milestone-unchanged", await ChangeAsync(house, Training with { Version = 0 }));
        Assert.Equal("milestone-evidence-missing", await ChangeAsync(house, Training with { Version = 0, DoneOn = Today }));
        Assert.Equal("done", await ChangeAsync(house, Training with { Version = 0, DoneOn = Today, Evidence = "Attendance list", Actual = new Money(1_350_50) }));

        var plan = await PlanAsync(house, Role.Administrator);
        var trained = plan.Milestones.Single(m => m.Milestone == Milestone.Training);
        Assert.Equal(
            new MilestoneRow(Milestone.Training, "Head of revenues", Today.AddDays(14), Today, trained.DoneBy, "Attendance list", new Money(1_200_00), new Money(1_350_50), MilestoneState.Done, 1), trained);
        Assert.Equal("WBC Support", trained.DoneBy);
        Assert.Equal((1, 0, new Money(1_200_00), new Money(1_350_50)), (plan.Done, plan.Late, plan.Planned, plan.Actual));

        Assert.Equal("done", await ChangeAsync(house, Training with { Version = 1 }));
        Assert.Equal((MilestoneState.Planned, null), ((await RowAsync(house, Milestone.Training)).State, (await RowAsync(house, Milestone.Training)).DoneBy));

        await using var catalogue = house.Databases.OpenCatalogue();
        var told = await catalogue.AuditEntries.Where(a => a.Action == "milestone.change").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal([("support-1", "westmoor/Training"), ("support-1", "westmoor/Training"), ("support-1", "westmoor/Training")], told.Select(a => (a.ActorId, a.SubjectId)));
        Assert.Null(told[0].Before);
        Assert.Contains("Attendance list", told[1].After, StringComparison.Ordinal);
        Assert.Contains("Attendance list", told[2].Before, StringComparison.Ordinal);
        Assert.All((await PlanAsync(house, council: house.Ashdale)).Milestones, m => Assert.Null(m.Version));
    }

    [Fact]
    public async Task The_council_reads_its_plan_and_changes_nothing_and_its_other_staff_do_not_see_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        Assert.Equal("not-permitted", await ChangeAsync(house, Training, Role.Administrator));
        await using var administrator = house.As(Role.Administrator);
        Assert.Equal("not-permitted", (await administrator.Get<OnBoardingPortfolio>().GetAsync(default)).Refusal?.Code);
        await using var cashier = house.As(Role.Cashier);
        Assert.Equal("not-permitted", (await cashier.Get<OnBoardingPlan>().GetAsync(default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_IMS_can_know_it_finds_itself_once_and_nobody_types_over_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var catalogue = house.Databases.OpenCatalogue())
            await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CouncilStatus.OnBoarding));
        Assert.Equal("milestone-found-by-ims", await ChangeAsync(house, Training with { Milestone = Milestone.FundsAndMethods, DoneOn = Today, Evidence = "I set them" }));
        Assert.Equal("done", await ChangeAsync(house, Training with { Milestone = Milestone.FundsAndMethods }));

        Assert.Equal(1, await CheckAsync(house));
        Assert.Equal(0, await CheckAsync(house));
        var funds = await RowAsync(house, Milestone.FundsAndMethods);
        Assert.Equal((Today, CheckMilestones.Finder, "Head of revenues"), (funds.DoneOn, funds.DoneBy, funds.Owner));
        Assert.Equal("milestone-found-by-ims", await ChangeAsync(house, Training with { Milestone = Milestone.FundsAndMethods, Version = funds.Version }));

        // Somebody whom the directory knows signs in; who only has a role does not count.
        house.Time.Advance(TimeSpan.FromDays(1));
        await SignInAsync(house);
        Assert.Equal(0, await CheckAsync(house));
        await using (var catalogue = house.Databases.OpenCatalogue())
            await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.EntraTenantId, SceneSets.Guid(7)).SetProperty(c => c.Status, CouncilStatus.Live));
        Assert.Equal(1, await CheckAsync(house));   // live, and nobody of the directory yet
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Cashier)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, SceneSets.Guid(8)));
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await CheckAsync(house));
        Assert.Equal((Today.AddDays(1), Today.AddDays(1)), ((await RowAsync(house, Milestone.SignIn)).DoneOn!.Value, (await RowAsync(house, Milestone.GoLive)).DoneOn!.Value));

        await using var audit = house.Databases.OpenCatalogue();
        var told = await audit.AuditEntries.Where(a => a.Action == "milestone.check").OrderBy(a => a.Number).Select(a => new { a.ActorId, a.SubjectId }).ToListAsync();
        Assert.Equal(["westmoor/FundsAndMethods", "westmoor/GoLive", "westmoor/SignIn"], told.Select(a => a.SubjectId));
        Assert.All(told, a => Assert.Equal("system", a.ActorId));
    }

    static async Task SignInAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Cashier);
        _ = (await desk.Get<RecordSignIn>().RunAsync(default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Rules_are_tested_once_one_in_use_has_placed_a_line(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await CheckAsync(house);
        Assert.Null((await RowAsync(house, Milestone.Rules)).DoneOn);
        await SceneSets.PostedAsync(house, house.Westmoor);
        await CheckAsync(house);
        Assert.Equal(Today, (await RowAsync(house, Milestone.Rules)).DoneOn);
    }

    [Fact]
    public async Task Of_two_instances_that_look_at_once_one_finds_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var desk = house.AsSystem();
            return (await desk.Get<CheckMilestones>().RunAsync(default)).Refusal;
        })));
        await using var catalogue = house.Databases.OpenCatalogue();
        var told = await catalogue.AuditEntries.Where(a => a.Action == "milestone.check").Select(a => a.SubjectId).ToListAsync();
        Assert.Equal(["westmoor/FundsAndMethods", "westmoor/GoLive"], told.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_portfolio_has_every_council_that_is_not_closed_and_its_files_run_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal("done", await ChangeAsync(house, Training with { Owner = "=cmd|' /C calc'!A0", TargetOn = Today.AddDays(-2) }));
        Assert.Equal("done", await ChangeAsync(house, Training with { Milestone = Milestone.LegacyData, DoneOn = Today, Evidence = "@Letter, \"signed\"", Actual = new Money(99) }));
        await using var desk = house.As(Role.Support, house.Ashdale);
        var portfolio = (await desk.Get<OnBoardingPortfolio>().GetAsync(default)).Value;
        Assert.Equal(["Ashdale District Council", "Westmoor Borough Council"], portfolio.Plans.Select(p => p.Council));
        Assert.Equal((1, 1, Milestone.SignIn), (portfolio.Plans[1].Done, portfolio.Plans[1].Late, portfolio.Plans[1].Next!.Milestone));
        Assert.Equal((new Money(2_400_00), new Money(99)), (portfolio.Planned, portfolio.Actual));

        using var csv = new MemoryStream();
        await PortfolioCsv.WriteAsync(portfolio, csv, default);
        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.Contains("Westmoor Borough Council,Live,Users trained,Late,'=cmd|' /C calc'!A0,13/07/2026,,,,1200.00,0.00\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Legacy data migrated and reconciled,Done,Head of revenues,29/07/2026,15/07/2026,WBC Support,\"'@Letter, \"\"signed\"\"\",1200.00,0.99\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Total,,,,,,,,,2400.00,0.99\r\n", text, StringComparison.Ordinal);
        Assert.Equal("on-boarding-2026-07-15.csv", PortfolioCsv.FileName(portfolio));

        using var xlsx = new MemoryStream();
        await PortfolioWorkbook.WriteAsync(portfolio, xlsx, default);
        var sheets = Workbooks.Open(xlsx.ToArray());   // which finds no formula in it
        Assert.Equal(["Councils", "Milestones", "About"], sheets.Select(s => s.Name));
        Assert.Equal(1 + 2 * Milestones.All.Count, sheets[1].Rows.Count);
        Assert.Equal(2400m, sheets[0].Rows[^1][8]!.Number);

        await using (var catalogue = house.Databases.OpenCatalogue())
            await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CouncilStatus.Closed));
        Assert.Equal(["Ashdale District Council"], (await desk.Get<OnBoardingPortfolio>().GetAsync(default)).Value.Plans.Select(p => p.Council));
    }
}
