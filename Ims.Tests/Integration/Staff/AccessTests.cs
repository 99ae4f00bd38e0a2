using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Staff;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Staff;

/// <summary>Who gets access, who gives it, and how it ends.</summary>
public sealed class AccessTests
{
    static readonly AskedFor Why = new("Joined the team", []);
    static readonly int Officer = TestTemplate.IdOf(Role.IncomeOfficer), Cashier = TestTemplate.IdOf(Role.Cashier);

    static PersonToChange Newcomer(params string[] roles) => new(null, 0, "Robin Marsh", null, roles, [], [], null);

    static Task<Result<Submitted>> AskAsync(TestHouse house, PersonToChange command, Role by = Role.Administrator) => AskAsync(house.As(by), command);

    static async Task<Result<Submitted>> AskAsync(Desk desk, PersonToChange command)
    {
        await using (desk) return await desk.Get<ChangePerson>().RunAsync(command, Why, default);
    }

    static async Task<Result<ApprovalGiven>> ApproveAsync(Desk desk, Result<Submitted> asked)
    {
        await using (desk) return await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.Value.RequestId!.Value, 0), null, default);
    }

    static async Task<Person> PersonAsync(TestHouse house, int id)
    {
        await using var db = house.Inspect();
        return await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == id);
    }

    /// <summary>A role of the council's own, as if it had been approved.</summary>
    static async Task RoleAsync(TestHouse house, string code, params List<Permission> permissions)
    {
        await using var db = house.Inspect();
        db.StaffRoles.Add(new StaffRole { Code = code, Name = code, Permissions = permissions });
        await db.SaveChangesAsync();
    }

    static async Task GiveAsync(TestHouse house, int personId, string role)
    {
        await using var db = house.Inspect();
        (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == personId)).Roles.Add(new PersonRole { RoleCode = role });
        await db.SaveChangesAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Access_is_asked_for_by_one_and_given_by_another(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var asked = await AskAsync(house, Newcomer("cashier", "reporting") with { FundGroups = [1], OfficeCode = null });
        await using (var db = house.Inspect()) Assert.False(await db.People.AnyAsync(p => p.Name == "Robin Marsh"));
        Assert.True((await ApproveAsync(house.As(Role.IncomeManager), asked)).Value.IsDone);
        await using (var db = house.Inspect())
        {
            var person = await db.People.Include(p => p.Roles).SingleAsync(p => p.Name == "Robin Marsh");
            Assert.Equal(["cashier", "reporting"], person.Roles.Select(r => r.RoleCode).Order());
            Assert.Equal((1, new DateOnly(2026, 7, 15)), (person.FundGroups.Single(), person.UsedOn));
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_gives_what_neither_of_the_two_holds(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        // A council whose administrator does not prove the audit; the auditor does, and is given the right to approve access.
        await RoleAsync(house, StartingRoles.CodeOf(Role.Administrator), [.. RolePermissions.Of(Role.Administrator).Except([Permission.AuditVerify])]);
        var asked = await AskAsync(house, Newcomer("auditor"));
        var refused = await ApproveAsync(house.As(Role.IncomeManager), asked);
        Assert.Equal("staff-approver-lacks", refused.Refusal?.Code);
        Assert.Contains("audit.verify", refused.Refusal!.Sentence, StringComparison.Ordinal);
        await RoleAsync(house, "approver", Permission.ApprovalsView, Permission.ApprovalsDecide, Permission.RolesApprove);
        await GiveAsync(house, TestTemplate.IdOf(Role.Auditor), "approver");
        Assert.True((await ApproveAsync(house.As(Role.Auditor), asked)).Value.IsDone);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_auditor_is_let_in_for_a_time_and_is_out_when_it_is_over(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var last = new DateOnly(2026, 7, 20);
        Assert.Equal("staff-ends-past", (await AskAsync(house, Newcomer("auditor") with { EndsOn = new DateOnly(2026, 7, 14) })).Refusal?.Code);
        // Whom the two of every council let in without anybody else.
        var asked = await AskAsync(house, Newcomer("auditor") with { EndsOn = last });
        Assert.True((await ApproveAsync(house.As(Role.IncomeManager), asked)).Value.IsDone);
        int id;
        await using (var db = house.Inspect())
        {
            var person = await db.People.Include(p => p.Roles).SingleAsync(p => p.Name == "Robin Marsh");
            Assert.Equal(last, person.EndsOn);
            id = person.Id;
        }
        await using var auditor = house.As(SignedInPerson.As(Role.Auditor, id, "Robin Marsh"));
        Assert.Null(await auditor.Get<Standing>().EndedAsync(default));
        Assert.True((await auditor.Get<Ims.Infrastructure.Audit.AuditChoices>().GetAsync(default)).Ok);

        // The whole of the last day, UK time, and not a second more.
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 20, 22, 59, 59, TimeSpan.Zero));
        Assert.Null(await auditor.Get<Standing>().EndedAsync(default));
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await auditor.Get<Standing>().EndedAsync(default));
        Assert.Equal("access-ended", (await auditor.Get<RecordSignIn>().RunAsync(default)).Refusal?.Code);
        await using (var service = house.AsSystem()) Assert.Equal(1, (await service.Get<LapseAccess>().RunAsync(default)).Value);
        Assert.True((await PersonAsync(house, id)).Disabled);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_shows_funds_that_neither_of_the_two_sees(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            foreach (var person in await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Administrator) || p.Id == TestTemplate.IdOf(Role.IncomeManager)).ToListAsync()) person.FundGroups = [1];
            await db.SaveChangesAsync();
        }
        // Whoever sees some funds may ask, also for more than they see, and approves nothing at all: so whoever approves sees what is shown.
        var wide = await AskAsync(house.AsNarrowed(Role.Administrator, 1), Newcomer("cashier"));
        Assert.Equal("not-permitted", (await ApproveAsync(house.AsNarrowed(Role.IncomeManager, 1), wide)).Refusal?.Code);
        Assert.True((await ApproveAsync(house.AsSecondManager(), wide)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_changes_their_own_access_whichever_of_the_two_they_are(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var administrator = TestTemplate.IdOf(Role.Administrator);
        Assert.Equal("staff-own-access", (await AskAsync(house, new PersonToChange(administrator, 0, "Me", null, ["administrator", "cashier"], [], [], null))).Refusal?.Code);
        var manager = TestTemplate.IdOf(Role.IncomeManager);
        var asked = await AskAsync(house, new PersonToChange(manager, 0, "WBC IncomeManager", null, ["income-manager", "reporting"], [], [], null));
        Assert.Equal("staff-own-gain", (await ApproveAsync(house.As(Role.IncomeManager), asked)).Refusal?.Code);
        Assert.True((await ApproveAsync(house.AsSecondManager(), asked)).Ok);

        await using var desk = house.As(Role.Administrator);
        Assert.Equal("staff-own-access", (await desk.Get<EndAccess>().RunAsync(new PersonSeen(administrator, 0), "Off", default)).Refusal?.Code);
        // By a role that one has, neither.
        Assert.Equal("staff-own-access", (await desk.Get<ChangeRole>().RunAsync(
            new RoleToChange("administrator", 0, "Administrator", [.. RolePermissions.Of(Role.Administrator), Permission.SuspenseAllocate]), Why, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whose_access_ends_can_do_nothing_from_the_next_click_and_gets_it_back_by_two_only(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Null(await officer.Get<Standing>().EndedAsync(default));
        await using (var desk = house.As(Role.Administrator))
        {
            Assert.Equal("staff-reason-missing", (await desk.Get<EndAccess>().RunAsync(new PersonSeen(Officer, 0), " ", default)).Refusal?.Code);
            Assert.True((await desk.Get<EndAccess>().RunAsync(new PersonSeen(Officer, 0), "Left", default)).Ok);
            Assert.Equal("staff-ended", (await desk.Get<EndAccess>().RunAsync(new PersonSeen(Officer, 1), "Left", default)).Refusal?.Code);
        }
        Assert.NotNull(await officer.Get<Standing>().EndedAsync(default));
        Assert.Equal("access-ended", (await officer.Get<RecordSignIn>().RunAsync(default)).Refusal?.Code);
        var back = await AskAsync(house, new PersonToChange(Officer, 1, "WBC IncomeOfficer", null, ["income-officer"], [], [], null));
        Assert.True((await PersonAsync(house, Officer)).Disabled);
        Assert.True((await ApproveAsync(house.As(Role.IncomeManager), back)).Ok);
        Assert.False((await PersonAsync(house, Officer)).Disabled);
        Assert.Null(await officer.Get<Standing>().EndedAsync(default));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Access_that_nobody_uses_lapses_and_a_sign_in_keeps_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect()) await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, new DateOnly(2026, 7, 15)));
        house.Time.Advance(TimeSpan.FromDays(60));
        await using (var desk = house.As(Role.Cashier)) Assert.True((await desk.Get<RecordSignIn>().RunAsync(default)).Ok);
        house.Time.Advance(TimeSpan.FromDays(31));
        await using (var sandbox = house.AsSystem()) Assert.Equal(0, (await sandbox.Get<LapseAccess>().RunAsync(default)).Value);
        await using (var service = house.AsSystem(house.Westmoor with { Sandbox = false }))
        {
            Assert.Equal(TestTemplate.Staff.Count, (await service.Get<LapseAccess>().RunAsync(default)).Value);   // everybody of Staff and the second manager, but for the cashier
            Assert.Equal(0, (await service.Get<LapseAccess>().RunAsync(default)).Value);
        }
        Assert.False((await PersonAsync(house, Cashier)).Disabled);
        Assert.True((await PersonAsync(house, Officer)).Disabled);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_role_of_the_councils_own_counts_with_the_next_click(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var desk = house.As(Role.Administrator))
        {
            var asked = await desk.Get<ChangeRole>().RunAsync(new RoleToChange("cashier", 0, "Till", [.. RolePermissions.Of(Role.Cashier), Permission.SuspenseView]), Why, default);
            await using (var cashier = house.As(Role.Cashier)) Assert.Equal("not-permitted", (await cashier.Get<Ims.Infrastructure.Suspense.SuspenseOpen>().GetAsync(default)).Refusal?.Code);
            Assert.True((await ApproveAsync(house.As(Role.IncomeManager), asked)).Ok);
            var rows = (await desk.Get<RoleList>().GetAsync(default)).Value;
            Assert.Equal(("Till", true, "WBC Cashier"), (rows[0].Role.Name, rows[0].Role.Changed, rows[0].HeldBy.Single()));
        }
        await using (var cashier = house.As(Role.Cashier))
        {
            Assert.NotNull(await cashier.Get<Standing>().EndedAsync(default));   // signs in again, and then sees what it may
            Assert.True((await cashier.Get<Ims.Infrastructure.Suspense.SuspenseOpen>().GetAsync(default)).Ok);
        }
        await using (var desk = house.As(Role.Administrator))
        {
            Assert.Equal("role-changed", (await desk.Get<ChangeRole>().RunAsync(new RoleToChange("cashier", 7, "Till", null), Why, default)).Refusal?.Code);
            var back = await desk.Get<ChangeRole>().RunAsync(new RoleToChange("cashier", 0, "Till", null), Why, default);
            Assert.True((await ApproveAsync(house.As(Role.IncomeManager), back)).Ok);
        }
        await using (var cashier = house.As(Role.Cashier)) Assert.Null(await cashier.Get<Standing>().EndedAsync(default));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_asked_for_wrongly_is_refused_in_words(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task RefusedAsync(string code, PersonToChange command) => Assert.Equal(code, (await AskAsync(house, command)).Refusal?.Code);
        await RefusedAsync("staff-unknown", Newcomer("cashier") with { Id = 999 });
        await RefusedAsync("staff-changed", new PersonToChange(Cashier, 3, "X", null, ["cashier"], [], [], null));
        await RefusedAsync("staff-name-missing", Newcomer("cashier") with { Name = " " });
        await RefusedAsync("staff-name-long", Newcomer("cashier") with { Name = new string('n', 101) });
        await RefusedAsync("email-address-unreadable", Newcomer("cashier") with { Email = "no address" });
        await RefusedAsync("staff-no-role", Newcomer());
        await RefusedAsync("staff-role-unknown", Newcomer("emperor"));
        await RefusedAsync("staff-group-unknown", Newcomer("cashier") with { FundGroups = [99] });
        await RefusedAsync("staff-method-unknown", Newcomer("cashier") with { Methods = ["ZZ"] });
        await RefusedAsync("staff-office-unknown", Newcomer("cashier") with { OfficeCode = "ZZ" });
        await RefusedAsync("staff-unchanged", new PersonToChange(Cashier, 0, "WBC Cashier", null, ["cashier"], [], [], null));

        await using var desk = house.As(Role.Administrator);
        async Task RoleRefusedAsync(string code, RoleToChange command) => Assert.Equal(code, (await desk.Get<ChangeRole>().RunAsync(command, Why, default)).Refusal?.Code);
        await RoleRefusedAsync("role-unknown", new RoleToChange("emperor", 0, "Emperor", [Permission.LedgerView]));
        await RoleRefusedAsync("role-name-missing", new RoleToChange(null, 0, "", [Permission.LedgerView]));
        await RoleRefusedAsync("role-name-taken", new RoleToChange(null, 0, "CASHIER", [Permission.LedgerView]));
        await RoleRefusedAsync("role-empty", new RoleToChange(null, 0, "Nothing", [Permission.SessionBegin]));
        await RoleRefusedAsync("role-not-for-people", new RoleToChange(null, 0, "Service", [Permission.ImportsPost]));
        await RoleRefusedAsync("role-unchanged", new RoleToChange("cashier", 0, "Cashier", [.. RolePermissions.Of(Role.Cashier)]));
        await RoleAsync(house, "team", Permission.LedgerView);
        await GiveAsync(house, Cashier, "team");
        await RoleRefusedAsync("role-held", new RoleToChange("team", 0, "team", null));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Access_is_confirmed_each_quarter_by_somebody_else(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("staff-confirms-self", (await manager.Get<ConfirmAccess>().RunAsync(new PersonSeen(TestTemplate.IdOf(Role.IncomeManager), 0), default)).Refusal?.Code);
        Assert.True((await manager.Get<ConfirmAccess>().RunAsync(new PersonSeen(Cashier, 0), default)).Ok);
        async Task<PersonRow> RowAsync() => (await manager.Get<PeopleList>().GetAsync(default)).Value.Single(p => p.Id == Cashier);
        var row = await RowAsync();
        Assert.Equal((false, new DateOnly(2026, 7, 15), "WBC IncomeManager"), (row.Due, row.ConfirmedOn, row.ConfirmedBy));
        house.Time.SetUtcNow(new DateTimeOffset(2026, 9, 30, 10, 0, 0, TimeSpan.Zero));
        Assert.False((await RowAsync()).Due);
        house.Time.SetUtcNow(new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.Zero));
        Assert.True((await RowAsync()).Due);
    }

    [Fact]
    public async Task The_report_names_who_holds_duties_that_should_be_apart_and_by_which_roles()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await GiveAsync(house, Officer, "administrator");
        await using var auditor = house.As(Role.Auditor);
        var rows = (await auditor.Get<SegregationReport>().GetAsync(default)).Value;
        var both = rows.Single(r => r.PersonId == Officer && r.One == "Rules" && r.Other == "Allocation");
        Assert.Equal("Income officer, Administrator", string.Join(", ", both.By.Split(", ").Order(StringComparer.Ordinal).Reverse()));
        Assert.DoesNotContain(rows, r => r.PersonId == Cashier);
        Assert.Contains(rows, r => r.PersonId == TestTemplate.IdOf(Role.IncomeManager) && r.Other == "Approval of write-offs");
    }
}
