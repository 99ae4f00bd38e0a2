using System.Net;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Staff;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Ims.Web.Access.Entra;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>An invitation from its link through the directory and back, by the code path of production. (Law 9; docs/decisions/0036)</summary>
public sealed class JoinTests(EntraServer entra) : IClassFixture<EntraServer>, IDisposable
{
    static int lastPerson = 700;

    readonly StaffClient client = new(entra.Server);

    public void Dispose() => client.Dispose();

    static LocalAccount Newcomer(Guid? tenant = null) => new(tenant ?? EntraServer.WestmoorTenant, Guid.NewGuid(), "Robin of their directory", "robin@council.example");

    /// <summary>Somebody new with access and no account.</summary>
    async Task<int> PersonAsync(string slug = "westmoor")
    {
        var id = Interlocked.Increment(ref lastPerson);
        await using var db = entra.Databases.OpenCouncil(slug);
        db.People.Add(Person.With(id, $"Newcomer {id}", Role.IncomeOfficer));
        await db.SaveChangesAsync();
        return id;
    }

    async Task<string> InviteAsync(int person, string slug = "westmoor")
    {
        await using var scope = entra.Server.Services.CreateAsyncScope();
        Council council;
        await using (var catalogue = entra.Databases.OpenCatalogue()) council = await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Slug == slug);
        scope.ServiceProvider.GetRequiredService<Actor>().SetCommandLine(CouncilRef.Of(council));
        return (await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(person, default)).Value.Text;
    }

    async Task<Guid?> AccountOfAsync(int person, string slug = "westmoor")
    {
        await using var db = entra.Databases.OpenCouncil(slug);
        return await db.People.Where(p => p.Id == person).Select(p => p.ObjectId).SingleAsync();
    }

    async Task ChangeAsync(Func<Ims.Infrastructure.Persistence.CouncilDb, Task> change)
    {
        await using var db = entra.Databases.OpenCouncil("westmoor");
        await change(db);
    }

    /// <summary>From the link to the address by which the directory sends the browser back, not gone to yet.</summary>
    async Task<string> ComeBackWithAsync(StaffClient browser, string text, LocalAccount account)
    {
        Assert.Equal("/join?at=on", (await browser.SendFormAsync("/join", "/join/begin", ("invitation", text))).Ended());
        entra.Directory.SignsIn = account;
        var start = await browser.GetAsync("/sign-in/entra?joining=true");
        Assert.DoesNotContain(text.Split('.')[1], $"{start.Headers.Location}{string.Join(' ', start.Headers.GetValues("Set-Cookie"))}", StringComparison.Ordinal);
        var back = await DirectoryVisit.VisitAsync(start);
        Assert.Equal("select_account", entra.Directory.Asked.Last()["prompt"].ToString());
        return back.PathAndQuery;
    }

    async Task<HttpResponseMessage> JoinAsync(StaffClient browser, string text, LocalAccount account) => await browser.GetAsync(await ComeBackWithAsync(browser, text, account));

    static bool HasSession(StaffClient browser) => browser.Cookies.GetAllCookies().Any(c => c is { Name: "ims-session", Expired: false });

    async Task AssertRefusedAsync(string text, LocalAccount account, string reason)
    {
        using var browser = new StaffClient(entra.Server);
        var answer = await JoinAsync(browser, text, account);
        Assert.Equal(reason, answer.Ended());
        Assert.False(HasSession(browser));
        var page = WebUtility.HtmlDecode(await (await browser.GetAsync(answer.Headers.Location!.OriginalString)).Content.ReadAsStringAsync());
        Assert.Contains(EntraRefusals.Coded(reason).Sentence, page, StringComparison.Ordinal);
        Assert.Contains($"Reason: {reason}", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_invited_is_signed_in_and_from_then_on_signs_in_as_everybody_does()
    {
        var (person, account) = (await PersonAsync(), Newcomer());
        var text = await InviteAsync(person);
        Assert.Equal("access-not-given", (await client.SignInAsync(entra, account)).Ended());   // without the link nothing
        Assert.Equal("/", (await JoinAsync(client, text, account)).Ended());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(account.ObjectId, await AccountOfAsync(person));
        Assert.Contains(entra.Logs.Lines, l => l.Contains($"Signed in: person {person} of council 1 as Staff", StringComparison.Ordinal));

        using var later = new StaffClient(entra.Server);
        Assert.Equal("/suspense", (await later.SignInAsync(entra, account, "/suspense")).Ended());
        using var again = new StaffClient(entra.Server);
        Assert.Equal("/", (await JoinAsync(again, text, account)).Ended());   // the link once more, with the same account
        await AssertRefusedAsync(text, Newcomer(), "invitation-used");
        await using var db = entra.Databases.OpenCouncil("westmoor");
        Assert.Single(await db.AuditEntries.Where(a => a.Action == "access.join" && a.SubjectId == $"{person}").ToListAsync());
        Assert.Equal(3, await db.AuditEntries.CountAsync(a => a.Action == "access.sign-in" && a.SubjectId == $"{person}"));
    }

    [Fact]
    public async Task Of_two_accounts_that_come_back_at_once_exactly_one_is_in()
    {
        var person = await PersonAsync();
        var text = await InviteAsync(person);
        using var other = new StaffClient(entra.Server);
        var (one, two) = (Newcomer(), Newcomer());
        var (first, second) = (await ComeBackWithAsync(client, text, one), await ComeBackWithAsync(other, text, two));
        var ends = await Task.WhenAll(client.GetAsync(first), other.GetAsync(second));
        Assert.Equal(["/", "invitation-used"], ends.Select(e => e.Ended()).Order(StringComparer.Ordinal));
        var won = ends[0].Ended() == "/";
        Assert.Equal(won ? one.ObjectId : two.ObjectId, await AccountOfAsync(person));
        Assert.Equal((won, !won), (HasSession(client), HasSession(other)));
    }

    [Fact]
    public async Task One_account_that_comes_back_twice_at_once_is_in_both_times()
    {
        var (person, account) = (await PersonAsync(), Newcomer());
        var text = await InviteAsync(person);
        using var other = new StaffClient(entra.Server);
        var (first, second) = (await ComeBackWithAsync(client, text, account), await ComeBackWithAsync(other, text, account));
        Assert.All(await Task.WhenAll(client.GetAsync(first), other.GetAsync(second)), e => Assert.Equal("/", e.Ended()));
        Assert.Equal(account.ObjectId, await AccountOfAsync(person));
    }

    [Fact]
    public async Task An_invitation_of_one_council_gives_and_tells_nothing_to_an_account_of_another()
    {
        var person = await PersonAsync();
        var text = await InviteAsync(person);
        await AssertRefusedAsync(text, Newcomer(EntraServer.AshdaleTenant), "invitation-unknown");
        await AssertRefusedAsync(text, EntraServer.Account(EntraServer.AshdaleTenant, Role.IncomeOfficer), "invitation-unknown");
        await AssertRefusedAsync($"{text.Split('.')[0]}.{new string('A', 43)}", Newcomer(), "invitation-unknown");   // as what there is not at all
        await AssertRefusedAsync(text, Newcomer(EntraServer.ForeignTenant), "directory-unknown");
        Assert.Null(await AccountOfAsync(person));
        // The same number there is another invitation: what opens one never opens the other.
        var there = await PersonAsync("ashdale");
        var theirs = await InviteAsync(there, "ashdale");
        await AssertRefusedAsync($"{theirs.Split('.')[0]}.{text.Split('.')[1]}", Newcomer(EntraServer.AshdaleTenant), "invitation-unknown");
        Assert.Equal("/", (await JoinAsync(client, theirs, Newcomer(EntraServer.AshdaleTenant))).Ended());
    }

    [Fact]
    public async Task What_has_become_of_the_invitation_or_the_person_is_said_in_its_own_words()
    {
        var person = await PersonAsync();
        var first = await InviteAsync(person);
        var text = await InviteAsync(person);
        await AssertRefusedAsync(first, Newcomer(), "invitation-withdrawn");
        await AssertRefusedAsync(text, EntraServer.Account(EntraServer.WestmoorTenant, Role.IncomeOfficer), "invitation-account-taken");
        await ChangeAsync(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true)));
        await AssertRefusedAsync(text, Newcomer(), "invitation-access-ended");
        await ChangeAsync(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, false).SetProperty(p => p.ObjectId, Guid.NewGuid())));
        await AssertRefusedAsync(text, Newcomer(), "invitation-has-account");
        await ChangeAsync(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, (Guid?)null)));
        await ChangeAsync(db => db.Invitations.Where(i => i.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, i => i.InvitedAt)));
        await AssertRefusedAsync(text, Newcomer(), "invitation-expired");
        Assert.Null(await AccountOfAsync(person));
    }

    [Fact]
    public async Task Whose_account_is_known_and_whose_access_has_ended_reads_that_with_the_old_link_too()
    {
        var (person, account) = (await PersonAsync(), Newcomer());
        var text = await InviteAsync(person);
        Assert.Equal("/", (await JoinAsync(client, text, account)).Ended());
        await ChangeAsync(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true)));
        await AssertRefusedAsync(text, account, "access-ended");
    }

    [Fact]
    public async Task Support_staff_are_support_staff_whatever_link_they_open()
    {
        var person = await PersonAsync();
        Assert.Equal("/support/councils", (await JoinAsync(client, await InviteAsync(person), EntraServer.Support)).Ended());
        Assert.Null(await AccountOfAsync(person));
    }

    [Fact]
    public async Task The_invitation_comes_along_by_this_browser_alone_and_one_time()
    {
        var (person, account) = (await PersonAsync(), Newcomer());
        var text = await InviteAsync(person);
        entra.Directory.SignsIn = account;
        Assert.Equal("invitation-lost", (await client.GetAsync("/sign-in/entra?joining=true")).Ended());
        Assert.Equal("/join?at=again", (await client.SendFormAsync("/join", "/join/begin", ("invitation", "https://ims.example/join"))).Ended());
        Assert.Contains("not the whole link", await (await client.GetAsync("/join?at=again")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/join/begin", ("invitation", text))).StatusCode);   // another site's form has no token

        var back = await ComeBackWithAsync(client, text, account);
        Assert.Equal("invitation-lost", (await client.GetAsync("/sign-in/entra?joining=true")).Ended());   // it was taken along once
        using var thief = new StaffClient(entra.Server);
        Assert.Equal("sign-in-elsewhere", (await thief.GetAsync(back)).Ended());
        Assert.Null(await AccountOfAsync(person));
        Assert.Equal("/", (await client.GetAsync(back)).Ended());
        Assert.Equal(account.ObjectId, await AccountOfAsync(person));
    }

    [Fact]
    public async Task Nothing_that_opens_an_invitation_and_nothing_of_who_comes_is_in_the_log()
    {
        var account = Newcomer();
        var text = await InviteAsync(await PersonAsync());
        Assert.Equal("/", (await JoinAsync(client, text, account)).Ended());
        await AssertRefusedAsync(text, Newcomer(), "invitation-used");
        string[] hunted = [text.Split('.')[1], InvitationText.Read(text)!.Sha256, $"{account.ObjectId}", "Robin of"];
        Assert.Equal("", string.Join('\n', entra.Logs.Lines.Where(l => hunted.Any(w => l.Contains(w, StringComparison.OrdinalIgnoreCase)))));
        Assert.Contains(entra.Logs.Lines, l => l.Contains("Sign-in refused: invitation-used", StringComparison.Ordinal));
    }
}

/// <summary>The link of an invitation where there is no directory.</summary>
public sealed class JoinWithoutDirectoryTests(WebServer server) : IClassFixture<WebServer>
{
    [Fact]
    public async Task With_the_development_sign_in_the_page_says_where_accounts_are_chosen()
    {
        using var client = new StaffClient(server);
        var page = await client.GetAsync("/join");
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Choose there whom to be", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", text, StringComparison.Ordinal);
    }
}
