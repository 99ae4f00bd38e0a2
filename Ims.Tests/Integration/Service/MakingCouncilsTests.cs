using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Service;

/// <summary>Support staff have a council made, a sandbox of one, and a sandbox made anew.</summary>
public sealed class MakingCouncilsTests
{
    static readonly CouncilToMake Fernshire = new("Fernshire District Council", "FDC", "fernshire", "district", new("Ada Holm", "ada@fernshire.example"), new("Ben Lyle", "ben@fernshire.example"));

    static async Task<Result<string>> MakeAsync(TestHouse house, CouncilToMake council)
    {
        await using var desk = house.As(Role.Support);
        return await desk.Get<MakeCouncil>().RunAsync(council, default);
    }

    static async Task WorkAsync(TestHouse house)
    {
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    static async Task<CouncilRef?> FoundAsync(TestHouse house, string slug) => await house.Services.GetRequiredService<CouncilDirectory>().FindAsync(slug, default);

    static async Task<ServiceCouncilTold> SeeAsync(TestHouse house, string slug)
    {
        await using var desk = house.As(Role.Support);
        return (await desk.Get<ServiceCouncilDetails>().GetAsync(slug, default)).Value!;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_council_is_made_with_its_set_up_and_two_people_and_stands_with_the_others_once_it_is_ready(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal("fernshire", (await MakeAsync(house, Fernshire with { Name = " Fernshire District Council ", ShortName = "fdc" })).Value);
        Assert.Null(await FoundAsync(house, "fernshire"));
        Assert.Equal(MakingStep.Database, (await SeeAsync(house, "fernshire")).Making!.Step);

        await WorkAsync(house);
        var fernshire = (await FoundAsync(house, "fernshire"))!;
        Assert.Equal((MakingStep.Ready, CouncilStatus.OnBoarding, null), await SeeAsync(house, "fernshire") is var told ? (told.Making!.Step, told.Council.Status, told.Council.BeingMadeSince) : default);
        await using var db = house.Inspect(fernshire);
        Assert.Equal([("Ada Holm", "administrator"), ("Ben Lyle", "income-manager")], await db.People.OrderBy(p => p.Id).Select(p => ValueTuple.Create(p.Name, p.Roles[0].RoleCode)).ToListAsync());
        Assert.True(await db.Funds.CountAsync() > 10);
        Assert.True(await db.Rules.AnyAsync());
        Assert.False(await db.BankAccounts.AnyAsync());
        Assert.Equal([new DateOnly(2026, 7, 1)], await db.Months.Select(m => m.FirstDay).ToListAsync());
        // Whoever had it made did all of it; the council itself has said nothing yet.
        Assert.Equal(["support-1"], await db.AuditEntries.Select(a => a.ActorId).Distinct().ToListAsync());
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal("support-1", await catalogue.AuditEntries.Where(a => a.Action == "council.create" && a.SubjectId == "fernshire").Select(a => a.ActorId).SingleAsync());
        await using var administrator = house.As(Role.Administrator, fernshire);
        await Laws.AssertAsync(house, fernshire);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_others_have_is_refused_with_their_name_and_a_second_click_makes_no_second_council(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task<(string, string?)> RefusedAsync(CouncilToMake council) => (await MakeAsync(house, council)).Refusal is { } r ? (r.Code, r.Field) : ("done", null);
        Assert.Equal(("council-name-taken", "Name"), await RefusedAsync(Fernshire with { Name = "WESTMOOR Borough Council" }));
        Assert.Equal(("council-short-name-taken", "ShortName"), await RefusedAsync(Fernshire with { ShortName = "wbc" }));
        Assert.Equal(("council-slug-taken", "Slug"), await RefusedAsync(Fernshire with { Slug = "westmoor" }));
        Assert.Equal(("done", null), await RefusedAsync(Fernshire));
        Assert.Equal(("council-name-taken", "Name"), await RefusedAsync(Fernshire));
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal(1, await catalogue.WorkItems.CountAsync(w => w.Kind == WorkQueue.MakingKind));
    }

    public static TheoryData<DatabaseProvider, int> Kills()
    {
        var data = new TheoryData<DatabaseProvider, int>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            for (var step = 1; step <= 3; step++) data.Add(provider, step);
        return data;
    }

    [Theory, MemberData(nameof(Kills))]
    public async Task A_making_that_is_killed_after_any_step_is_ended_by_the_next_worker(DatabaseProvider provider, int step)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await MakeAsync(house, Fernshire)).Value;
        await using (var child = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), WorkTrace.CouncilStep, step.ToString(CultureInfo.InvariantCulture)))
        {
            await child.WaitForAsync($"at {WorkTrace.CouncilStep}");
            await child.KillAsync();
        }
        Assert.Null(await FoundAsync(house, "fernshire"));
        house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await WorkAsync(house);
        await using var db = house.Inspect((await FoundAsync(house, "fernshire"))!);
        Assert.Equal(2, await db.People.CountAsync());
        Assert.Equal(await db.Funds.Select(f => f.Code).Distinct().CountAsync(), await db.Funds.CountAsync());
        Assert.Equal(await db.Rules.CountAsync(), await db.RuleVersions.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_sandbox_has_the_set_up_and_the_people_of_its_council_and_an_invented_life(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, s => s.Configure<ImsOptions>(o => o.SandboxDays = 120));
        await using var desk = house.As(Role.Support);
        Assert.Equal("sandbox-of-sandbox", (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(house.Westmoor.Id, "WBX"), default)).Refusal!.Code);
        _ = (await MakeAsync(house, Fernshire)).Value;
        Assert.Equal("council-being-made", (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(3, "FDX"), default)).Refusal!.Code);
        await WorkAsync(house);
        Assert.Equal("fernshire-sandbox", (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(3, "fdx"), default)).Value);
        await WorkAsync(house);

        var sandbox = (await FoundAsync(house, "fernshire-sandbox"))!;
        Assert.True(sandbox.Sandbox);
        await using var live = house.Inspect((await FoundAsync(house, "fernshire"))!);
        await using var db = house.Inspect(sandbox);
        Assert.Equal(await live.Funds.Select(f => f.Code).Order().ToListAsync(), await db.Funds.Select(f => f.Code).Order().ToListAsync());
        Assert.Equal(await live.Rules.Select(r => r.Name).Order().ToListAsync(), await db.Rules.Select(r => r.Name).Order().ToListAsync());
        Assert.Superset((await live.People.Select(p => p.Name).ToListAsync()).ToHashSet(), (await db.People.Select(p => p.Name).ToListAsync()).ToHashSet());
        Assert.False(await live.AccountHolders.AnyAsync());
        Assert.True(await db.LedgerLines.CountAsync() > 500);
        Assert.True(await db.SuspenseItems.AnyAsync(i => i.RemainingPence != 0));
        Assert.True(await db.SuspenseAllocations.AnyAsync());
        // Its months went to the ledger and closed as they ended.
        var months = await db.Months.OrderBy(m => m.FirstDay).Select(m => m.Closed).ToListAsync();
        Assert.Equal([true, true, true, false, false], months);
        Assert.Equal([1, 2, 3, 4], await db.ExportBatches.OrderBy(b => b.Number).Select(b => b.Number).ToListAsync());
        Assert.Equal("Ready", (await SeeAsync(house, "fernshire-sandbox")).Making!.Step.ToString());
        await Laws.AssertAsync(house, sandbox);
        Assert.Equal("council-short-name-taken", (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(3, "FDX"), default)).Refusal!.Code);
        Assert.Equal("fernshire-sandbox-2", (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(3, "FDY"), default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_sandbox_that_is_made_anew_forgets_what_was_done_in_it_and_gives_no_number_twice(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, s => s.Configure<ImsOptions>(o => o.SandboxDays = 5));
        await using var desk = house.As(Role.Support);
        _ = (await MakeAsync(house, Fernshire)).Value;
        await WorkAsync(house);
        _ = (await desk.Get<MakeSandbox>().RunAsync(new SandboxToMake(3, "FDX"), default)).Value;
        await WorkAsync(house);
        var sandbox = (await FoundAsync(house, "fernshire-sandbox"))!;
        HashSet<long> given;
        await using (var db = house.Inspect(sandbox))
        {
            given = [.. await db.Postings.Select(p => p.Id).ToListAsync(), .. await db.LedgerLines.Select(l => l.Id).ToListAsync()];
            Assert.NotEmpty(given);
            db.Offices.Add(new() { Code = "PLAY", Name = "Made while trying things out" });
            await db.SaveChangesAsync();
        }
        await using (var live = house.Inspect((await FoundAsync(house, "fernshire"))!))
        {
            live.Offices.Add(new() { Code = "NEW", Name = "Opened since" });
            await live.SaveChangesAsync();
        }

        Assert.Equal("not-a-sibling", (await desk.Get<ResetSandbox>().RunAsync(house.Westmoor.Id, default)).Refusal!.Code);
        Assert.True((await desk.Get<ResetSandbox>().RunAsync(sandbox.Id, default)).Ok);
        Assert.Equal("council-being-made", (await desk.Get<ResetSandbox>().RunAsync(sandbox.Id, default)).Refusal!.Code);
        // Nobody works there meanwhile, whoever still has a page open.
        await using (var open = house.As(Role.Administrator, sandbox)) Assert.Equal("council-not-ready", (await open.Get<CouncilView>().GetAsync(default)).Refusal!.Code);
        await WorkAsync(house);

        await using var anew = house.Inspect(sandbox);
        Assert.False(await anew.Offices.AnyAsync(o => o.Code == "PLAY"));
        Assert.True(await anew.Offices.AnyAsync(o => o.Code == "NEW"));
        Assert.NotEmpty(await anew.Postings.ToListAsync());
        Assert.False(given.Overlaps((await anew.Postings.Select(p => p.Id).ToListAsync()).Concat(await anew.LedgerLines.Select(l => l.Id).ToListAsync())));
        await Laws.AssertAsync(house, sandbox);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Other_work_of_a_council_waits_until_it_is_ready(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await MakeAsync(house, Fernshire)).Value;
        var queue = house.Services.GetRequiredService<WorkQueue>();
        await queue.EnqueueAsync("email", 3, 7, default);
        var lease = (await queue.TakeAsync(default))!;
        Assert.Equal(WorkQueue.MakingKind, lease.Kind);
        Assert.Null(await queue.TakeAsync(default));
        await queue.ReleaseAsync(lease, "later", default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_making_that_fails_waits_for_a_person_and_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = (await MakeAsync(house, Fernshire)).Value;
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.CouncilMakings.ExecuteUpdateAsync(s => s.SetProperty(m => m.TemplateCode, "gone"));
        for (var i = 0; i < WorkQueue.AttemptsBeforeParking; i++)
        {
            await WorkAsync(house);
            house.Time.Advance(TimeSpan.FromMinutes(6));
        }
        Assert.Equal((MakingStep.SetUp, "InvalidOperationException"), await SeeAsync(house, "fernshire") is var stuck ? (stuck.Making!.Step, stuck.StuckBecause) : default);
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.CouncilMakings.ExecuteUpdateAsync(s => s.SetProperty(m => m.TemplateCode, "unitary"));
        await using var desk = house.As(Role.Support);
        Assert.True((await desk.Get<RetryMaking>().RunAsync(3, default)).Ok);
        Assert.Equal("making-not-stuck", (await desk.Get<RetryMaking>().RunAsync(3, default)).Refusal!.Code);
        await WorkAsync(house);
        Assert.NotNull(await FoundAsync(house, "fernshire"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_people_are_invited_by_support_staff_while_the_council_is_on_board_and_by_itself_afterwards(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Support);
        async Task<string> InviteAsync(int council, Role role) => (await desk.Get<InviteFirstPerson>().RunAsync(council, role, default)).Refusal?.Code ?? "done";
        _ = (await MakeAsync(house, Fernshire)).Value;
        Assert.Equal("council-being-made", await InviteAsync(3, Role.Administrator));
        await WorkAsync(house);
        Assert.Equal("council-no-directory", await InviteAsync(3, Role.Administrator));
        Assert.True((await desk.Get<RegisterDirectory>().RunAsync(3, SceneSets.Guid(77), default)).Ok);
        var invited = (await desk.Get<InviteFirstPerson>().RunAsync(3, Role.Administrator, default)).Value;
        Assert.Null(invited.EmailedTo);   // nothing leaves the house before it is live
        Assert.Equal("done", await InviteAsync(3, Role.IncomeManager));
        var fernshire = (await FoundAsync(house, "fernshire"))!;
        await using (var db = house.Inspect(fernshire))
        {
            Assert.Equal([(1, "WBC Support"), (2, "WBC Support")], await db.Invitations.OrderBy(i => i.PersonId).Select(i => ValueTuple.Create(i.PersonId, i.InvitedBy)).ToListAsync());
            Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Action == "access.invite" && a.ActorId == "support-1"));
        }

        // Once it is live, who comes in and by which directory is the council's own matter, and an operator's.
        Assert.True((await desk.Get<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(3, CouncilStatus.Live, "All is ready"), default)).Ok);
        Assert.Equal("council-not-on-boarding", await InviteAsync(3, Role.Administrator));
        Assert.Equal("council-not-on-boarding", (await desk.Get<RegisterDirectory>().RunAsync(3, SceneSets.Guid(78), default)).Refusal!.Code);
        Assert.Equal("council-not-on-boarding", await InviteAsync(house.Westmoor.Id, Role.Administrator));
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal(["council.create", "council.tenant", "council.invite", "council.invite", "council.status"],
            await catalogue.AuditEntries.Where(a => a.SubjectId == "fernshire").OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
    }
}
