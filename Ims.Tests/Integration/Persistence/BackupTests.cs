using System.Globalization;
using Ims.Domain.Imports;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ims.Tests.Integration.Persistence;

/// <summary>R18: an on-line backup is taken at a random line of a file that another process is posting. On SQLite; Azure SQL keeps backups of its own, which are of one moment too.</summary>
public sealed class BackupTests
{
    const int Lines = 40;
    static readonly DateOnly Day = new(2026, 7, 14);

    [Fact]
    public async Task A_backup_in_the_middle_of_a_posting_is_old_or_new_never_between_and_whoever_restores_it_goes_on()
    {
        var random = new Random(Proof.Seed);
        var found = new HashSet<int>();
        for (var round = 0; round < Proof.Size(small: 5, full: 50); round++)
        {
            await using var house = await TestHouse.OnSqliteAsync();
            await house.SendAsync("backed-up.bai2", Bai2Files.File(Day, FileOf(round)));
            await using (var system = house.AsSystem()) Assert.True((await system.Get<SealAudit>().RunAsync(default)).Ok);
            var (milestone, times) = round % 5 == 0 ? (WorkTrace.Committed, 1) : (WorkTrace.Row, random.Next(1, Lines));
            var folder = Directory.CreateTempSubdirectory("ims-backup-").FullName;
            await using (var child = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), milestone, times.ToString(CultureInfo.InvariantCulture)))
            {
                await child.WaitForAsync($"at {milestone}");
                await BackUpAsync(house.DataFolder, folder);
                await child.GoAsync();
                await child.WaitForAsync("done");
            }
            found.Add(await AssertGoesOnAsync(house, folder, $"seed {Proof.Seed}, round {round}"));
            await TempFolders.DeleteAsync(folder);
        }
        Assert.Equal([0, Lines], found.Order());
    }

    /// <summary>What was posted in it when it was restored.</summary>
    static async Task<int> AssertGoesOnAsync(TestHouse house, string folder, string where)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIms(new ConfigurationBuilder().AddInMemoryCollection([new("Ims:DataFolder", folder)]).Build());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(house.Time.GetUtcNow() + WorkQueue.LeaseTime + TimeSpan.FromSeconds(1)));
        services.AddSingleton<Worker>();
        await using var restored = services.BuildServiceProvider();
        var databases = restored.GetRequiredService<Databases>();
        async Task<int> PostedAsync()
        {
            await using var db = databases.OpenCouncil(house.Westmoor.Slug);
            Assert.True(await Laws.BrokenAsync(db, house.Westmoor) is { Count: 0 }, where);
            return await db.LedgerLines.CountAsync();
        }

        var posted = await PostedAsync();
        await AssertAuditHoldsAsync(restored, house.Westmoor, where);
        while (await restored.GetRequiredService<Worker>().DoNextAsync(default)) { }
        Assert.Equal(Lines, await PostedAsync());
        await AssertAuditHoldsAsync(restored, house.Westmoor, where);
        await using var after = databases.OpenCouncil(house.Westmoor.Slug);
        Assert.Equal(ImportStatus.Posted, await after.Imports.Select(i => i.Status).SingleAsync());
        SqliteConnection.ClearAllPools();
        return posted;
    }

    static async Task AssertAuditHoldsAsync(ServiceProvider restored, CouncilRef council, string where)
    {
        await using var scope = restored.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetCommandLine(council);
        Assert.True((await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync(null, null, default)).Value.Ok, where);
    }

    // The catalogue first: it must not know of an audit that is sealed further than the council's copy has it.
    static async Task BackUpAsync(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.db").Order(StringComparer.Ordinal))
        {
            await using var live = new SqliteConnection($"Data Source={file};Pooling=False");
            await live.OpenAsync();
            await using var copy = new SqliteConnection($"Data Source={Path.Combine(to, Path.GetFileName(file))};Pooling=False");
            await copy.OpenAsync();
            live.BackupDatabase(copy);
        }
    }

    static BankLine[] FileOf(int round) =>
        [.. Enumerable.Range(1, Lines).Select(i => new BankLine((i * 100) + round, i % 3 == 0 ? $"UNKNOWN {i}" : string.Create(CultureInfo.InvariantCulture, $"CTAX 54011{i:00000}")))];
}
