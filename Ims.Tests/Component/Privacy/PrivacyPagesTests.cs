using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Privacy;
using Ims.Tests.Support;
using Ims.Web.Privacy;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Privacy;

/// <summary>The screens of privacy over a council's real database: empty, asked for, at work, done, refused.</summary>
public sealed class PrivacyPagesTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync(Role role, Func<TestHouse, Task>? live = null)
    {
        house = await TestHouse.OnSqliteAsync();
        if (live is not null) await live(house);
        SignIn(role);
        var desk = house.As(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
        Services.AddSingleton(desk.Get<Infrastructure.Access.Actor>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Empty_it_says_what_it_is_for_and_how_long_each_fund_keeps_details()
    {
        await SitAsync(Role.Administrator);
        var page = Show<PrivacyPage>();
        page.WaitForElement("#kept");
        foreach (var part in (string[])["Nothing was blanked yet", "Nobody's data was asked for yet", "23 Council Tax"]) Assert.Contains(part, page.Markup, StringComparison.Ordinal);
        Assert.Contains("31/03/2020", page.Find("[aria-labelledby=kept] tbody").TextContent, StringComparison.Ordinal);   // July 2026, six years
        Assert.Contains(PrivacyPaths.NewRetention, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_looks_is_not_offered_to_ask()
    {
        await SitAsync(Role.Auditor, async h => await SceneSets.RetentionAskedAsync(h, h.Westmoor));
        var page = Show<PrivacyPage>();
        page.WaitForElement("#kept");
        Assert.DoesNotContain(PrivacyPaths.NewRetention, page.Markup, StringComparison.Ordinal);
        Assert.Contains("Blank personal details as at 01/07/2026", page.Find(".notice.info").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_at_work_shows_how_far_it_is_and_who_wanted_it()
    {
        await SitAsync(Role.IncomeManager, async h => await SceneSets.RetentionApprovedAsync(h, h.Westmoor));
        var page = Show<PrivacyPage>();
        page.WaitForElement("section[aria-label='Being blanked']");
        foreach (var part in (string[])["Blanking as at 01/07/2026", "At work", "WBC Administrator", "WBC IncomeManager"]) Assert.Contains(part, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_asked_for_with_a_reason_or_refused_in_its_place()
    {
        await SitAsync(Role.Administrator, async h => await SceneSets.DetailsDueAsync(h, h.Westmoor));
        var page = Show<RetentionPage>();
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Whoever decides needs to know why", page.Find("#retention-reason-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "retention-reason");
        page.Find("#retention-day").Change("2026-07-01");
        page.Find("#retention-reason").Input("The year is over");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("waits for another person's approval", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        page.Find("#retention-day").Change("2026-07-16");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Retention is asked as at a day that is here", page.Find("#retention-day-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_is_looked_for_and_what_was_found_is_asked_for()
    {
        await SitAsync(Role.Administrator, async h => await SceneSets.PersonAsync(h, h.Westmoor));
        var form = Show<NewSubjectPage>();
        form.Find("#subject-reference").Change("SAR 7/2026");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.StartsWith("Say whom it is about", form.Find("#subject-names-error").TextContent, StringComparison.Ordinal));
        AssertFocused(form, "subject-names");
        form.Find("#subject-names").Change("Jane Hargreaves");
        form.Find("form").Submit();
        var navigation = Services.GetRequiredService<NavigationManager>();
        form.WaitForAssertion(() => Assert.Matches("/privacy/subject-access/[0-9]+$", navigation.Uri));

        var id = long.Parse(navigation.Uri.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var page = Show<SubjectPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("#subject-ask");
        foreach (var part in (string[])["Jane Hargreaves", "would be found", "Payments and other ledger lines", "Not asked for yet"]) Assert.Contains(part, page.Markup, StringComparison.Ordinal);
        page.Find("#subject-reason").Input("Passport seen");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Waits for approval", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#subject-ask"));
    }

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Auditor, false)]
    public async Task Only_the_two_get_the_file(Role role, bool isTheirs)
    {
        var id = 0L;
        await SitAsync(role, async h => id = (await SceneSets.SubjectReadyAsync(h, h.Westmoor)).Id);
        var page = Show<SubjectPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("#found");
        Assert.Equal(isTheirs ? 1 : 0, page.FindAll("#download").Count);
        Assert.Equal(isTheirs, page.FindAll("#end").Count == 1);
        Assert.Contains(SubjectWords.Of(SubjectAccessState.Ready), page.Markup, StringComparison.Ordinal);
        var list = Show<PrivacyPage>();
        list.WaitForElement("#kept");
        Assert.Equal(isTheirs, list.Markup.Contains(PrivacyPaths.File(id), StringComparison.Ordinal));
    }
}
