using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Councils;

/// <summary>Support staff see a council's data only while its administrator lets them in, and every look is in the council's own audit. (domain.md, Councils)</summary>
public sealed class SupportAccessTests
{
    static async Task<long> LetInAsync(TestHouse house, bool mayChange = false, int hours = 2)
    {
        await using var desk = house.As(Role.Administrator);
        return (await desk.Get<LetSupportIn>().RunAsync(new SupportToLetIn("The file of Tuesday", hours, mayChange), default)).Value;
    }

    static async Task<string?> LooksAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Support);
        return (await desk.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default)).Refusal?.Code;
    }

    static async Task<List<string>> ToldAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.AuditEntries.Where(a => a.Action == "support.look").OrderBy(a => a.Number).Select(a => a.ActorId + " " + a.SubjectId).ToListAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Without_a_grant_nothing_but_counts_and_health_is_told_by_any_query_or_use_case(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await LetInAsync(house, mayChange: true);
        house.Time.Advance(TimeSpan.FromHours(2));
        var open = RolePermissions.Of(Role.Support);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils.Where(u => !open.Contains(UseCases.Needs(u)!.Value)))
        {
            await using var desk = house.As(Role.Support);
            var (refusal, _) = await Answers.CallAsync(desk, useCase, Samples.For(useCase));
            if (refusal?.Code != "not-permitted") wrong.Add($"{useCase.Name}: {refusal?.Code ?? "answered"}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(await ToldAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task While_let_in_they_look_and_every_look_is_in_the_audit_of_the_council(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(50_00);
        await LetInAsync(house);
        var wrong = new List<string>();
        foreach (var query in UseCases.OfCouncils.Where(u => UseCases.Door(u)!.Name == "GetAsync" && SupportAccess.Looks.Contains(UseCases.Needs(u)!.Value)))
        {
            var before = await ToldAsync(house);
            await using var desk = house.As(Role.Support);
            var (refusal, value) = await Answers.CallAsync(desk, query, Samples.For(query));
            if (refusal?.Code is "not-permitted" or "access-ended") wrong.Add($"{query.Name}: {refusal.Code}");
            // A bare count is none; what was refused for its arguments may never have looked.
            if (value is not (null or int) && (await ToldAsync(house)).Skip(before.Count).All(t => t != $"support-1 {query.Name}")) wrong.Add($"{query.Name} was told nowhere.");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        foreach (var useCase in UseCases.OfCouncils.Where(u => UseCases.Door(u)!.Name == "RunAsync" && !RolePermissions.Of(Role.Support).Contains(UseCases.Needs(u)!.Value) && !SupportAccess.Looks.Contains(UseCases.Needs(u)!.Value)))
        {
            await using var desk = house.As(Role.Support);
            Assert.Equal((useCase.Name, "not-permitted"), (useCase.Name, (await Answers.CallAsync(desk, useCase, Samples.For(useCase))).Refusal?.Code));
        }
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task A_grant_ends_by_itself_and_open_pages_with_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        Assert.Equal("not-permitted", await LooksAsync(house));
        await LetInAsync(house, hours: 1);
        Assert.Null(await LooksAsync(house));
        var seated = await house.SupportAsync();
        await using var desk = house.As(seated);
        Assert.Null(await desk.Get<Standing>().EndedAsync(default));

        house.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(await LooksAsync(house));
        house.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("not-permitted", await LooksAsync(house));
        Assert.Equal("access-ended", (await desk.Get<Standing>().EndedAsync(default))?.Code);
    }

    [Fact]
    public async Task An_administrator_shuts_them_out_at_once_and_only_once()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var grant = await LetInAsync(house);
        await using var administrator = house.As(Role.Administrator);
        Assert.True((await administrator.Get<ShutSupportOut>().RunAsync(grant, default)).Ok);
        Assert.Equal("not-permitted", await LooksAsync(house));
        Assert.Equal("support-grant-over", (await administrator.Get<ShutSupportOut>().RunAsync(grant, default)).Refusal?.Code);
        var row = Assert.Single((await administrator.Get<SupportGrantList>().GetAsync(default)).Value);
        Assert.Equal((false, "WBC Administrator", 0), (row.Counts, row.EndedBy, row.Looks));
    }

    [Fact]
    public async Task Everybody_in_the_council_reads_it_and_nobody_in_another()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await LetInAsync(house);
        foreach (var role in TestTemplate.Staff)
        {
            await using var here = house.As(role);
            Assert.Equal("The file of Tuesday", (await here.Get<SupportHere>().GetAsync(default)).Value?.Reason);
            await using var there = house.As(role, house.Ashdale);
            Assert.Null((await there.Get<SupportHere>().GetAsync(default)).Value);
        }
        await using var elsewhere = house.As(Role.Support, house.Ashdale);
        Assert.Equal("not-permitted", (await elsewhere.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Support_staff_may_mend_only_where_the_grant_says_so_and_are_nobody_of_the_council()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var item = await house.ArriveAsync(50_00);
        await LetInAsync(house);
        await using (var desk = house.As(Role.Support)) Assert.Equal("not-permitted", (await desk.Get<AddSuspenseNote>().RunAsync(item, "Rang the bank", default)).Refusal?.Code);
        await LetInAsync(house, mayChange: true);
        await using (var desk = house.As(Role.Support))
        {
            Assert.True((await desk.Get<AddSuspenseNote>().RunAsync(item, "Rang the bank", default)).Ok);
            Assert.Null(desk.Get<Actor>().PersonId);
        }
        await using var db = house.Inspect();
        Assert.Equal("support-1", (await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync()).ActorId);
    }

    [Theory]
    [InlineData("", 2, "support-reason-missing")]
    [InlineData("Why", 0, "support-hours")]
    [InlineData("Why", 73, "support-hours")]
    public async Task Without_a_reason_or_beyond_three_days_nobody_is_let_in(string reason, int hours, string code)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Administrator);
        Assert.Equal(code, (await desk.Get<LetSupportIn>().RunAsync(new SupportToLetIn(reason, hours, MayChange: false), default)).Refusal?.Code);
        Assert.Equal("not-permitted", await LooksAsync(house));
    }

    [Fact]
    public async Task Where_a_look_cannot_be_told_nothing_is_shown()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await LetInAsync(house);
        house.Fault.When = "AuditEntries";
        await using var desk = house.As(Role.Support);
        await Assert.ThrowsAnyAsync<Exception>(() => desk.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default));
    }

    [Fact]
    public void Whatever_a_grant_gives_moves_no_money_approves_nothing_and_gives_no_access()
    {
        Permission[] never =
        [
            Permission.SuspenseAllocate, Permission.ImportsRelease, Permission.ImportsPost, Permission.ExportsBuild, Permission.ReceiptsIssue, Permission.AccountsChange, Permission.MonthsClose, Permission.AccessChange, Permission.AccessReview,
            Permission.PolicyChange, Permission.ApprovalsDecide, Permission.ApprovalsDelegate, Permission.ExitExport, .. Enum.GetValues<Permission>().Where(p => $"{p}".EndsWith("Approve", StringComparison.Ordinal)),
        ];
        Assert.Empty(SupportAccess.Looks.Concat(SupportAccess.Changes).Intersect(never));
    }
}
