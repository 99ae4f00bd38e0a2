using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Ims.Tests.Integration.Staff;

/// <summary>Somebody is invited, comes with the account of their council's directory, and it is theirs: once, for whom it was meant, and told to the audit. (Laws 9, 11)</summary>
public sealed class InvitationTests
{
    static readonly Guid Tenant = SceneSets.Guid(1), Ann = SceneSets.Guid(2), Bo = SceneSets.Guid(3);
    static readonly int Cashier = TestTemplate.IdOf(Role.Cashier), Officer = TestTemplate.IdOf(Role.IncomeOfficer);

    static async Task<Result<Invited>> InviteAsync(Desk desk, int person)
    {
        await using (desk) return await desk.Get<InvitePerson>().RunAsync(person, default);
    }

    static async Task<InvitationText> TextAsync(TestHouse house, int person) => InvitationText.Read((await InviteAsync(house.As(Role.Administrator), person)).Value.Text)!;

    /// <summary>As the sign-in does: found by the account and the invitation, then accepted as whom that names. "done", or the code of the refusal.</summary>
    static async Task<string> ComeAsync(TestHouse house, InvitationText text, Guid account, Guid? tenant = null)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<DirectorySignIn>().FindAsync(new DirectoryAccount(tenant ?? Tenant, account), supportTenant: null, text, default);
        if (!found.Ok) return found.Refusal.Code;
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(found.Value.Council!, found.Value.Person, "test"));
        var done = await scope.ServiceProvider.GetRequiredService<AcceptInvitation>().RunAsync(new InvitationToAccept(text, account), default);
        return done.Ok ? "done" : done.Refusal.Code;
    }

    static async Task<TestHouse> HouseAsync(DatabaseProvider provider, Action<IServiceCollection>? change = null)
    {
        var house = await TestHouse.OnAsync(provider, change);
        await using var desk = house.AsCommandLine();
        _ = (await desk.Get<SetCouncilTenant>().RunAsync(house.Westmoor.Id, Tenant, default)).Value;
        _ = (await desk.Get<SetCouncilTenant>().RunAsync(house.Ashdale.Id, SceneSets.Guid(9), default)).Value;
        return house;
    }

    static async Task<Person> PersonAsync(TestHouse house, int id)
    {
        await using var db = house.Inspect();
        return await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == id);
    }

    static async Task<List<Invitation>> AllAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.Invitations.AsNoTracking().OrderBy(i => i.Id).ToListAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whoever_is_invited_comes_once_and_the_account_is_theirs(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var invited = (await InviteAsync(house.As(Role.Administrator), Cashier)).Value;
        Assert.Equal((TestHouse.Morning.UtcDateTime.AddDays(14), null), (invited.ExpiresAt, invited.EmailedTo));
        var text = InvitationText.Read(invited.Text)!;
        Assert.Equal($"http://localhost:5080/join#{invited.Text}", invited.LinkAt(new Uri("http://localhost:5080/")));
        Assert.DoesNotContain(invited.Text.Split('.')[1], $"{invited}", StringComparison.Ordinal);
        var kept = Assert.Single(await AllAsync(house));
        Assert.Equal((Cashier, "WBC Administrator", (int?)TestTemplate.IdOf(Role.Administrator), text.Sha256), (kept.PersonId, kept.InvitedBy, kept.InvitedById, kept.Proofs.Single()));

        house.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("done", await ComeAsync(house, text, Ann));
        Assert.Equal("done", await ComeAsync(house, text, Ann));   // the same account again is who they are
        Assert.Equal("invitation-used", await ComeAsync(house, text, Bo));
        Assert.Equal(Ann, (await PersonAsync(house, Cashier)).ObjectId);
        Assert.Equal(house.Time.GetUtcNow().UtcDateTime, Assert.Single(await AllAsync(house)).UsedAt);
        await using var db = house.Inspect();
        var entries = await db.AuditEntries.Where(a => a.Action == "access.invite" || a.Action == "access.join").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal([("access.invite", "WBC Administrator"), ("access.join", "WBC Cashier")], entries.Select(e => (e.Action, e.ActorName)));
        Assert.Contains($"{Ann}", entries[1].After, StringComparison.Ordinal);
        var told = string.Concat(await db.AuditEntries.Select(a => a.Before + a.After).ToListAsync());
        Assert.DoesNotContain(text.Sha256, told, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Tell().Split('.')[1], told, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_invitation_gives_no_right_and_is_refused_where_there_is_nothing_to_come_to(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        async Task<string?> RefusedAsync(int person) => (await InviteAsync(house.As(Role.Administrator), person)).Refusal?.Code;
        Assert.Equal("staff-unknown", await RefusedAsync(999));
        Assert.Equal("staff-own-access", await RefusedAsync(TestTemplate.IdOf(Role.Administrator)));
        Assert.Equal("not-permitted", (await InviteAsync(house.As(Role.IncomeManager), Cashier)).Refusal?.Code);
        await using (var db = house.Inspect())
        {
            await db.People.Where(p => p.Id == Cashier).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, (Guid?)Ann));
            await db.People.Where(p => p.Id == Officer).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
            db.People.Add(new Person { Id = 800, Name = "Nothing given" });
            await db.SaveChangesAsync();
        }
        Assert.Equal("invite-has-account", await RefusedAsync(Cashier));
        Assert.Equal("invite-ended", await RefusedAsync(Officer));
        Assert.Equal("invite-no-role", await RefusedAsync(800));
        Assert.Empty(await AllAsync(house));

        // An operator invites anybody.
        Assert.True((await InviteAsync(house.AsCommandLine(), TestTemplate.IdOf(Role.Auditor))).Ok);
        Assert.Equal(("Command line", null), ((await AllAsync(house))[^1].InvitedBy, (await AllAsync(house))[^1].InvitedById));
        Assert.Equal(["auditor"], (await PersonAsync(house, TestTemplate.IdOf(Role.Auditor))).Roles.Select(r => r.RoleCode));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_newer_invitation_takes_the_place_of_the_open_one_and_one_that_is_withdrawn_opens_nothing(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var (first, second) = (await TextAsync(house, Cashier), await TextAsync(house, Cashier));
        Assert.Equal([false, true], (await AllAsync(house)).Select(i => i.IsOpen));
        Assert.Equal("invitation-withdrawn", await ComeAsync(house, first, Ann));
        await using (var desk = house.As(Role.Administrator))
        {
            Assert.Equal("invite-gone", (await desk.Get<WithdrawInvitation>().RunAsync(first.Number, default)).Refusal?.Code);
            Assert.Equal("invite-gone", (await desk.Get<WithdrawInvitation>().RunAsync(987_654, default)).Refusal?.Code);
            Assert.True((await desk.Get<WithdrawInvitation>().RunAsync(second.Number, default)).Ok);
        }
        Assert.Equal("invitation-withdrawn", await ComeAsync(house, second, Ann));
        Assert.Null((await PersonAsync(house, Cashier)).ObjectId);

        await using var db = house.Inspect();
        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            foreach (var id in (long[])[9001, 9002])   // the database keeps it to one besides
                db.Invitations.Add(new Invitation { Id = id, PersonId = Cashier, InvitedBy = "x", InvitedAt = TestHouse.Morning.UtcDateTime, ExpiresAt = TestHouse.Morning.UtcDateTime });
            await db.SaveChangesAsync();
        });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Who_may_not_come_by_it_is_refused_each_for_their_own_reason(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var text = await TextAsync(house, Cashier);
        Assert.Equal("directory-unknown", await ComeAsync(house, text, Ann, tenant: SceneSets.Guid(77)));
        Assert.Equal("invitation-unknown", await ComeAsync(house, text, Ann, tenant: SceneSets.Guid(9)));   // the other council's directory: as if there were none
        Assert.Equal("invitation-unknown", await ComeAsync(house, InvitationText.Of(text.Number, new byte[32]), Ann));
        Assert.Equal("invitation-unknown", await ComeAsync(house, InvitationText.Of(text.Number + 1, new byte[32]), Ann));
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == Officer).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, (Guid?)Bo));
        Assert.Equal("invitation-account-taken", await ComeAsync(house, text, Bo));
        house.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal("invitation-expired", await ComeAsync(house, text, Ann));

        var again = await TextAsync(house, Cashier);
        await using (var desk = house.As(Role.Administrator)) Assert.True((await desk.Get<EndAccess>().RunAsync(new PersonSeen(Cashier, 0), "Left", default)).Ok);
        Assert.Equal("invitation-access-ended", await ComeAsync(house, again, Ann));
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == Cashier).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, false));
        Assert.Equal("invitation-withdrawn", await ComeAsync(house, again, Ann));   // access that is given back is not opened by an old link
        Assert.Null((await PersonAsync(house, Cashier)).ObjectId);
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CouncilStatus.Suspended));
        Assert.Equal("council-suspended", await ComeAsync(house, again, Ann));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_operators_link_ends_the_invitation_and_lapsed_access_does_too(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var (cashier, officer) = (await TextAsync(house, Cashier), await TextAsync(house, Officer));
        await using (var desk = house.AsCommandLine()) Assert.True((await desk.Get<LinkPerson>().RunAsync(new PersonToLink($"{Cashier}", Bo), default)).Ok);
        Assert.Equal("invitation-withdrawn", await ComeAsync(house, cashier, Ann));
        Assert.Equal("invitation-account-taken", await ComeAsync(house, officer, Bo));
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == Officer).ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, new DateOnly(2026, 1, 1)));
        await using (var service = house.AsSystem(house.Westmoor with { Sandbox = false })) Assert.Equal(1, (await service.Get<LapseAccess>().RunAsync(default)).Value);
        Assert.All(await AllAsync(house), i => Assert.False(i.IsOpen));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_accounts_at_once_one_wins_and_of_one_account_all_do(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var text = await TextAsync(house, Cashier);
        var accounts = Enumerable.Range(100, 8).Select(SceneSets.Guid).ToList();
        var answers = await Task.WhenAll(accounts.Select(a => Task.Run(() => ComeAsync(house, text, a))));
        Assert.Equal("done", Assert.Single(answers, a => a != "invitation-used"));
        Assert.Equal(accounts[Array.IndexOf(answers, "done")], (await PersonAsync(house, Cashier)).ObjectId);

        var second = await TextAsync(house, Officer);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ComeAsync(house, second, Ann)))), a => Assert.Equal("done", a));
        Assert.Equal(Ann, (await PersonAsync(house, Officer)).ObjectId);
        await using (var db = house.Inspect()) Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Action == "access.join"));

        // One account by two people's invitations: it is one of them.
        var both = new[] { await TextAsync(house, TestTemplate.IdOf(Role.Auditor)), await TextAsync(house, TestTemplate.IdOf(Role.Reporting)) };
        var ends = await Task.WhenAll(both.Select(t => Task.Run(() => ComeAsync(house, t, Bo))));
        Assert.Equal(["done", "invitation-account-taken"], ends.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_who_invite_at_once_the_last_link_opens_and_no_other(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var invited = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TextAsync(house, Cashier))));
        var open = Assert.Single(await AllAsync(house), i => i.IsOpen);
        foreach (var text in invited.Where(t => t.Number != open.Id)) Assert.Equal("invitation-withdrawn", await ComeAsync(house, text, Ann));
        Assert.Equal("done", await ComeAsync(house, invited.Single(t => t.Number == open.Id), Ann));
    }

    static void HasAddress(IServiceCollection services) => services.AddSingleton(new PublicAddress(new Uri("https://ims.example/")));

    static async Task<TestHouse> LiveAsync(DatabaseProvider provider, Action<IServiceCollection>? change = null)
    {
        var house = await HouseAsync(provider, change ?? HasAddress);
        await using (var catalogue = house.Databases.OpenCatalogue())
            await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Sandbox, false).SetProperty(c => c.Status, CouncilStatus.Live));
        await using var db = house.Inspect();
        await db.People.Where(p => p.Id == Cashier).ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, "robin.marsh@westmoor.example"));
        return house;
    }

    static async Task WorkAsync(TestHouse house)
    {
        await house.Services.GetRequiredService<Sweep>().RestoreAsync(default);
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    static string[] Files(TestHouse house) => Directory.Exists(Path.Combine(house.DataFolder, "mail")) ? Directory.GetFiles(Path.Combine(house.DataFolder, "mail")) : [];

    static async Task<InvitationText> EmailedAsync(TestHouse house)
    {
        using var message = await MimeMessage.LoadAsync(Assert.Single(Files(house)));
        var link = message.TextBody!.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("https://ims.example/join#", StringComparison.Ordinal));
        Assert.Equal("robin.marsh@westmoor.example", message.To.ToString());
        Assert.Contains("WBC Administrator of the council invites you", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("until 29/07/2026 at 09:00", message.TextBody, StringComparison.Ordinal);
        return InvitationText.Read(link)!;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_live_councils_invitation_leaves_by_e_mail_with_a_link_of_its_own_that_is_kept_nowhere(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        var invited = (await InviteAsync(house.As(Role.Administrator), Cashier)).Value;
        Assert.Equal("r***@westmoor.example", invited.EmailedTo);
        Assert.Single(Assert.Single(await AllAsync(house)).Proofs);   // nothing of the e-mail's link exists until it leaves
        await WorkAsync(house);
        var emailed = await EmailedAsync(house);
        Assert.NotEqual(invited.Text, emailed.Tell());
        Assert.Equal([InvitationText.Read(invited.Text)!.Sha256, emailed.Sha256], Assert.Single(await AllAsync(house)).Proofs);
        await using (var desk = house.As(Role.Administrator)) Assert.Equal(EmailState.Sent, (await desk.Get<PersonDetails>().GetAsync(Cashier, default)).Value.Invitation!.Email);
        Assert.Equal("done", await ComeAsync(house, emailed, Ann));
        Assert.Equal("invitation-used", await ComeAsync(house, InvitationText.Read(invited.Text)!, Bo));
        await using var db = house.Inspect();
        var told = string.Concat(await db.AuditEntries.Select(a => a.Before + a.After).ToListAsync());
        Assert.DoesNotContain("robin.marsh", told, StringComparison.Ordinal);
        Assert.DoesNotContain(emailed.Sha256, told, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_e_mail_that_leaves_twice_brings_links_that_both_open(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        _ = (await InviteAsync(house.As(Role.Administrator), Cashier)).Value;
        await WorkAsync(house);
        var first = await EmailedAsync(house);
        // As when the worker died between handing it over and noting that it had.
        await using (var db = house.Inspect()) await db.OutgoingEmails.ExecuteUpdateAsync(s => s.SetProperty(e => e.State, EmailState.Sending));
        await WorkAsync(house);
        var second = await EmailedAsync(house);
        Assert.NotEqual(first.Tell(), second.Tell());
        Assert.Equal("done", await ComeAsync(house, first, Ann));
        Assert.Equal("done", await ComeAsync(house, second, Ann));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_e_mail_about_an_invitation_that_is_over_by_then_is_not_sent(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        var invited = (await InviteAsync(house.As(Role.Administrator), Cashier)).Value;
        await using (var desk = house.As(Role.Administrator)) Assert.True((await desk.Get<WithdrawInvitation>().RunAsync(invited.Id, default)).Ok);
        await WorkAsync(house);
        Assert.Empty(Files(house));
        await using var db = house.Inspect();
        var email = await db.OutgoingEmails.SingleAsync();
        Assert.Equal((EmailState.Failed, "email-not-wanted"), (email.State, email.Fault));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task No_e_mail_is_written_where_none_would_leave(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider, s => s.AddSingleton(new PublicAddress(Root: null)));   // nobody has said where people open IMS
        Assert.Null((await InviteAsync(house.As(Role.Administrator), Cashier)).Value.EmailedTo);
        await using var on = await LiveAsync(provider);
        Assert.Null((await InviteAsync(on.As(Role.Administrator), Officer)).Value.EmailedTo);                       // no address
        foreach (var (sandbox, status) in new[] { (true, CouncilStatus.Live), (false, CouncilStatus.OnBoarding) })
        {
            await using (var catalogue = on.Databases.OpenCatalogue())
                await catalogue.Councils.Where(c => c.Id == on.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Sandbox, sandbox).SetProperty(c => c.Status, status));
            Assert.Null((await InviteAsync(on.As(Role.Administrator), Cashier)).Value.EmailedTo);
        }
        foreach (var each in (TestHouse[])[house, on])
        {
            await using var db = each.Inspect();
            Assert.False(await db.OutgoingEmails.AnyAsync());
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_and_the_persons_page_tell_who_is_invited_and_has_not_come(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        await using var desk = house.As(Role.Auditor);
        async Task<(Coming, DateTime?)> RowAsync(int id) => (await desk.Get<PeopleList>().GetAsync(default)).Value.Where(p => p.Id == id).Select(p => (p.Comes, p.InvitedUntil)).Single();
        async Task<InvitationView?> ViewAsync() => (await desk.Get<PersonDetails>().GetAsync(Cashier, default)).Value.Invitation;
        Assert.Equal((Coming.Uninvited, null), await RowAsync(Cashier));
        Assert.Null(await ViewAsync());
        var until = TestHouse.Morning.UtcDateTime.AddDays(14);
        _ = await TextAsync(house, Cashier);
        Assert.Equal((Coming.Invited, until), await RowAsync(Cashier));
        Assert.Equal(("WBC Administrator", true, true), (await ViewAsync()) is { } open ? (open.InvitedBy, open.IsOpen, open.Counts) : default);
        house.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal((Coming.InvitationOver, until), await RowAsync(Cashier));
        Assert.Equal((true, false), (await ViewAsync()) is { } over ? (over.IsOpen, over.Counts) : default);
        Assert.Equal("done", await ComeAsync(house, await TextAsync(house, Cashier), Ann));
        Assert.Equal((Coming.HasAccount, null), await RowAsync(Cashier));
        Assert.NotNull((await ViewAsync())!.UsedAt);
    }

    [Fact]
    public void An_address_that_links_cannot_begin_with_stops_the_start()
    {
        string? Why(string? address) => PublicAddress.WhyNot(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [PublicAddress.Setting] = address }).Build());
        foreach (var fine in (string?[])[null, "", "https://ims.example.org", "https://ims.example.org/", "http://localhost:5080"]) Assert.Null(Why(fine));
        foreach (var wrong in (string[])["ims.example.org", "http://ims.example.org", "https://ims.example.org/app", "https://ims.example.org/?a=b", "ftp://ims.example.org"]) Assert.Contains("IMS does not start: Ims:Address", Why(wrong), StringComparison.Ordinal);
    }
}
