using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Audit;

/// <summary>R7 for the sealing: however often and by however many, each entry has one link and the head only moves forward. (Law 11)</summary>
public sealed class SealAuditTests
{
    static async Task<(long Last, List<AuditLink> Links)> StoredAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return (await db.AuditEntries.MaxAsync(a => a.Number), await db.AuditLinks.AsNoTracking().OrderBy(l => l.Number).ToListAsync());
    }

    static async Task<AuditHead?> HeadAsync(TestHouse house, int council = 1)
    {
        await using var catalogue = house.Databases.OpenCatalogue();
        return await catalogue.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.CouncilId == council);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_not_sealed_is_sealed_once_and_leaves_no_entry_of_its_own(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await house.SealAsync();
        var (last, links) = await StoredAsync(house);
        Assert.Equal((last, (int)last, last), (first.Number, first.Entries, links.Count));
        var head = await HeadAsync(house);
        Assert.Equal((last, links[^1].Link, house.Time.GetUtcNow().UtcDateTime), (head!.Number, head.Link, head.SealedAt));
        Assert.Null(await HeadAsync(house, council: 2));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new AuditSealed(last, 0), await house.SealAsync());
        Assert.Equal(head.SealedAt, (await HeadAsync(house))!.SealedAt);

        await house.ArriveAsync(100_00);
        Assert.Equal(new AuditSealed(last + 1, 1), await house.SealAsync());
        Assert.Equal((last + 1, house.Time.GetUtcNow().UtcDateTime), ((await HeadAsync(house))!.Number, (await HeadAsync(house))!.SealedAt));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Eight_instances_at_once_have_one_effect(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Proof.Size(4, 50); round++)
        {
            await AddEntriesAsync(house, 40);
            using var barrier = new Barrier(8);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                await using var desk = house.AsSystem();
                var seal = desk.Get<SealAudit>();
                barrier.SignalAndWait();
                return await seal.RunAsync(default);
            })));
            // Whoever was slower was told that it is done, or found it done.
            Assert.All(answers.Where(a => !a.Ok), a => Assert.Contains(a.Refusal!.Code, (string[])["already-there", "busy"]));
            Assert.Contains(answers, a => a.Ok);
            var (last, links) = await StoredAsync(house);
            Assert.Equal(Enumerable.Range(1, (int)last).Select(n => (long)n), links.Select(l => l.Number));
            Assert.Equal((last, links[^1].Link), ((await HeadAsync(house))!.Number, (await HeadAsync(house))!.Link));
            await Laws.AssertAsync(house, house.Westmoor);
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_killed_before_the_catalogue_knew_is_made_good_by_the_next(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        static bool TellsTheCatalogue(System.Data.Common.DbCommand c) => c.CommandText.Contains("AuditHeads", StringComparison.Ordinal)
            && (c.CommandText.Contains("UPDATE", StringComparison.Ordinal) || c.CommandText.Contains("INSERT", StringComparison.Ordinal));
        async Task KillAsync()
        {
            house.Fault.Strikes = TellsTheCatalogue;
            await using var desk = house.AsSystem();
            Assert.True(FaultOnPurpose.IsIn(await Record.ExceptionAsync(() => desk.Get<SealAudit>().RunAsync(default))));
            house.Fault.Strikes = null;
        }

        await KillAsync();
        var (last, links) = await StoredAsync(house);
        Assert.Equal(((int)last, null), (links.Count, await HeadAsync(house)));
        var sealedTo = (await house.SealAsync()).Number;
        Assert.Equal((last, last), (sealedTo, (await HeadAsync(house))!.Number));

        await house.ArriveAsync(100_00);
        await KillAsync();
        Assert.Equal((sealedTo, (int)sealedTo + 1), ((await HeadAsync(house))!.Number, (await StoredAsync(house)).Links.Count));
        Assert.Equal(new AuditSealed(sealedTo + 1, 0), await house.SealAsync());
        Assert.Equal(sealedTo + 1, (await HeadAsync(house))!.Number);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Many_are_sealed_in_blocks(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await AddEntriesAsync(house, 5_200);
        var (last, _) = await StoredAsync(house);
        Assert.Equal(new AuditSealed(last, (int)last), await house.SealAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }

    public static TheoryData<string, string, string> Forgeries => new()
    {
        { "its last link changed", "UPDATE AuditLinks SET Link = (SELECT Link FROM AuditLinks WHERE Number = 1) WHERE Number = (SELECT MAX(Number) FROM AuditLinks)", "does not have the link" },
        { "cut off", "DELETE FROM AuditLinks WHERE Number > 3", "does not have the link" },
        { "a new entry missing", "DELETE FROM AuditEntries WHERE Number = (SELECT MAX(Number) - 1 FROM AuditEntries)", "is missing" },
        { "a link put before it was sealed", "INSERT INTO AuditLinks (Number, Link) SELECT MAX(Number), 'forged' FROM AuditEntries", "does not follow" },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_chain_is_not_sealed_any_further(string what, string sql, string said)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.SealAsync();
        await house.ArriveAsync(100_00);
        await house.ArriveAsync(200_00);
        await house.TamperAsync(sql);
        var before = await HeadAsync(house);
        await using var desk = house.AsSystem();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Get<SealAudit>().RunAsync(default));
        Assert.True(fault.Message.Contains(said, StringComparison.Ordinal), $"{what}: {fault.Message}");
        await house.ArriveAsync(300_00);
        _ = await Record.ExceptionAsync(() => desk.Get<SealAudit>().RunAsync(default));
        var (_, links) = await StoredAsync(house);
        Assert.True(links.TrueForAll(l => l.Number <= before!.Number + 2), "It was sealed beyond the forgery.");
        Assert.InRange((await HeadAsync(house))!.Number, before!.Number, before.Number + 1);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_council_restored_from_a_backup_is_sealed_on_once_its_head_was_taken_away(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SealAsync();
        var (kept, _) = await StoredAsync(house);
        await house.ArriveAsync(100_00);
        await house.ArriveAsync(200_00);
        await house.SealAsync();
        // As the database was before the two arrivals.
        await house.TamperAsync($"DELETE FROM AuditLinks WHERE Number > {kept}", $"DELETE FROM AuditEntries WHERE Number > {kept}", $"UPDATE Counters SET Next = {kept + 1} WHERE Name = 'Audit'");
        await house.ArriveAsync(300_00);
        async Task<AuditVerification> VerifyAsync()
        {
            await using var desk = house.As(Role.Auditor);
            return (await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value;
        }

        Assert.Equal(kept + 1, (await VerifyAsync()).FirstBroken?.Number);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.SealAsync());
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.AuditHeads.Where(h => h.CouncilId == 1).ExecuteDeleteAsync();
        Assert.Equal(new AuditSealed(kept + 1, 1), await house.SealAsync());
        Assert.True((await VerifyAsync()).Ok);
    }

    [Fact]
    public async Task An_act_that_is_rolled_back_leaves_nothing_to_seal()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var last = (await house.SealAsync()).Number;
        house.Fault.Strikes = AuditFaults.Entry;
        _ = await Record.ExceptionAsync(() => house.ArriveAsync(100_00));
        house.Fault.Strikes = null;
        Assert.Equal(new AuditSealed(last, 0), await house.SealAsync());
    }

    [Fact]
    public async Task The_caretaker_seals_every_council_on_its_round_and_one_councils_fault_stops_no_other()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        using var caretaker = Caretakers.Of(house);
        await caretaker.GoRoundAsync(default);
        Assert.NotNull(await HeadAsync(house));
        var ashdale = await HeadAsync(house, council: 2);
        await house.TamperAsync("DELETE FROM AuditLinks WHERE Number > 3");
        await house.ArriveAsync(house.Ashdale, new Arrival(100_00));
        house.Time.Advance(TimeSpan.FromSeconds(30));
        await caretaker.GoRoundAsync(default);
        Assert.Equal(ashdale!.Number + 1, (await HeadAsync(house, council: 2))!.Number);
    }

    [Fact]
    public async Task An_entry_is_sealed_within_a_minute_while_an_instance_runs()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        using var caretaker = Caretakers.Of(house);
        await caretaker.StartAsync(default);
        await house.ArriveAsync(100_00);
        var (last, _) = await StoredAsync(house);
        for (var seconds = 0; (await HeadAsync(house))?.Number != last; seconds += 5)
        {
            Assert.True(seconds <= 60, "Not sealed within a minute.");
            house.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(100);
        }
        await caretaker.StopAsync(default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Links_cannot_be_changed_nor_taken_away(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SealAsync();
        await using var db = house.Inspect();
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditLinks.ExecuteUpdateAsync(s => s.SetProperty(l => l.Link, "forged")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditLinks.ExecuteDeleteAsync());
        db.Remove(await db.AuditLinks.FirstAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    /// <summary>Entries by one act, without a change.</summary>
    static async Task AddEntriesAsync(TestHouse house, int count)
    {
        await using var desk = house.AsSystem();
        _ = (await desk.Get<Acts>().RunAsync<Done>(Permission.ImportsPost, (act, _) =>
        {
            for (var i = 0; i < count; i++) act.Audit("test.note", "Test", i, before: null, after: null);
            return Task.FromResult<Result<Done>>(Done.It);
        }, default)).Value;
    }
}
