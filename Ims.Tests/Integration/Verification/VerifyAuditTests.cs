using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Verification;

public sealed class VerifyAuditTests
{
    static async Task<AuditVerification> VerifyAsync(TestHouse house, Role role = Role.Auditor)
    {
        await using var desk = house.Seat(role);
        return (await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value;
    }

    static async Task<TestHouse> SealedAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(100_00);
        await house.SealAsync();
        return house;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_audit_that_is_as_it_was_holds_sealed_or_not_yet(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var fresh = await VerifyAsync(house);
        Assert.True(fresh.Ok, fresh.FirstBroken?.ToString());
        Assert.Equal((0L, null, fresh.Entries, TestHouse.Morning.UtcDateTime), (fresh.SealedTo, fresh.SealedAt, fresh.Waiting, fresh.OldestWaitingAt));
        await house.SealAsync();
        house.Time.Advance(TimeSpan.FromMinutes(10));
        await house.ArriveAsync(100_00);
        var found = await VerifyAsync(house, Role.CommandLine);
        Assert.All(found.Checks, c => Assert.True(c.Ok, $"{c.Name}: {c.FirstBad}"));
        Assert.Equal(["audit-without-gap", "audit-unchanged", "audit-chain", "audit-head", "audit-sealed"], found.Checks.Select(c => c.Name));
        Assert.All(found.Checks, c => Assert.Equal(11, c.Law));
        Assert.Equal((fresh.Entries + 1, fresh.Entries, TestHouse.Morning.UtcDateTime, 1L, TestHouse.Morning.UtcDateTime.AddMinutes(10)),
            (found.Entries, found.SealedTo, found.SealedAt!.Value, found.Waiting, found.OldestWaitingAt!.Value));
    }

    [Fact]
    public async Task What_waits_too_long_is_a_fault_and_names_no_entry_as_broken()
    {
        await using var house = await SealedAsync(DatabaseProvider.Sqlite);
        await house.ArriveAsync(200_00);
        house.Time.Advance(VerifyAudit.LongestWait);
        Assert.True((await VerifyAsync(house)).Ok);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        var found = await VerifyAsync(house);
        var late = Assert.Single(found.Checks, c => !c.Ok);
        Assert.Equal(("audit-sealed", null), (late.Name, found.FirstBroken));
        Assert.StartsWith($"Audit entry {found.Entries} of 15/07/2026 09:00:00 is not sealed yet.", late.FirstBad, StringComparison.Ordinal);
        await house.SealAsync();
        Assert.True((await VerifyAsync(house)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_broken_entry_is_told_with_its_action_and_its_UK_time(DatabaseProvider provider)
    {
        await using var house = await SealedAsync(provider);
        await house.TamperAsync("UPDATE AuditEntries SET ActorName = 'Nobody' WHERE Number >= 3");
        var found = await VerifyAsync(house);
        Assert.Equal((3L, "setup.add", TestHouse.Morning.UtcDateTime), (found.FirstBroken!.Number, found.FirstBroken.Action, found.FirstBroken.At!.Value));
        Assert.Equal("Audit entry 3 (setup.add, 15/07/2026 09:00:00) is not as it was written: its fields do not give its digest.", Assert.Single(found.Checks, c => !c.Ok).FirstBad);
        await using var ashdale = house.As(Role.Auditor, house.Ashdale);
        Assert.True((await ashdale.Get<VerifyAudit>().RunAsync(null, null, default)).Value.Ok);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_read_is_named_and_the_walk_goes_on()
    {
        await using var house = await SealedAsync(DatabaseProvider.Sqlite);
        await house.TamperAsync("UPDATE AuditEntries SET At = 'never' WHERE Number = 4", "DELETE FROM AuditLinks WHERE Number = 9");
        var found = await VerifyAsync(house);
        Assert.Equal(4, found.FirstBroken!.Number);
        Assert.Equal(["audit-unchanged", "audit-chain"], found.Checks.Where(c => !c.Ok).Select(c => c.Name));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_whole_chain_put_in_place_of_the_councils_own_shows_by_the_catalogue(DatabaseProvider provider)
    {
        await using var house = await SealedAsync(provider);
        await using (var db = house.Inspect())
        {
            // Ashdale's audit and links, as somebody with both files in hand would copy them.
            await using var ashdale = house.Inspect(house.Ashdale);
            await house.SealAsync(house.Ashdale);
            var (entries, links) = (await ashdale.AuditEntries.AsNoTracking().ToListAsync(), await ashdale.AuditLinks.AsNoTracking().ToListAsync());
            await house.TamperAsync("DELETE FROM AuditLinks", "DELETE FROM AuditEntries", $"UPDATE Counters SET Next = {entries.Count + 1} WHERE Name = 'Audit'");
            db.AddRange(entries);
            db.AddRange(links);
            await db.SaveChangesAsync();
        }
        var found = await VerifyAsync(house);
        Assert.Equal(1, found.FirstBroken!.Number);
        Assert.Equal(["audit-chain", "audit-head"], found.Checks.Where(c => !c.Ok).Select(c => c.Name));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Somebody_who_holds_both_databases_cannot_make_the_chain_pass_through_what_was_kept_elsewhere(DatabaseProvider provider)
    {
        await using var house = await SealedAsync(provider);
        string anchor;
        await using (var auditor = house.As(Role.Auditor)) anchor = (await auditor.Get<TellAnchor>().GetAsync(default)).Value.ToString();
        await house.ArriveAsync(200_00);
        await house.SealAsync();

        // Changed, digests and links mended, and the catalogue's end with them: nothing here can tell.
        await house.TamperAsync("UPDATE AuditEntries SET ActorName = 'Nobody' WHERE Number = 3");
        await house.RedigestAsync(e => e.Number == 3);
        await house.RelinkAsync();
        string link;
        await using (var db = house.Inspect()) link = await db.AuditLinks.OrderByDescending(l => l.Number).Select(l => l.Link).FirstAsync();
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.AuditHeads.Where(h => h.CouncilId == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.Link, link));
        Assert.True((await VerifyAsync(house)).Ok);

        await using var desk = house.As(Role.Auditor);
        var found = (await desk.Get<VerifyAudit>().RunAsync($"In my mail of July: {anchor}\r\n", null, default)).Value;
        Assert.Equal("audit-anchors", Assert.Single(found.Checks, c => !c.Ok).Name);
        Assert.Equal(AuditAnchor.ReadAll(anchor).Value[0].Number, found.FirstBroken!.Number);
        Assert.Equal("anchor-council", (await desk.Get<VerifyAudit>().RunAsync(anchor.Replace("westmoor", "ashdale", StringComparison.Ordinal), null, default)).Refusal?.Code);
        Assert.Equal("anchor-unreadable", (await desk.Get<VerifyAudit>().RunAsync(anchor[..^10], null, default)).Refusal?.Code);
    }

    [Fact]
    public async Task It_changes_nothing_and_an_officer_may_not()
    {
        await using var house = await SealedAsync(DatabaseProvider.Sqlite);
        var before = await Everything.OfAsync(house);
        _ = await VerifyAsync(house);
        Assert.Equal(before, await Everything.OfAsync(house));
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal("not-permitted", (await officer.Get<VerifyAudit>().RunAsync(null, null, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_holds_while_others_write_and_seal(DatabaseProvider provider)
    {
        await using var house = await SealedAsync(provider);
        using var stop = new CancellationTokenSource();
        var work = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await house.ArriveAsync(100 + i);
                await house.SealAsync();
            }
        });
        for (var i = 0; i < Proof.Size(20, 300); i++)
        {
            var found = await VerifyAsync(house);
            Assert.True(found.Ok, string.Join('\n', found.Checks.Where(c => !c.Ok).Select(c => c.FirstBad)));
        }
        await stop.CancelAsync();
        await work;
    }
}
