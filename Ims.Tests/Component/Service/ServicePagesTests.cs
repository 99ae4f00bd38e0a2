using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Service;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Ims.Web.Service;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Service;

/// <summary>The pages by which the service is run for many councils, over a real catalogue: their states, and what they refuse.</summary>
public sealed class ServicePagesTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(Role.Support);
        Services.AddSingleton<TimeProvider>(house.Time);
        var desk = house.As(Role.Support);
        Services.AddSingleton(new ServiceCouncilUse(
            desk.Get<ServiceCouncilList>(), desk.Get<ServiceCouncilDetails>(), desk.Get<MigrateCouncils>(),
            new ServiceCouncilActs(desk.Get<MakeCouncil>(), desk.Get<MakeSandbox>(), desk.Get<ResetSandbox>(), desk.Get<RetryMaking>(), desk.Get<SetCouncilStatus>(), desk.Get<RegisterDirectory>(), desk.Get<InviteFirstPerson>())));
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public async Task All_councils_stand_side_by_side_and_one_is_found_by_typing()
    {
        await SitAsync();
        await using (var system = house.AsSystem()) _ = await system.Get<TakeVitals>().TakeAsync(default);
        var page = Show<ServiceCouncilsPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".key-table tbody tr").Count));
        Assert.Contains("not looked at yet", page.FindAll(".key-table tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("up to date", page.FindAll(".key-table tbody tr")[1].TextContent, StringComparison.Ordinal);
        page.Find("#find-row").Input("wbc");
        house.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.StartsWith("Westmoor", Assert.Single(page.FindAll(".key-table tbody tr")).TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_council_is_asked_for_with_what_its_name_suggests_and_its_page_shows_how_it_is_made()
    {
        await SitAsync();
        var page = Show<NewCouncilPage>();
        page.Find("#council-name").Change("Fernshire District Council");
        Assert.Equal(("FDC", "fernshire"), (page.Find("#council-short").GetAttribute("value"), page.Find("#council-slug").GetAttribute("value")));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Choose what the council starts from", page.Find("#council-template-error").TextContent, StringComparison.Ordinal));
        page.Find("#council-template").Change("district");
        Assert.Contains("no homes of its own", page.Markup, StringComparison.Ordinal);
        page.Find("#council-admin").Change("Ada Holm");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Two people are needed", page.Find("#council-manager-error, #council-manager ~ .error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "council-manager");
        page.Find("#council-manager").Change("Ben Lyle");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.EndsWith("/service-councils/of/fernshire", Address, StringComparison.Ordinal));

        var made = Show<ServiceCouncilPage>(p => p.Add(x => x.Slug, "fernshire"));
        made.WaitForAssertion(() => Assert.Equal(["done", "under way", "to come", "to come", "to come"], made.FindAll(".steps .b").Select(b => b.TextContent)));
        Assert.Empty(made.FindAll("#status-reason"));
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        house.Time.Advance(TimeSpan.FromSeconds(1));
        made.WaitForAssertion(() => Assert.All(made.FindAll(".steps .b"), b => Assert.Equal("done", b.TextContent)));
        Assert.Contains("Ready after", made.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(made.FindAll("#status-reason"));
    }

    [Fact]
    public async Task A_making_that_is_stuck_says_so_and_is_tried_again()
    {
        await SitAsync();
        var place = await SceneSets.MakingStuckAsync(house, house.Westmoor);
        var page = Show<ServiceCouncilPage>(p => p.Add(x => x.Slug, "westmoor-made"));
        page.WaitForAssertion(() => Assert.Contains("TestException", page.Find("p.error").TextContent, StringComparison.Ordinal));
        page.FindAll("button").Single(b => b.TextContent == "Try again").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("p.error")));
        await using var db = house.Databases.OpenCatalogue();
        Assert.Null(await db.WorkItems.Where(w => w.CouncilId == place.Id).Select(w => w.ParkedBecause).SingleAsync());
    }

    [Fact]
    public async Task A_status_is_changed_for_a_reason_and_what_may_not_follow_is_not_offered()
    {
        await SitAsync();
        var page = Show<ServiceCouncilPage>(p => p.Add(x => x.Slug, "ashdale"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#status-reason")));
        Assert.Equal(["Suspend it"], page.FindAll("form[aria-labelledby=status] button").Select(b => b.TextContent));
        Assert.Empty(page.FindAll("#sandbox-short"));   // it is a sandbox itself
        Assert.Equal(["Migrate its database"], page.FindAll(".actions button").Select(b => b.TextContent));
    }

    [Fact]
    public async Task The_first_people_of_a_new_council_are_invited_once_its_directory_is_registered()
    {
        await SitAsync();
        await using (var support = house.As(Role.Support)) _ = (await support.Get<MakeCouncil>().RunAsync(SceneSets.CouncilJoining(house.Westmoor), default)).Value;
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        var page = Show<ServiceCouncilPage>(p => p.Add(x => x.Slug, "westmoor-made"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#first-tenant")));
        page.Find("#first-tenant").Change("nonsense");
        page.Find("form[aria-label=Directory]").Submit();
        page.WaitForAssertion(() => Assert.Contains("This is no tenant id", page.Find("#first-tenant-error").TextContent, StringComparison.Ordinal));
        page.Find("#first-tenant").Change($"{SceneSets.Guid(77)}");
        page.Find("form[aria-label=Directory]").Submit();
        page.WaitForAssertion(() => Assert.Equal(["Invite First administrator", "Invite First manager"], page.FindAll("section[aria-labelledby=first] button").Select(b => b.TextContent)));
        page.FindAll("section[aria-labelledby=first] button")[0].Click();
        page.WaitForAssertion(() => Assert.Contains("/join#", page.Find("#first-text").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "first-shown");
        page.FindAll("section[aria-labelledby=first] button")[1].Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#first-text")));
    }

    [Fact]
    public async Task An_address_of_no_council_leads_back_to_the_list()
    {
        await SitAsync();
        var page = Show<ServiceCouncilPage>(p => p.Add(x => x.Slug, "nowhere"));
        page.WaitForAssertion(() => Assert.Equal("/service-councils", page.Find(".empty a").GetAttribute("href")));
    }

    [Fact]
    public void Names_suggest_addresses_and_short_names()
    {
        Assert.Equal("fernshire", CouncilNames.SlugOf("Fernshire District Council"));
        Assert.Equal("kings-weir", CouncilNames.SlugOf("Metropolitan Borough of King's Weir"));
        Assert.Equal("the-council", CouncilNames.SlugOf("The Council"));
        Assert.Equal("WBC", CouncilNames.ShortNameOf("Westmoor Borough Council"));
        Assert.Equal("WBCX", CouncilNames.SandboxShortNameOf("WBC"));
        Assert.Equal("ABCDX", CouncilNames.SandboxShortNameOf("ABCDE"));
        Assert.All((string[])["ab", "-abc", "abc-", "a--b", "Abc", "a_c", new('a', 41)], s => Assert.False(CouncilNames.IsSlug(s)));
        Assert.True(CouncilNames.IsSlug("west-moor-2"));
    }
}
