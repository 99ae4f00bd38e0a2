using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Service;

/// <summary>Whoever runs the service sees how all councils are, changes their status and brings their databases up to date.</summary>
public sealed class ServiceCouncilsTests
{
    static async Task LookAsync(TestHouse house, CouncilRef council)
    {
        await using var system = house.AsSystem(council);
        Assert.Null(await system.Get<TakeVitals>().TakeAsync(default));
    }

    static async Task<IReadOnlyList<ServiceCouncil>> ListAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Support, house.Ashdale);
        return (await desk.Get<ServiceCouncilList>().GetAsync(default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task How_a_council_is_stands_in_the_list_in_counts(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = await SceneSets.SuspendedAsync(house, house.Westmoor);
        _ = await SceneSets.ParkedAsync(house, house.Westmoor);
        Assert.All(await ListAsync(house), c => Assert.Null(c.Vitals));
        await LookAsync(house, house.Westmoor);
        await LookAsync(house, house.Ashdale);

        var list = await ListAsync(house);
        Assert.Equal(["Ashdale District Council", "Westmoor Borough Council"], list.Select(c => c.Name));
        var (ashdale, westmoor) = (list[0], list[1]);
        await using var db = house.Inspect();
        Assert.Equal(await db.SuspenseItems.CountAsync(i => i.RemainingPence != 0), westmoor.Vitals!.SuspenseOpen);
        Assert.Equal(await db.People.CountAsync(), westmoor.Vitals.People);
        Assert.Equal(await db.Imports.CountAsync(), westmoor.Vitals.FilesThisMonth);
        Assert.True(provider == DatabaseProvider.Sqlite ? westmoor.Vitals.Size > 100_000 : westmoor.Vitals.Size is null or > 100_000);   // a server tells it to some only
        Assert.Equal((await db.Database.GetAppliedMigrationsAsync()).Last(), westmoor.Vitals.Migration);
        Assert.Equal((1, 1), (westmoor.Parked, westmoor.Waiting));   // the file that opened the item still stands in the queue
        Assert.Contains("1 parked", westmoor.Troubles);
        Assert.Equal((0, 0, 0), (ashdale.Vitals!.SuspenseOpen, ashdale.Vitals.FilesThisMonth, ashdale.Parked));
        Assert.Empty(ashdale.Troubles);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_and_the_last_counts_stay()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await LookAsync(house, house.Westmoor);
        var people = (await ListAsync(house))[1].Vitals!.People;
        SqliteConnection.ClearAllPools();
        var file = Path.Combine(house.Databases.DataFolder, "council-westmoor.db");
        File.Move(file, file + ".away");
        await File.WriteAllTextAsync(file, "no database at all, and long enough that SQLite looks at its head and says so");
        await LookAsync(house, house.Westmoor);
        var lost = (await ListAsync(house))[1];
        Assert.Equal(("SqliteException", people), (lost.Vitals!.Fault, lost.Vitals.People));
        Assert.Contains("database does not answer", lost.Troubles);
        SqliteConnection.ClearAllPools();
        File.Move(file + ".away", file, overwrite: true);
        await LookAsync(house, house.Westmoor);
        Assert.Null((await ListAsync(house))[1].Vitals!.Fault);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Databases_are_brought_up_to_date_each_by_itself_and_one_that_fails_keeps_no_other_waiting(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Support, house.Ashdale);
        // As if the last migration had never been: at Westmoor it cannot be done again, since what it makes is there.
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%SupportGrants'");
        Assert.Equal(2, (await desk.Get<MigrateCouncils>().RunAsync(null, default)).Value);
        Assert.All(await ListAsync(house), c => Assert.Equal(MigrationState.Waiting, c.Migration));
        for (var i = 0; i < WorkQueue.AttemptsBeforeParking; i++)
        {
            while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
            house.Time.Advance(TimeSpan.FromMinutes(6));
        }
        var list = await ListAsync(house);
        Assert.Equal([MigrationState.Done, MigrationState.Failed], list.Select(c => c.Migration));
        Assert.Contains("migration failed", list[1].Troubles);
        Assert.NotNull(list[1].MigrationFault);
        await LookAsync(house, house.Westmoor);
        Assert.Equal(1, (await ListAsync(house))[1].Vitals!.MigrationsWaiting);
        // Once its cause is mended it is asked for again, and ends.
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("DROP TABLE SupportGrants");
        Assert.Equal(1, (await desk.Get<MigrateCouncils>().RunAsync(house.Westmoor.Id, default)).Value);
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        Assert.Equal((MigrationState.Done, 0), (await ListAsync(house))[1] is var mended ? (mended.Migration, mended.Vitals!.MigrationsWaiting) : default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Support_staff_let_any_council_rest_and_go_on_and_the_services_audit_says_who_and_why(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Support);
        Assert.True((await desk.Get<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(house.Ashdale.Id, CouncilStatus.Suspended, "Asked for it"), default)).Ok);
        Assert.Equal(CouncilStatus.Suspended, (await ListAsync(house))[0].Status);
        // Also from within the one that rests.
        await using var within = house.As(Role.Support, house.Ashdale);
        Assert.True((await within.Get<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(house.Ashdale.Id, CouncilStatus.Live, "It goes on"), default)).Ok);
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal(["support-1", "support-1"], await catalogue.AuditEntries.Where(a => a.Action == "council.status").Select(a => a.ActorId).ToListAsync());
        await using var administrator = house.As(Role.Administrator);
        Assert.Equal("not-permitted", (await administrator.Get<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(house.Ashdale.Id, CouncilStatus.Suspended, "Mine"), default)).Refusal!.Code);
    }
}
