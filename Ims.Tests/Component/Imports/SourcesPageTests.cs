using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Imports.Sources;
using Ims.Infrastructure.Imports.Sources;
using Ims.Tests.Support;
using Ims.Web.Imports.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Imports;

/// <summary>What a council sees of the places that its files are fetched from.</summary>
public sealed class SourcesPageTests : ComponentTest
{
    TestHouse house = null!;

    async Task<IRenderedComponent<SourcesPage>> OpenAsync(Action<IServiceCollection>? change = null)
    {
        house = await TestHouse.OnSqliteAsync(change);
        SignIn(Role.IncomeOfficer);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(Role.IncomeOfficer).Get<IServiceProvider>());
        return Show<SourcesPage>();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Without_any_it_says_who_can_set_one_and_what_to_do_until_then()
    {
        var page = await OpenAsync();
        Assert.Equal("No source is watched", page.Find(".empty-title").TextContent);
        Assert.Contains("Until then, upload them", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_says_where_it_is_whether_it_is_reached_and_what_came_but_no_secret()
    {
        var page = await OpenAsync(services => services.Configure<SourceOptions>(o =>
        {
            o.Sources.Add(new SourceSettings { Council = "westmoor", Name = "Bank share", Profile = TestTemplate.Profile, Path = "/mnt/bank", Pattern = "*.bai2" });
            o.Sources.Add(new SourceSettings
            {
                Council = "westmoor", Name = "Agent", Kind = SourceKind.Sftp, Profile = "nothing-such", Path = "/out", Host = "sftp.example.org", User = "ims-user", Password = "not-to-be-shown", HostKey = "SHA256:AAAA",
            });
            o.Sources.Add(new SourceSettings { Council = "ashdale", Name = "Another council's", Profile = TestTemplate.Profile, Path = "/mnt/other" });
        }));
        await using (var desk = house.AsSystem(house.Westmoor))
        {
            Assert.True((await desk.Get<NoteSourceFault>().RunAsync(new SourceLooked("Agent", SourceRefusals.Unreachable), default)).Ok);
            _ = (await desk.Get<PickUpFile>().RunAsync(new FileToPickUp("Bank share", TestTemplate.Profile, "NWB.bai2", 1, house.Time.GetUtcNow().UtcDateTime), Bai2Files.File(new DateOnly(2026, 7, 14), new BankLine(100, "X")), default)).Value;
        }
        page = Show<SourcesPage>();
        var rows = page.FindAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Bank share", StringComparison.Ordinal) && r.Contains("/mnt/bank", StringComparison.Ordinal) && r.Contains("Watched", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Agent", StringComparison.Ordinal) && r.Contains("Not reached", StringComparison.Ordinal) && r.Contains("No profile nothing-such", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("NWB.bai2", StringComparison.Ordinal) && r.Contains("Received", StringComparison.Ordinal));
        foreach (var hidden in new[] { "not-to-be-shown", "ims-user", "Another council's", "/mnt/other" }) Assert.DoesNotContain(hidden, page.Markup, StringComparison.Ordinal);
    }
}
