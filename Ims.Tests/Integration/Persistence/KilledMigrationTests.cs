using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Persistence;

/// <summary>R18: a process that is killed while it migrates leaves nothing that the next run does not heal. On SQLite, where a row and not a session holds the lock.</summary>
public sealed class KilledMigrationTests
{
    /// <summary>Longer than any migration takes, and far shorter than for ever, which is how long an unhealed lock waits.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Killed_before_any_of_its_commands_it_is_completed_by_the_next()
    {
        var commands = 0;
        await using var clean = await PreparedAsync(upgrades: false, s => s.AddSingleton<IInterceptor>(new CommandsMet(() => commands++)));
        commands = 0;
        await MigrateAsync(clean);
        var count = commands;
        var schema = await SchemaAsync(clean);

        var (points, locked) = (Proof.Size(small: 6, full: 60), 0);
        for (var i = 0; i < points; i++)
        {
            var point = 1 + i * (count - 1) / (points - 1);
            await using var house = await PreparedAsync(upgrades: false);
            await using (var child = ChildProcess.Start(house, "migrate", TestHouse.Morning.ToString("O"), Child.Command, $"{point}"))
            {
                await child.WaitForAsync($"at {Child.Command}");
                await child.KillAsync();
            }
            if (await LockedAsync(house)) locked++;
            await MigrateAsync(house);
            Assert.True(schema.SequenceEqual(await SchemaAsync(house)), $"Killed before command {point} of {count}, it was not completed.");
            Assert.False(await LockedAsync(house));
        }
        Assert.True(locked > 0, "No kill left a lock behind, so nothing was healed.");
    }

    [Fact]
    public async Task A_table_half_rebuilt_and_a_lock_of_a_process_that_died_are_cleared_away()
    {
        await using var house = await PreparedAsync(upgrades: true);
        await using (var db = house.Databases.OpenCouncil("westmoor"))
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE ef_temp_People AS SELECT * FROM People; CREATE TABLE \"ef_temp_Counters\" (Name TEXT); "
                + "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL); "
                + "INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-07-15 08:00:00')");
        await using var clean = await PreparedAsync(upgrades: true);
        await MigrateAsync(clean);
        await MigrateAsync(house);
        Assert.Equal(await SchemaAsync(clean), await SchemaAsync(house));
        await AssertRowsAsync(house);
    }

    static async Task MigrateAsync(TestHouse house)
    {
        using var patience = new CancellationTokenSource(Patience);
        await house.Services.GetRequiredService<Migrator>().MigrateAllAsync(patience.Token);
    }

    /// <summary>A catalogue that knows of a council, whose database is not there yet, or as the first version of the program left it, with a row in it.</summary>
    static async Task<TestHouse> PreparedAsync(bool upgrades, Action<IServiceCollection>? change = null)
    {
        var house = await TestHouse.UnfurnishedOnAsync(DatabaseProvider.Sqlite, change);
        await using (var catalogue = house.Databases.OpenCatalogue())
        {
            catalogue.Councils.Add(new Council { Id = 1, Name = "Westmoor Borough Council", ShortName = "WBC", Slug = "westmoor", Sandbox = true, Status = CouncilStatus.Live });
            await catalogue.SaveChangesAsync();
        }
        if (!upgrades) return house;
        await using var db = house.Databases.OpenCouncil("westmoor");
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        await db.Database.ExecuteSqlRawAsync("INSERT INTO People (Id, Name, Role, Disabled, Version) VALUES (1, 'Somebody', 'Auditor', 0, 0)");   // the model is ahead of that version
        return house;
    }

    static async Task AssertRowsAsync(TestHouse house)
    {
        await using var db = house.Databases.OpenCouncil("westmoor");
        Assert.Equal("Somebody", (await db.People.SingleAsync()).Name);
        Assert.Equal(Counters.All.Order(StringComparer.Ordinal), (await db.Counters.Select(c => c.Name).ToListAsync()).Order(StringComparer.Ordinal));
    }

    /// <summary>Everything that the council's database is made of, and the migrations that it says were applied.</summary>
    static async Task<IReadOnlyList<string>> SchemaAsync(TestHouse house)
    {
        await using var db = house.Databases.OpenCouncil("westmoor");
        var schema = await db.Database.SqlQueryRaw<string>("SELECT type || ' ' || name || ': ' || COALESCE(sql, '') AS Value FROM sqlite_master ORDER BY type, name").ToListAsync();
        return [.. schema, .. await db.Database.GetAppliedMigrationsAsync()];
    }

    /// <summary>Whether the lock that EF keeps as a row is held.</summary>
    static async Task<bool> LockedAsync(TestHouse house)
    {
        SqliteConnection.ClearAllPools();
        await using var db = house.Databases.OpenCouncil("westmoor");
        var tables = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync();
        return tables > 0 && await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM __EFMigrationsLock").SingleAsync() > 0;
    }
}
