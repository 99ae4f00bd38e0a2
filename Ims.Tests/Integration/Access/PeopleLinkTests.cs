using System.Text.Json;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Access;

/// <summary>What an operator says of directories and the people in them: each once, to nobody twice, and told to the audit. (Law 11)</summary>
public sealed class PeopleLinkTests
{
    static readonly Guid Tenant = SceneSets.Guid(1), Ann = SceneSets.Guid(2), Bo = SceneSets.Guid(3);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_directory_is_one_councils(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        var set = desk.Get<SetCouncilTenant>();
        Assert.True((await set.RunAsync(house.Westmoor.Id, Tenant, default)).Ok);
        Assert.True((await set.RunAsync(house.Westmoor.Id, Tenant, default)).Ok);   // again: nothing new
        Assert.Equal("tenant-taken", (await set.RunAsync(house.Ashdale.Id, Tenant, default)).Refusal?.Code);
        Assert.Equal("tenant-empty", (await set.RunAsync(house.Ashdale.Id, Guid.Empty, default)).Refusal?.Code);
        await using var catalogue = house.Databases.OpenCatalogue();
        var entry = Assert.Single(await catalogue.AuditEntries.Where(a => a.Action == "council.tenant").ToListAsync());
        Assert.Equal(("westmoor", $"{Tenant}"), (entry.SubjectId, JsonDocument.Parse(entry.After!).RootElement.GetProperty("entraTenantId").GetString()));
        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            (await catalogue.Councils.SingleAsync(c => c.Id == house.Ashdale.Id)).EntraTenantId = Tenant;   // the database keeps it too
            await catalogue.SaveChangesAsync();
        });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_account_is_one_person_and_the_councils_audit_says_who_was_linked(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        async Task<string> LinkAsync(string person, Guid account) => await desk.Get<LinkPerson>().RunAsync(new PersonToLink(person, account), default) is { Ok: false } no ? no.Refusal!.Code : "done";

        Assert.Equal("done", await LinkAsync("wbc INCOMEOFFICER", Ann));
        Assert.Equal("done", await LinkAsync("2", Ann));
        Assert.Equal("object-taken", await LinkAsync("3", Ann));
        Assert.Equal("object-empty", await LinkAsync("3", Guid.Empty));
        Assert.Equal("nobody-called", await LinkAsync("Nobody", Bo));
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == 3 || p.Id == 4).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, "A. Twin"));
        Assert.Equal("several-called", await LinkAsync("a. twin", Bo));
        Assert.Equal("done", await LinkAsync("2", Bo));   // another account, once the first is gone
        await using var after = house.Inspect();
        var entries = await after.AuditEntries.Where(a => a.Action == "person.link").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["2", "2"], entries.Select(e => e.SubjectId));
        Assert.Contains($"{Ann}", entries[1].Before, StringComparison.Ordinal);
        Assert.Contains($"{Bo}", entries[1].After, StringComparison.Ordinal);
        await using var ashdale = house.AsCommandLine(house.Ashdale);
        Assert.True((await ashdale.Get<LinkPerson>().RunAsync(new PersonToLink("2", Bo), default)).Ok);   // in another council it is another directory's account
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_administrator_is_let_in_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        var add = desk.Get<AddFirstAdministrator>();
        Assert.Equal("person-name-missing", (await add.RunAsync(new FirstAdministrator(" ", Ann), default)).Refusal?.Code);
        Assert.Equal("object-empty", (await add.RunAsync(new FirstAdministrator("Ann", Guid.Empty), default)).Refusal?.Code);
        var person = (await add.RunAsync(new FirstAdministrator(" Ann ", Ann), default)).Value;
        Assert.Equal("object-taken", (await add.RunAsync(new FirstAdministrator("Ann", Ann), default)).Refusal?.Code);
        Assert.Equal("administrator-there", (await add.RunAsync(new FirstAdministrator("Bo", Bo), default)).Refusal?.Code);
        await using (var db = house.Inspect())
        {
            var added = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == person);
            Assert.Equal(("Ann", "administrator", (Guid?)Ann), (added.Name, added.Roles.Single().RoleCode, added.ObjectId));
            Assert.Single(await db.AuditEntries.Where(a => a.Action == "person.add").ToListAsync());
            await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
        }
        Assert.True((await add.RunAsync(new FirstAdministrator("Bo", Bo), default)).Ok);   // one whose access has ended lets nobody else in
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Support_staff_are_linked_or_added_in_the_services_directory(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        var link = desk.Get<LinkSupportPerson>();
        Assert.Equal(1, (await link.RunAsync(new SupportPersonToLink("service SUPPORT", Tenant, Ann), default)).Value);
        Assert.Equal(1, (await link.RunAsync(new SupportPersonToLink("1", Tenant, Ann), default)).Value);
        Assert.Equal(2, (await link.RunAsync(new SupportPersonToLink("Bo", Tenant, Bo), default)).Value);
        Assert.Equal("object-taken", (await link.RunAsync(new SupportPersonToLink("Bo", Tenant, Ann), default)).Refusal?.Code);
        Assert.Equal("tenant-empty", (await link.RunAsync(new SupportPersonToLink("Bo", Guid.Empty, Ann), default)).Refusal?.Code);
        await using var catalogue = house.Databases.OpenCatalogue();
        Assert.Equal([("support.link", "support-1"), ("support.add", "support-2")], (await catalogue.AuditEntries.Where(a => a.Action.StartsWith("support.")).OrderBy(a => a.Number).ToListAsync()).Select(a => (a.Action, a.SubjectId)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_directorys_account_is_found_in_its_own_council_and_nowhere_else(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.AsCommandLine();
        _ = (await desk.Get<SetCouncilTenant>().RunAsync(house.Westmoor.Id, Tenant, default)).Value;
        _ = (await desk.Get<LinkPerson>().RunAsync(new PersonToLink("3", Ann), default)).Value;
        var find = desk.Get<DirectorySignIn>();
        var found = (await find.FindAsync(new DirectoryAccount(Tenant, Ann), supportTenant: null, invitation: null, default)).Value;
        Assert.Equal((3, "Income manager", house.Westmoor), (found.Person.PersonId, found.Person.Roles, found.Council));
        Assert.Equal("access-not-given", (await find.FindAsync(new DirectoryAccount(Tenant, Bo), null, invitation: null, default)).Refusal?.Code);
        Assert.Equal("directory-unknown", (await find.FindAsync(new DirectoryAccount(SceneSets.Guid(8), Ann), null, invitation: null, default)).Refusal?.Code);

        // The service's directory may be a council's too: support staff are support, the others are that council's people.
        _ = (await desk.Get<LinkSupportPerson>().RunAsync(new SupportPersonToLink("1", Tenant, Bo), default)).Value;
        Assert.Null((await find.FindAsync(new DirectoryAccount(Tenant, Bo), Tenant, invitation: null, default)).Value.Council);
        Assert.Equal(house.Westmoor, (await find.FindAsync(new DirectoryAccount(Tenant, Ann), Tenant, invitation: null, default)).Value.Council);
        Assert.Equal("access-not-given", (await find.FindAsync(new DirectoryAccount(Tenant, Bo), null, invitation: null, default)).Refusal?.Code);   // whom nobody calls its support is none
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task In_a_suspended_or_closed_council_its_people_can_do_nothing_and_the_service_goes_on(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        foreach (var (status, code) in new[] { (Domain.Councils.CouncilStatus.Suspended, "council-suspended"), (Domain.Councils.CouncilStatus.Closed, "council-closed") })
        {
            await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, status));
            house.Time.Advance(TimeSpan.FromSeconds(5));   // for so long the catalogue is believed
            foreach (var role in TestTemplate.Staff)
            {
                await using var desk = house.As(role);
                Assert.Equal(code, (await desk.Get<Standing>().EndedAsync(default))?.Code);
                Assert.Equal(code, (await desk.Get<Ims.Infrastructure.Councils.CouncilView>().GetAsync(default)).Refusal?.Code);
            }
            await using var other = house.As(Role.Auditor, house.Ashdale);
            Assert.Null(await other.Get<Standing>().EndedAsync(default));
            await using var support = house.As(Role.Support);
            Assert.Null(await support.Get<Standing>().EndedAsync(default));
            await using var service = house.AsSystem();
            Assert.Null(await service.Get<Standing>().EndedAsync(default));
        }
    }
}
