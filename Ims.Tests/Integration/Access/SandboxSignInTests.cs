using System.Net;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

/// <summary>A council and its sandboxes have one directory: whoever is known in both goes from one to the other, and comes in nowhere where their account is not known.</summary>
public sealed class SandboxSignInTests(EntraServer entra) : IClassFixture<EntraServer>
{
    static readonly LocalAccount Officer = EntraServer.Account(EntraServer.WestmoorTenant, Role.IncomeOfficer);
    static readonly LocalAccount Trainee = new(EntraServer.WestmoorTenant, SceneSets.Guid(901), "A trainee", "trainee@council.example");

    /// <summary>A sandbox of Westmoor where its officer and a trainee are known.</summary>
    async Task<int> SandboxAsync()
    {
        await using var catalogue = entra.Databases.OpenCatalogue();
        if (await catalogue.Councils.Where(c => c.Slug == "westmoor-play").Select(c => (int?)c.Id).SingleOrDefaultAsync() is { } there) return there;
        await using var scope = entra.Server.Services.CreateAsyncScope();
        var made = (await scope.ServiceProvider.GetRequiredService<CreateCouncil>().RunAsync(new NewCouncil(40, "Westmoor, sandbox", "WBX", "westmoor-play", Sandbox: true), default)).Value;
        await catalogue.Councils.Where(c => c.Id == made.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SandboxOfId, 1));
        await using var db = entra.Databases.OpenCouncil(made.Slug);
        foreach (var (id, name, account) in new[] { (1, "The officer at play", Officer), (2, "A trainee", Trainee) })
        {
            var person = Person.With(id, name, Role.IncomeOfficer);
            person.ObjectId = account.ObjectId;
            db.People.Add(person);
        }
        await db.SaveChangesAsync();
        return made.Id;
    }

    async Task<string> HereAsync(StaffClient browser)
    {
        var page = await (await browser.GetAsync("/other-councils")).Content.ReadAsStringAsync();
        return page.Contains("You are in <b>Westmoor, sandbox</b>", StringComparison.Ordinal) ? "sandbox" : page.Contains("in <b>Westmoor Borough Council</b>", StringComparison.Ordinal) ? "live" : page;
    }

    [Fact]
    public async Task Whoever_is_known_in_both_goes_from_one_to_the_other_and_back()
    {
        var sandbox = await SandboxAsync();
        using var browser = new StaffClient(entra.Server);
        Assert.Equal("/", (await browser.SignInAsync(entra, Officer)).Ended());
        Assert.Equal("live", await HereAsync(browser));
        var gone = await browser.SendFormAsync("/other-councils", "/other-councils/go", ("council", $"{sandbox}"));
        Assert.Equal("/", gone.Headers.Location!.OriginalString);
        Assert.Equal("sandbox", await HereAsync(browser));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        await browser.SendFormAsync("/other-councils", "/other-councils/go", ("council", "1"));
        Assert.Equal("live", await HereAsync(browser));
        // Only where the account is known: never into another council, whatever is sent.
        await browser.SendFormAsync("/other-councils", "/other-councils/go", ("council", "2"));
        Assert.Equal("live", await HereAsync(browser));
    }

    [Fact]
    public async Task Whoever_is_known_only_in_the_sandbox_is_led_there_and_finds_no_way_out_of_it()
    {
        await SandboxAsync();
        using var browser = new StaffClient(entra.Server);
        Assert.Equal("/", (await browser.SignInAsync(entra, Trainee)).Ended());
        Assert.Contains("You are known in <b>Westmoor, sandbox</b> only", await (await browser.GetAsync("/other-councils")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_object_id_of_another_directory_opens_no_sandbox()
    {
        await SandboxAsync();
        using var browser = new StaffClient(entra.Server);
        var stranger = Trainee with { Tenant = EntraServer.AshdaleTenant };
        for (var i = 0; i < 2; i++) Assert.Equal("access-not-given", (await browser.SignInAsync(entra, stranger)).Ended());
        // The council whose directory it is reads who tried, once an hour.
        await using var db = entra.Databases.OpenCouncil("ashdale");
        var told = Assert.Single(await db.AuditEntries.Where(a => a.Action == "access.refused" && a.SubjectId == $"{stranger.ObjectId}").ToListAsync());
        Assert.Equal(("system", "Account"), (told.ActorId, told.SubjectKind));
        Assert.Contains("NobodyHere", told.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_as_nobody_of_a_council_is_sent_to_the_sign_in()
    {
        using var browser = new StaffClient(entra.Server);
        Assert.Contains("/sign-in", (await browser.GetAsync("/other-councils")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
