using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>
/// S1: nothing of one council is ever told to another, whatever is asked for by whichever id; nor can it be changed from there. Every query and every use case,
/// in both directions. (Law 9)
/// </summary>
public sealed class CouncilIsolationTests
{
    /// <summary>Queries that tell a council nothing but counts, which say nothing of whose they are, or nothing but what they were given; and a PDF, in whose bytes no word
    /// can be hunted (IssueReceiptTests asks for another council's), and a picture (CouncilIsolationOverHttpTests hunts in its bytes).</summary>
    static readonly HashSet<string> CountsOnly =
    [
        "ReceiptFile", "CouncilPictureFile", "ImportProfilePreview", "ImportsHeld", "ExpectedAlerts", "SchedulePreview", "SuspenseOpen", "SuspenseMovementDays", "CouncilHealth", "ServiceWorkList", "ChoreSchedulePreview", "SeedingState", "ApprovalsWaiting", "AccountFeedPreview", "ApiKeysExpiring", "WatchCasesOpen", "QueriesOpen", "LogAnchor", "TillsToSignOff",
        // Tiles of the dashboard.
        "ApprovalsToDecide", "MonthsToClose", "WatchCasesToDecide", "RefundsUnderWay", "AccessToLookAfter", "SupportLetIn", "ApiKeysToRenew", "AuditToday", "UnusualToday", "SuspenseToday",
    ];

    public static TheoryData<DatabaseProvider, string> BothWays
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.SqlServer })
                foreach (var hunted in new[] { "westmoor", "ashdale" }) data.Add(provider, hunted);
            return data;
        }
    }

    sealed record Planted(TestHouse House, Canaries Hunted, Canaries Asking, CanaryHunt Hunt, ForcedArguments Forced);

    static async Task<Planted> PlantAsync(TestHouse house, string hunted)
    {
        var (prey, asking) = hunted == "ashdale" ? (house.Ashdale, house.Westmoor) : (house.Westmoor, house.Ashdale);
        var planted = await new Canaries(house.Services, prey, hunted: true).PlantAsync();
        var own = await new Canaries(house.Services, asking, hunted: false).PlantAsync();
        return new Planted(house, planted, own, await CanaryHunt.ForAsync(house.Databases, planted, own), await ForcedArguments.OfAsync(house.Databases, planted));
    }

    /// <summary>Whoever may and has the most rights.</summary>
    static Role Mightiest(Type useCase) => Enum.GetValues<Role>().Where(r => r.Holds(UseCases.Needs(useCase)!.Value))
        .OrderBy(r => r is Role.System or Role.CommandLine).ThenByDescending(r => RolePermissions.Of(r).Count).First();

    static async Task<List<string>> TellsAsync(Planted planted, Type useCase, CouncilRef council, List<string> wrong)
    {
        var told = new List<string>();
        foreach (var (arguments, written) in planted.Forced.For(useCase))
        {
            var said = ForcedArguments.Said(arguments);
            await using var desk = planted.House.Seat(Mightiest(useCase), council);
            try
            {
                var (refusal, value) = await Answers.CallAsync(desk, useCase, arguments);
                told.AddRange(planted.Hunt.In(value ?? refusal, written, said));
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                wrong.Add($"{useCase.Name}({string.Join(", ", said)}) threw {e.GetType().Name}: {e.Message}{e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Ims.Infrastructure", StringComparison.Ordinal))}");
            }
        }
        return told;
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task No_query_tells_anything_of_another_council(DatabaseProvider provider, string hunted)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await PlantAsync(house, hunted);
        var wrong = new List<string>();
        foreach (var query in UseCases.OfCouncils.Where(t => UseCases.Door(t)!.Name == "GetAsync" && !UseCases.IsOverCouncils(t)))
        {
            var leaks = await TellsAsync(planted, query, planted.Asking.Council, wrong);
            wrong.AddRange(leaks.Distinct().Take(3).Select(l => $"{query.Name} told {planted.Asking.Council.Name}: {l}"));
            // The hunt is worth something only where the council itself is told.
            if (!CountsOnly.Contains(query.Name) && (await TellsAsync(planted, query, planted.Hunted.Council, [])).Count == 0)
                wrong.Add($"{query.Name} told even {planted.Hunted.Council.Name} nothing: let Canaries plant what it shows, or say that it only counts.");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task No_use_case_changes_anything_of_another_council(DatabaseProvider provider, string hunted)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await PlantAsync(house, hunted);
        var before = await Everything.OfAsync(house, planted.Hunted.Council);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils.Where(t => UseCases.Door(t)!.Name == "RunAsync" && !UseCases.IsOverCouncils(t)))
        {
            var leaks = await TellsAsync(planted, useCase, planted.Asking.Council, wrong);
            wrong.AddRange(leaks.Distinct().Take(3).Select(l => $"{useCase.Name} told {planted.Asking.Council.Name}: {l}"));
            var after = await Everything.OfAsync(house, planted.Hunted.Council);
            if (after != before) wrong.Add($"{useCase.Name} of {planted.Asking.Council.Name} changed {planted.Hunted.Council.Name}:\n{Everything.Difference(before, after)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public void What_reaches_over_councils_no_one_of_their_people_may()
    {
        var over = UseCases.All.Where(UseCases.IsOverCouncils).ToList();
        Assert.Equal(12, over.Count);
        Assert.All(over, u => Assert.DoesNotContain(StartingRoles.ForPeople, p => p == UseCases.Needs(u)));
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task Work_queued_for_the_wrong_council_does_nothing(DatabaseProvider provider, string hunted)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await PlantAsync(house, hunted);
        long waiting;
        await using (var db = house.Inspect(planted.Hunted.Council)) waiting = db.Imports.Single(i => i.FileName.Contains("waiting")).Id;
        var before = await Everything.OfAsync(house, planted.Hunted.Council);
        var own = await Everything.OfAsync(house, planted.Asking.Council);

        var answer = await house.Services.GetRequiredService<ImportWork>().FinishAsync(planted.Asking.Council, waiting, default);

        Assert.Equal("import-unknown", answer.Refusal?.Code);
        long accounts;
        await using (var db = house.Inspect(planted.Hunted.Council)) accounts = db.AccountFiles.Single(f => f.FileName.Contains("accounts-waiting")).Id;
        var told = await house.Services.GetRequiredService<AccountFileWork>().FinishAsync(planted.Asking.Council, accounts, default);
        Assert.Equal("account-file-unknown", told.Refusal?.Code);
        Assert.Equal(before, await Everything.OfAsync(house, planted.Hunted.Council));
        Assert.Equal(own, await Everything.OfAsync(house, planted.Asking.Council));
    }
}
