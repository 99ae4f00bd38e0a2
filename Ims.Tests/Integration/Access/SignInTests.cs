using System.Net;
using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

public sealed class SignInTests(WebServer server) : IClassFixture<WebServer>
{
    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        using var client = new StaffClient(server);
        foreach (var path in new[] { "/", "/nowhere", "/design", "/_blazor" })
        {
            var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
        }
    }

    [Theory]
    [InlineData("/transactions?find=142.00", "/transactions?find=142.00")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("~/transactions", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_a_person_goes_only_to_this_site(string asked, string gone)
    {
        using var client = new StaffClient(server);
        var answer = await client.SignInAsync("1:Staff:2", asked);
        Assert.Equal(gone, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var client = new StaffClient(server);
        var cookie = (await client.SignInAsync("1:Staff:2")).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ims-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_post_without_its_token_is_refused_with_a_page_that_says_so()
    {
        using var client = new StaffClient(server);
        foreach (var path in new[] { "/sign-in/as", "/sign-out" })
        {
            var answer = await client.PostAsync(path, ("who", "1:Staff:2"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("This form could not be read", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_who_is_not_listed_is_told_that_access_has_ended()
    {
        using var client = new StaffClient(server);
        foreach (var who in new[] { "1:System:1", "1:CommandLine:1", "1:Staff:77", "9:Staff:2", "nonsense" })
            Assert.Equal("/access-ended", (await client.SignInAsync(who)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Whose_access_ends_is_sent_to_a_page_that_says_so_and_never_round_in_circles()
    {
        using var client = new StaffClient(server);
        await client.SignInAsync("2:Staff:4");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);

        var databases = server.Services.GetRequiredService<Databases>();
        await using var ashdale = databases.OpenCouncil("ashdale");
        await ashdale.People.Where(p => p.Id == TestTemplate.IdOf(Role.Auditor)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));

        var answer = await client.GetAsync("/");
        Assert.Equal("/access-ended", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/access-ended")).StatusCode);
        Assert.Equal("/sign-in", (await client.GetAsync("/")).Headers.Location!.AbsolutePath);
        Assert.Equal("/access-ended", (await client.SignInAsync("2:Staff:4")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_development_sign_ins_sessions_end_too_by_the_times_that_hold_without_a_setting()
    {
        var time = new ShiftedTime();
        await using var other = new WebServer { Time = time };
        using var client = new StaffClient(other);
        await client.SignInAsync("1:Staff:2");
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("/sign-in", (await client.GetAsync("/")).Headers.Location!.AbsolutePath);

        await client.SignInAsync("1:Staff:2");
        for (var i = 0; i < 11; i++)
        {
            time.Advance(TimeSpan.FromMinutes(54));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        }
        time.Advance(TimeSpan.FromMinutes(7));   // ten hours and a minute
        Assert.Equal("/sign-in", (await client.GetAsync("/")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task The_development_sign_in_cannot_exist_in_production()
    {
        var said = new StringWriter();
        var standard = Console.Error;
        Console.SetError(said);
        try
        {
            Assert.Equal(1, await Ims.Web.Program.Main(["--environment", "Production", "--Ims:SignIn", "Development", "--urls", "http://127.0.0.1:0"]));
        }
        finally
        {
            Console.SetError(standard);
        }

        Assert.Contains("IMS does not start: Ims:SignIn is Development", said.ToString(), StringComparison.Ordinal);
    }
}
