using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Access;

/// <summary>S3: every use case and query, called as every role and not through screens, does what the table of permissions says. (Law 10, 11)</summary>
public sealed class PrivilegeMatrixTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whoever_lacks_the_permission_is_refused_and_changes_nothing(DatabaseProvider provider)
    {
        await using var house = await FurnishedAsync(provider);
        var before = await Everything.OfAsync(house);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils)
            foreach (var role in Enum.GetValues<Role>().Where(r => !r.Holds(UseCases.Needs(useCase)!.Value)))
            {
                await using var desk = house.Seat(role);
                var answer = await AnswerAsync(desk, useCase);
                if (answer != "not-permitted") wrong.Add($"{useCase.Name} as {role}: {answer} instead of not-permitted");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whoever_holds_the_permission_gets_past_it(DatabaseProvider provider)
    {
        await using var house = await FurnishedAsync(provider);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils)
            foreach (var role in Enum.GetValues<Role>().Where(r => r.Holds(UseCases.Needs(useCase)!.Value)))
            {
                await using var desk = house.Seat(role);
                var answer = await AnswerAsync(desk, useCase);
                if (answer is "not-permitted" or "access-ended" || answer.StartsWith("threw", StringComparison.Ordinal)) wrong.Add($"{useCase.Name} as {role}: {answer}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whose_access_has_ended_can_do_nothing_at_all(DatabaseProvider provider)
    {
        await using var house = await FurnishedAsync(provider);
        await using (var db = house.Inspect()) await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.SupportStaff.ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
        var before = await Everything.OfAsync(house);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils)
            foreach (var role in People)
            {
                await using var desk = house.As(role);
                var answer = await AnswerAsync(desk, useCase);
                if (answer != "access-ended") wrong.Add($"{useCase.Name} as {role} whose access has ended: {answer}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_role_taken_away_is_gone_whatever_the_sign_in_still_says(DatabaseProvider provider)
    {
        await using var house = await FurnishedAsync(provider);
        await using (var db = house.Inspect()) await db.MakeAsync(Role.IncomeManager, Role.Cashier);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils.Where(u => !Role.Cashier.Holds(UseCases.Needs(u)!.Value)))
        {
            await using var desk = house.As(Role.IncomeManager);
            var answer = await AnswerAsync(desk, useCase);
            if (answer != "not-permitted") wrong.Add($"{useCase.Name} as a manager who is a cashier now: {answer}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Support_sees_counts_only_makes_councils_announces_keeps_plans_and_lets_parked_work_run_again() => Assert.Equal(
        [Permission.SessionBegin, Permission.HealthView, Permission.AnnouncementsView, Permission.CouncilsChange, Permission.ServiceAnnounce, Permission.ServiceWork, Permission.OnBoardingView, Permission.OnBoardingChange],
        RolePermissions.Of(Role.Support));

    [Fact]
    public void Every_role_is_in_the_table_and_every_permission_is_somebodys()
    {
        foreach (var role in Enum.GetValues<Role>()) Assert.NotEmpty(RolePermissions.Of(role));
        Assert.All(Enum.GetValues<Permission>(), p => Assert.True(Enum.GetValues<Role>().Any(r => r.Holds(p)), $"Nobody holds {p}."));
    }

    [Fact]
    public void An_auditor_changes_nothing() =>
        Assert.DoesNotContain(RolePermissions.Of(Role.Auditor), p => p is Permission.ImportsUpload or Permission.ImportsDecide or Permission.ImportsPost
            or Permission.SuspenseAllocate or Permission.ExportsBuild or Permission.SetupChange);

    static IEnumerable<Role> People => Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.CommandLine));

    static async Task<TestHouse> FurnishedAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(5_000);
        return house;
    }

    /// <summary>The code of the refusal, "done", or what was thrown.</summary>
    static async Task<string> AnswerAsync(Desk desk, Type useCase)
    {
        try
        {
            return (await Answers.CallAsync(desk, useCase, Samples.For(useCase))).Refusal?.Code ?? "done";
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            return $"threw {e.GetType().Name}: {e.Message}{e.StackTrace?.Split('\n')[0]}";
        }
    }
}
