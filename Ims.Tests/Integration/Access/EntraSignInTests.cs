using System.Net;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Ims.Web.Access.Entra;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>Sign-in by a council's directory, through the code path of production, against <see cref="LocalDirectory"/>. (Law 9)</summary>
public sealed class EntraSignInTests(EntraServer entra) : IClassFixture<EntraServer>, IDisposable
{
    static readonly LocalAccount Officer = EntraServer.Account(EntraServer.WestmoorTenant, Role.IncomeOfficer);

    readonly StaffClient client = new(entra.Server);

    public void Dispose()
    {
        client.Dispose();
        entra.Directory.Mischief = Mischief.None;
    }

    Task<string> PageAsync(string path = "/about-nothing") => TextAsync(client, path);

    static async Task<string> TextAsync(StaffClient client, string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();

    static bool HasSession(StaffClient client) => client.Cookies.GetAllCookies().Any(c => c is { Name: "ims-session", Expired: false });

    async Task<HttpResponseMessage> PostAsOfficerAsync(StaffClient browser, string to, params (string, string)[] fields)
    {
        using var scope = entra.Server.Services.CreateScope();
        var officer = ActorClaims.Principal(new CouncilRef(1, "westmoor", "WBC", "Westmoor Borough Council", Sandbox: true), 2, "WBC IncomeOfficer", Role.IncomeOfficer, "Cookies");
        return await browser.PostAsAsync(officer, scope.ServiceProvider, to, fields);
    }

    static async Task<HttpStatusCode> HomeAsync(StaffClient client) => (await client.GetAsync("/")).StatusCode;

    [Fact]
    public async Task Two_directories_lead_each_into_its_own_council_even_with_the_same_object_id()
    {
        var (westmoor, ashdale) = (Officer, EntraServer.Account(EntraServer.AshdaleTenant, Role.IncomeOfficer));
        Assert.Equal(westmoor.ObjectId, ashdale.ObjectId);
        foreach (var (account, logo) in new[] { (westmoor, "WBC"), (ashdale, "ADC") })
        {
            using var browser = new StaffClient(entra.Server);
            Assert.Equal("/suspense?find=1", (await browser.SignInAsync(entra, account, "/suspense?find=1")).Ended());
            Assert.Equal(HttpStatusCode.OK, await HomeAsync(browser));
            Assert.Contains($"Signed in: person 2 of council {(logo == "WBC" ? 1 : 2)} as Staff", string.Join('\n', entra.Logs.Lines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_way_there_is_a_code_with_PKCE_for_all_organisations_and_its_cookies_are_no_other_sites()
    {
        var start = await client.GetAsync("/sign-in/entra?returnUrl=//elsewhere.example/");
        Assert.Equal($"{entra.Directory.Instance}organizations/authorize", start.Headers.Location!.GetLeftPart(UriPartial.Path));
        entra.Directory.SignsIn = Officer;
        var back = await DirectoryVisit.VisitAsync(start);
        var asked = entra.Directory.Asked.Last();
        Assert.Equal(("code", "S256", LocalDirectory.ClientId), (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["client_id"].ToString()));
        Assert.NotEmpty(asked["nonce"].ToString());
        Assert.All(start.Headers.GetValues("Set-Cookie"), c =>
        {
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", c, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal("/", (await client.GetAsync(back.PathAndQuery)).Ended());
    }

    [Theory]
    [InlineData(Mischief.WrongIssuer, "sign-in-issuer")]
    [InlineData(Mischief.OtherTenantsIssuer, "sign-in-issuer")]
    [InlineData(Mischief.NoTenant, "sign-in-issuer")]
    [InlineData(Mischief.WrongAudience, "sign-in-audience")]
    [InlineData(Mischief.RogueKey, "sign-in-key")]
    [InlineData(Mischief.UnknownKey, "sign-in-key")]
    [InlineData(Mischief.UnsignedToken, "sign-in-key")]
    [InlineData(Mischief.Expired, "sign-in-expired")]
    [InlineData(Mischief.BadNonce, "sign-in-nonce")]
    [InlineData(Mischief.NoNonce, "sign-in-nonce")]
    [InlineData(Mischief.NoSubject, "sign-in-subject")]
    [InlineData(Mischief.NoAccount, "sign-in-account")]
    [InlineData(Mischief.Declines, "sign-in-declined")]
    [InlineData(Mischief.NoTokens, "sign-in-unreachable")]
    public async Task What_is_wrong_with_an_answer_is_refused_for_its_own_reason(Mischief mischief, string reason)
    {
        entra.Directory.Mischief = mischief;
        await AssertRefusedAsync(client, await client.SignInAsync(entra, Officer), reason);
    }

    async Task AssertRefusedAsync(StaffClient browser, HttpResponseMessage answer, string reason)
    {
        Assert.Equal(reason, answer.Ended());
        Assert.False(HasSession(browser));
        var page = await browser.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);   // it stands still: nothing leads back to the directory by itself
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains(EntraRefusals.Coded(reason).Sentence, text, StringComparison.Ordinal);
        Assert.Contains($"Reason: {reason}", text, StringComparison.Ordinal);
        Assert.Contains(entra.Logs.Lines, l => l.Contains($"Sign-in refused: {reason}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, await HomeAsync(browser));
    }

    [Fact]
    public async Task An_unknown_directory_gets_nowhere() =>
        await AssertRefusedAsync(client, await client.SignInAsync(entra, Officer with { Tenant = EntraServer.ForeignTenant }), "directory-unknown");

    [Fact]
    public async Task Somebody_unknown_gets_nothing_and_is_told_the_number_to_ask_with()
    {
        var stranger = Officer with { ObjectId = Guid.NewGuid() };
        var answer = await client.SignInAsync(entra, stranger);
        await AssertRefusedAsync(client, answer, "access-not-given");
        var told = answer.Headers.Location!.OriginalString;
        Assert.Contains($"{stranger.ObjectId}", await PageAsync(told), StringComparison.Ordinal);
        Assert.DoesNotContain($"{stranger.ObjectId}", told, StringComparison.Ordinal);   // sealed, so that no link made by somebody else shows another number
        Assert.DoesNotContain("<code>", await PageAsync($"/sign-in-refused?reason=access-not-given&who={stranger.ObjectId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_person_is_told_so_each_time_and_never_goes_round_in_circles()
    {
        var auditor = EntraServer.Account(EntraServer.AshdaleTenant, Role.Auditor);
        Assert.Equal("/", (await client.SignInAsync(entra, auditor)).Ended());
        await using (var db = entra.Databases.OpenCouncil("ashdale")) await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Auditor)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));
        Assert.Equal("/access-ended", (await client.GetAsync("/")).Headers.Location!.OriginalString);
        for (var again = 0; again < 2; again++) await AssertRefusedAsync(client, await client.SignInAsync(entra, auditor), "access-ended");
    }

    [Theory]
    [InlineData(CouncilStatus.Suspended, "council-suspended")]
    [InlineData(CouncilStatus.Closed, "council-closed")]
    public async Task A_council_that_is_suspended_or_closed_lets_nobody_in_and_those_inside_out(CouncilStatus status, string reason)
    {
        var manager = EntraServer.Account(EntraServer.AshdaleTenant, Role.IncomeManager);
        Assert.Equal("/", (await client.SignInAsync(entra, manager)).Ended());
        Assert.Equal(HttpStatusCode.OK, await HomeAsync(client));
        await entra.StandsAsync("ashdale", status);
        try
        {
            entra.Time.Advance(TimeSpan.FromSeconds(6));
            Assert.Equal($"/access-ended?reason={reason}", (await client.GetAsync("/")).Headers.Location!.OriginalString);
            Assert.Contains(EntraRefusals.Coded(reason).Sentence, WebUtility.HtmlDecode(await PageAsync($"/access-ended?reason={reason}")), StringComparison.Ordinal);
            await AssertRefusedAsync(client, await client.SignInAsync(entra, manager), reason);
        }
        finally
        {
            await entra.StandsAsync("ashdale", CouncilStatus.Live);
            entra.Time.Advance(TimeSpan.FromSeconds(6));
        }
        Assert.Equal("/", (await client.SignInAsync(entra, manager)).Ended());
    }

    [Fact]
    public async Task A_code_is_good_once_and_in_the_browser_that_asked_for_it()
    {
        using var thief = new StaffClient(entra.Server);
        var back = await client.ComeBackWithAsync(entra, Officer);
        await AssertRefusedAsync(thief, await thief.GetAsync(back), "sign-in-elsewhere");
        foreach (Cookie cookie in client.Cookies.GetAllCookies()) thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));

        Assert.Equal("/", (await client.GetAsync(back)).Ended());
        var given = entra.Directory.TokensGiven;
        await AssertRefusedAsync(thief, await thief.GetAsync(back), "sign-in-code");   // with everything that the first browser had
        using var late = new StaffClient(entra.Server);
        await AssertRefusedAsync(late, await late.GetAsync(back), "sign-in-elsewhere");
        Assert.Equal(given, entra.Directory.TokensGiven);
    }

    [Fact]
    public async Task A_state_that_was_tampered_with_or_is_missing_is_refused()
    {
        var back = await client.ComeBackWithAsync(entra, Officer);
        var at = back.IndexOf("state=", StringComparison.Ordinal) + 20;
        await AssertRefusedAsync(client, await client.GetAsync(back[..at] + (back[at] == 'A' ? 'B' : 'A') + back[(at + 1)..]), "sign-in-state");
        await AssertRefusedAsync(client, await client.GetAsync("/signin-oidc?code=1"), "sign-in-state");
    }

    [Fact]
    public async Task An_e_mail_address_decides_nothing()
    {
        // Two people with one address are two people; one whose address changed is the same.
        var shared = EntraServer.Account(EntraServer.WestmoorTenant, Role.Cashier) with { Email = Officer.Email, Name = Officer.Name };
        Assert.Equal("/", (await client.SignInAsync(entra, shared)).Ended());
        Assert.Contains(entra.Logs.Lines, l => l.Contains("person 1 of council 1 as Staff", StringComparison.Ordinal));
        using var renamed = new StaffClient(entra.Server);
        Assert.Equal("/", (await renamed.SignInAsync(entra, Officer with { Email = "married@council.example", Name = "Another name" })).Ended());
        using var impostor = new StaffClient(entra.Server);
        await AssertRefusedAsync(impostor, await impostor.SignInAsync(entra, Officer with { ObjectId = Guid.NewGuid() }), "access-not-given");
    }

    [Fact]
    public async Task Signing_out_ends_both_ends_and_every_copy_of_the_session()
    {
        await client.SignInAsync(entra, Officer);
        using var copy = new StaffClient(entra.Server);
        foreach (Cookie cookie in client.Cookies.GetAllCookies()) copy.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        Assert.Equal(HttpStatusCode.OK, await HomeAsync(copy));

        var here = (await PostAsOfficerAsync(client, "/sign-out")).Headers.Location!.OriginalString;
        Assert.False(HasSession(client));
        Assert.Equal(HttpStatusCode.Redirect, await HomeAsync(copy));
        var page = await PageAsync(here);
        var onward = WebUtility.HtmlDecode(page[(page.IndexOf("url=", StringComparison.Ordinal) + 4)..].Split('"')[0]);
        Assert.StartsWith("/sign-out/entra?hint=", onward, StringComparison.Ordinal);
        var back = await DirectoryVisit.VisitAsync(await client.GetAsync(onward));
        Assert.Equal($"hint-of-{Officer.ObjectId}", entra.Directory.SignedOut.Last());
        var end = await client.GetAsync(back.PathAndQuery);
        Assert.Equal("/signed-out?at=both", end.Headers.Location!.OriginalString);
        Assert.Contains("signed out of IMS and of your council", WebUtility.HtmlDecode(await PageAsync("/signed-out?at=both")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_signed_out_by_another_sites_frame()
    {
        await client.SignInAsync(entra, Officer);
        _ = await client.GetAsync("/signout-oidc?sid=x");
        Assert.Equal(HttpStatusCode.OK, await HomeAsync(client));
    }

    [Fact]
    public async Task A_session_ends_when_nobody_was_there_and_goes_on_while_somebody_is()
    {
        await client.SignInAsync(entra, Officer);
        for (var i = 0; i < 3; i++)
        {
            entra.Time.Advance(TimeSpan.FromMinutes(25));
            Assert.Equal(HttpStatusCode.OK, await HomeAsync(client));
        }
        entra.Time.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync("/session/here")).StatusCode);   // somebody works in an open page
        entra.Time.Advance(TimeSpan.FromMinutes(25));
        _ = await client.GetAsync("/_blazor");   // an open page reaches for its connection, and nobody is there
        entra.Time.Advance(TimeSpan.FromMinutes(6));
        var over = await client.GetAsync("/suspense");
        Assert.Equal("/sign-in", over.Headers.Location!.AbsolutePath);
        Assert.Contains("over=true", over.Headers.Location.Query, StringComparison.Ordinal);
        Assert.Contains("Your session has ended", await PageAsync(over.Headers.Location.PathAndQuery), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_at_its_absolute_time_however_busy_it_is()
    {
        await client.SignInAsync(entra, Officer);
        for (var minutes = 0; minutes < 8 * 60 - 20; minutes += 20)
        {
            entra.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await HomeAsync(client));
        }
        entra.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Redirect, await HomeAsync(client));
    }

    [Fact]
    public async Task Support_staff_say_which_council_they_look_at_and_no_one_else_may()
    {
        Assert.Equal("/support/councils", (await client.SignInAsync(entra, EntraServer.Support)).Ended());
        Assert.Equal(HttpStatusCode.Redirect, await HomeAsync(client));   // nobody yet
        var page = await PageAsync("/support/councils");
        Assert.Contains("Westmoor Borough Council", page, StringComparison.Ordinal);
        Assert.Equal("/access-ended", (await client.SendFormAsync("/support/councils", "/support/look-at", ("council", "9"))).Headers.Location!.OriginalString);
        Assert.Equal("/", (await client.SendFormAsync("/support/councils", "/support/look-at", ("council", "2"))).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await HomeAsync(client));

        using var staff = new StaffClient(entra.Server);
        await staff.SignInAsync(entra, Officer);
        Assert.DoesNotContain("Ashdale", await TextAsync(staff, "/support/councils"), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await PostAsOfficerAsync(staff, "/support/look-at", ("council", "2"))).Headers.Location!.OriginalString);
        // An account of the service's directory that is nobody's is nobody's; a support account's number in a council's directory is another account.
        using var other = new StaffClient(entra.Server);
        await AssertRefusedAsync(other, await other.SignInAsync(entra, EntraServer.Support with { ObjectId = Guid.NewGuid() }), "access-not-given");
        await AssertRefusedAsync(other, await other.SignInAsync(entra, EntraServer.Support with { Tenant = EntraServer.WestmoorTenant }), "access-not-given");
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_is_said_to_be_on_the_way_in_and_out()
    {
        await using var server = new WebServer
        {
            Settings = new Dictionary<string, string> { ["Ims:SignIn"] = "Entra", ["Ims:Entra:Instance"] = "http://127.0.0.1:9/", ["Ims:Entra:ClientId"] = LocalDirectory.ClientId, ["Ims:Entra:ClientSecret"] = LocalDirectory.ClientSecret },
        };
        using var browser = new StaffClient(server);
        Assert.Equal("sign-in-unreachable", (await browser.GetAsync("/sign-in/entra")).Ended());
        Assert.Equal("/signed-out?at=here", (await browser.GetAsync("/sign-out/entra")).Ended());
        Assert.Contains("you may still be signed in there", await TextAsync(browser, "/signed-out?at=here"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_that_an_administrator_gave_ends_on_the_page_that_the_instructions_speak_of() =>
        await AssertRefusedAsync(client, await client.GetAsync($"/signin-oidc?admin_consent=True&tenant={EntraServer.ForeignTenant}&scope=openid"), "sign-in-state");

    [Fact]
    public async Task Nothing_of_who_signs_in_is_in_the_log()
    {
        var eve = Officer with { Name = "Eve Forger", Email = "eve.forger@council.example", ObjectId = Guid.NewGuid() };
        await client.SignInAsync(entra, eve);
        foreach (var mischief in Enum.GetValues<Mischief>())
        {
            entra.Directory.Mischief = mischief;
            using var browser = new StaffClient(entra.Server);
            await browser.SignInAsync(entra, eve);
        }
        string[] hunted = ["Eve ", "forger", $"{eve.ObjectId}", "eve@example.org", "hint-of"];
        Assert.Equal("", string.Join('\n', entra.Logs.Lines.Where(l => hunted.Any(w => l.Contains(w, StringComparison.OrdinalIgnoreCase)))));
        Assert.Contains(entra.Logs.Lines, l => l.Contains("Sign-in refused: access-not-given", StringComparison.Ordinal));
    }
}
