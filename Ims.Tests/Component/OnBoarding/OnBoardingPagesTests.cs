using Bunit;
using Ims.Domain.Access;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Ims.Tests.Support;
using Ims.Web.OnBoarding;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.OnBoarding;

/// <summary>The pages of on-boarding plans over a real catalogue: their states, and what they refuse.</summary>
public sealed class OnBoardingPagesTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    async Task PlanAsync(MilestoneToChange wanted)
    {
        await using var support = house.As(Role.Support);
        _ = (await support.Get<ChangeMilestone>().RunAsync(wanted, default)).Value;
    }

    static readonly MilestoneToChange Late = new(Milestone.Training, null, "Head of revenues", new DateOnly(2026, 7, 1), null, null, new Money(1_000_00), new Money(1_200_00));

    [Fact]
    public async Task An_administrator_reads_the_plan_and_is_offered_no_change()
    {
        await SitAsync(Role.Administrator);
        await PlanAsync(Late);
        var page = Show<OnBoardingPage>();
        page.WaitForAssertion(() => Assert.Equal(Milestones.All.Select(Milestones.NameOf), page.FindAll(".key-table tbody tr td:first-child").Select(c => c.TextContent.Trim())));
        Assert.Contains("Late", page.FindAll(".key-table tbody tr")[(int)Milestone.Training].TextContent, StringComparison.Ordinal);
        Assert.Contains("£200.00 over the plan", page.Find(".cards").TextContent, StringComparison.Ordinal);
        Assert.Contains("IMS will find: The council is live.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".key-table a"));
        var line = page.FindAll(".plan-line tbody tr")[(int)Milestone.Training];
        Assert.NotNull(line.QuerySelector("path.late"));
        Assert.EndsWith("Late", line.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Support_staff_plan_a_milestone_and_say_that_it_was_reached()
    {
        await SitAsync(Role.Support);
        var form = Show<MilestonePage>(p => p.Add(m => m.Name, "training"));
        form.WaitForElement("#stone-owner").Input("Head of revenues");
        form.Find("#stone-target").Input("31/02/2026");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("is not a day", form.Find("#stone-target-error").TextContent, StringComparison.Ordinal));
        form.Find("#stone-target").Input("31/07/2026");
        form.Find("#stone-planned").Input("a lot");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("is not an amount", form.Find("#stone-planned-error").TextContent, StringComparison.Ordinal));
        form.Find("#stone-planned").Input("£1,200");
        form.Find("#stone-done").Input("15/7/2026");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("by what anybody can see", form.Find("#stone-evidence-error").TextContent, StringComparison.Ordinal));
        form.Find("#stone-evidence").Input("Attendance list");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.EndsWith("/onboarding", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        var plan = Show<OnBoardingPage>();
        plan.WaitForAssertion(() => Assert.Contains("Attendance list", plan.Markup, StringComparison.Ordinal));
        Assert.Equal("/onboarding/training", plan.FindAll(".key-table a")[(int)Milestone.Training].GetAttribute("href"));
    }

    [Fact]
    public async Task What_IMS_finds_has_no_field_and_a_change_of_another_is_told()
    {
        await SitAsync(Role.Support);
        var live = Show<MilestonePage>(p => p.Add(m => m.Name, "golive"));
        live.WaitForAssertion(() => Assert.Contains("IMS looks for it by itself", live.Markup, StringComparison.Ordinal));
        Assert.Empty(live.FindAll("#stone-done, #stone-evidence"));

        var form = Show<MilestonePage>(p => p.Add(m => m.Name, "Training"));
        form.WaitForElement("#stone-owner").Input("Somebody");
        await PlanAsync(Late);
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("was changed after you had opened it", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        form.Find("[role=alert] button").Click();
        form.WaitForAssertion(() => Assert.Equal("Head of revenues", form.Find("#stone-owner").GetAttribute("value")));
        Assert.Contains("There is no such milestone", Show<MilestonePage>(p => p.Add(m => m.Name, "nothing")).WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portfolio_has_all_councils_with_their_late_milestones_and_spend_in_words()
    {
        await SitAsync(Role.Support);
        await PlanAsync(Late);
        var page = Show<PortfolioPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".key-table tbody tr").Count));
        Assert.Equal(["Ashdale District Council0 of 9 done", "Westmoor Borough Council0 of 9 done, 1 late"], page.FindAll(".plan-line tbody tr").Select(r => string.Concat(r.QuerySelectorAll("th, td:last-child").Select(c => c.TextContent.Trim()))));
        Assert.Contains("£200.00 over the plan", page.FindAll(".spend tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["/onboarding"], page.FindAll(".key-table a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["/service-onboarding.xlsx", "/service-onboarding.csv"], page.FindAll(".actions a").Select(a => a.GetAttribute("href")));
    }
}
