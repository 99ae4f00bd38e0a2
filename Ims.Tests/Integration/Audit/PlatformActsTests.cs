using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Audit;

/// <summary>The frame that every change of the catalogue runs in. (Laws 8, 11)</summary>
public sealed class PlatformActsTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_of_the_catalogue_that_audits_nothing_does_not_happen(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var before = await Everything.OfAsync(house);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Acts(house).RunAsync<Done>((act, _) =>
        {
            Add(act, 50);
            return Task.FromResult<Result<Done>>(Done.It);
        }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Acts(house).RunAsync<Done>((act, _) =>
        {
            Add(act, 50);
            act.NothingToDo();   // which is not so
            return Task.FromResult<Result<Done>>(Done.It);
        }, default));
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_refusal_leaves_no_trace_and_a_change_leaves_all_its_entries_under_one_act(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var before = await Everything.OfAsync(house);
        var no = new Refusal("no", "No.");
        Assert.Equal(no, (await Acts(house).RunAsync<Done>(async (act, ct) =>
        {
            Add(act, 50);
            act.Audit("support.add", "Support staff", "support-50", null, new { Name = "Somebody" });
            await act.Db.SaveChangesAsync(ct);
            return no;
        }, default)).Refusal);
        Assert.Equal(before, await Everything.OfAsync(house));

        Assert.True((await Acts(house).RunAsync<Done>((act, _) =>
        {
            foreach (var id in (int[])[50, 51])
            {
                Add(act, id);
                act.Audit("support.add", "Support staff", $"support-{id}", null, new { Name = "Somebody" });
            }
            return Task.FromResult<Result<Done>>(Done.It);
        }, default)).Ok);
        var entries = await EntriesAsync(house);
        Assert.Equal(["support-50", "support-51"], entries[^2..].Select(e => e.SubjectId));
        Assert.Single(entries[^2..].Select(e => e.ActId).Distinct());
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Number));
        Assert.All(entries, e => Assert.Equal(AuditDigest.Of(e), e.Digest));
    }

    [Fact]
    public async Task Who_is_signed_in_is_asked_for_the_permission_and_named_in_the_platform_audit()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        foreach (var (role, by) in ((Role, string?)[])[(Role.Administrator, null), (Role.Support, "support-1")])
        {
            await using var desk = house.As(role);
            var ran = await desk.Get<SupportActs>().RunAsync<Done>(Permission.ServiceAnnounce, (act, _) =>
            {
                act.Audit("support.try", "Support staff", 1, null, null);
                return Task.FromResult<Result<Done>>(Done.It);
            }, default);
            var entry = (await EntriesAsync(house)).SingleOrDefault(e => e.Action == "support.try");
            Assert.Equal((by is null ? AccessRefusals.NotPermitted(Permission.ServiceAnnounce) : null, by), (ran.Ok ? null : ran.Refusal, entry?.ActorId));
        }
    }

    static PlatformActs Acts(TestHouse house) => house.Services.GetRequiredService<PlatformActs>();

    static void Add(PlatformAct act, int id) => act.Db.SupportStaff.Add(new SupportPerson { Id = id, Name = "Somebody" });

    static async Task<List<AuditEntry>> EntriesAsync(TestHouse house)
    {
        await using var db = house.Databases.OpenCatalogue();
        return await db.AuditEntries.AsNoTracking().OrderBy(a => a.Number).ToListAsync();
    }
}
