using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Councils;

/// <summary>A council's announcements are read by its own staff, the service's by all councils or by one, and only for their while.</summary>
public sealed class AnnouncementsTests
{
    static readonly DateTime Now = TestHouse.Morning.UtcDateTime;

    static AnnouncementToSave Say(string text, AnnouncementSeverity severity = AnnouncementSeverity.Information, int hours = 8) => new(null, null, severity, text, Now.AddMinutes(-5), Now.AddHours(hours));

    static async Task<IEnumerable<string>> ReadAsync(TestHouse house, CouncilRef council)
    {
        await using var cashier = house.As(Role.Cashier, council);
        return (await cashier.Get<AnnouncementsNow>().GetAsync(default)).Value.Select(a => a.Text);
    }

    static async Task<Result<long>> OwnAsync(TestHouse house, AnnouncementToSave said)
    {
        await using var administrator = house.As(Role.Administrator);
        return await administrator.Get<SaveAnnouncement>().RunAsync(said, default);
    }

    static async Task<Result<long>> ServiceAsync(TestHouse house, CouncilRef council, AnnouncementToSave said, bool only)
    {
        await using var support = house.As(Role.Support, council);
        return await support.Get<SaveServiceAnnouncement>().RunAsync(new ServiceAnnouncementToSave(said, only), default);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_is_read_by_whom_it_concerns_the_worst_first_and_only_for_its_while(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.True((await OwnAsync(house, Say("Cash office closes at noon"))).Ok);
        Assert.True((await OwnAsync(house, Say("Tomorrow the bank is closed") with { From = Now.AddHours(1) })).Ok);
        Assert.True((await ServiceAsync(house, house.Ashdale, Say("An upgrade to-night", AnnouncementSeverity.Warning, 2), only: false)).Ok);
        Assert.True((await ServiceAsync(house, house.Ashdale, Say("Ashdale's statements are late", AnnouncementSeverity.Outage), only: true)).Ok);

        Assert.Equal(["An upgrade to-night", "Cash office closes at noon"], await ReadAsync(house, house.Westmoor));
        Assert.Equal(["Ashdale's statements are late", "An upgrade to-night"], await ReadAsync(house, house.Ashdale));
        house.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["Tomorrow the bank is closed", "Cash office closes at noon"], await ReadAsync(house, house.Westmoor));
        house.Time.Advance(TimeSpan.FromHours(10));
        Assert.Empty(await ReadAsync(house, house.Westmoor));

        await using var support = house.As(Role.Support);
        Assert.Equal([("An upgrade to-night", AnnouncementState.Over, true)], (await support.Get<ServiceAnnouncementList>().GetAsync(default)).Value.Select(a => (a.Text, a.State, a.ForAll)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_tells_its_author_in_the_audit_and_an_old_picture_is_refused(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = (await OwnAsync(house, Say("Cash office closes at noon"))).Value;
        var changed = Say("Cash office closes at three") with { Id = id, Version = 0 };
        Assert.Equal(id, (await OwnAsync(house, changed)).Value);
        Assert.Equal("announcement-changed", (await OwnAsync(house, Say("Cash office closes at two") with { Id = id, Version = 0 })).Refusal?.Code);
        Assert.Equal("announcement-unchanged", (await OwnAsync(house, changed with { Version = 1 })).Refusal?.Code);
        Assert.Equal("announcement-gone", (await OwnAsync(house, changed with { Id = 4711 })).Refusal?.Code);
        Assert.True((await OwnAsync(house, changed with { Version = 1, Until = Now })).Ok);
        Assert.Empty(await ReadAsync(house, house.Westmoor));

        await using var db = house.Inspect();
        var entries = await db.AuditEntries.Where(a => a.SubjectKind == "Announcement").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["announcement.add", "announcement.change", "announcement.change"], entries.Select(e => e.Action));
        Assert.Equal(("WBC Administrator", true, true), (entries[1].ActorName, entries[1].Before!.Contains("noon", StringComparison.Ordinal), entries[1].After!.Contains("three", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_services_are_in_the_platform_audit_and_another_councils_cannot_be_changed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var ashdales = (await ServiceAsync(house, house.Ashdale, Say("Ashdale's statements are late"), only: true)).Value;
        Assert.Equal("announcement-gone", (await ServiceAsync(house, house.Westmoor, Say("Nothing is late") with { Id = ashdales, Version = 0 }, only: true)).Refusal?.Code);
        var everybodys = (await ServiceAsync(house, house.Westmoor, Say("An upgrade to-night"), only: false)).Value;
        Assert.Equal(everybodys, (await ServiceAsync(house, house.Ashdale, Say("No upgrade to-night") with { Id = everybodys, Version = 0 }, only: true)).Value);
        Assert.Contains("No upgrade to-night", await ReadAsync(house, house.Westmoor));
        Assert.Equal("announcement-empty", (await ServiceAsync(house, house.Westmoor, Say(" "), only: false)).Refusal?.Code);

        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal(
            [("announcement.add", "support-1"), ("announcement.add", "support-1"), ("announcement.change", "support-1")],
            await catalogue.AuditEntries.Where(a => a.SubjectKind == "Announcement").OrderBy(a => a.Number).Select(a => ValueTuple.Create(a.Action, a.ActorId)).ToListAsync());
        await using var db = house.Inspect();
        Assert.False(await db.Announcements.AnyAsync());
    }
}
