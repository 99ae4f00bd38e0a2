using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Ims.Web.Councils;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Councils;

/// <summary>The work queue's chores over a real catalogue: how they went, and how often they are to come.</summary>
public sealed class ChorePagesTests : ComponentTest
{
    readonly CountingChore counting = new();
    TestHouse house = null!;

    async Task SitAsync()
    {
        house = await TestHouse.OnSqliteAsync(s => s.AddSingleton(counting.Chore));
        SignIn(Role.Support);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(Role.Support).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<ChorePage> Open(string chore)
    {
        var page = Show<ChorePage>(p => p.Add(c => c.Key, chore));
        page.WaitForState(() => page.FindAll("#chore-kind, .empty").Count > 0);
        return page;
    }

    [Fact]
    public async Task The_work_queue_shows_each_chore_with_its_schedule_and_for_whom_it_failed()
    {
        await SitAsync();
        counting.Then = council => council == 1 ? throw new DivideByZeroException() : Task.FromResult<Refusal?>(null);
        using var caretaker = counting.Instance(house);
        await caretaker.GoRoundAsync(default);
        var page = Show<ServiceWorkPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table.chores tbody tr")));
        string RowOf(string name) => page.FindAll("table.chores tbody tr").Single(r => r.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;
        Assert.Contains("Every 30 seconds", RowOf("Sealing the audit"), StringComparison.Ordinal);
        Assert.Contains("Not yet for 2 of 2 councils", RowOf("Sealing the audit"), StringComparison.Ordinal);
        var own = RowOf("Counting");
        string[] told = ["Counts for whom it was done.", "Every minute", "Failed for 1 of 2 councils", "Westmoor Borough Council: DivideByZeroException", "15/07/2026 09:00:00", "15/07/2026 09:01:00"];
        foreach (var said in told)
            Assert.Contains(said, own, StringComparison.Ordinal);
        Assert.Equal("/service-work/chores/count", page.FindAll("table.chores tbody tr a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task What_was_kept_from_it_by_something_that_passes_waits_and_has_not_failed()
    {
        await SitAsync();
        counting.Then = council => Task.FromResult<Refusal?>(council == 1 ? DbErrors.Busy : null);
        using var caretaker = counting.Instance(house);
        await caretaker.GoRoundAsync(default);
        var page = Open("count");
        Assert.Equal(["Done", "Waits busy"], page.FindAll(".key-table tbody td:nth-child(4)").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var list = Show<ServiceWorkPage>();
        list.WaitForAssertion(() => Assert.Equal("Waits for 1 of 2 councils", list.Find("table.chores .b.warn").TextContent));
    }

    [Fact]
    public async Task A_schedule_is_chosen_previewed_refused_saved_and_put_back()
    {
        await SitAsync();
        var page = Open("seal-audit");
        Assert.Equal("0/30 * * * * ?", page.Find("#chore-kind").GetAttribute("value"));
        Assert.Contains("Next: Wed 15/07/2026 09:00:30, Wed 15/07/2026 09:01:00,", page.Find(".next-dates").TextContent, StringComparison.Ordinal);
        Assert.Contains("It must not rest for longer than a day.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#chore-default"));

        page.Find("#chore-kind").Change(ChoreDraft.Own);
        page.Find("#chore-cron").Input("0 0 9 ? * MON-FRI");
        page.WaitForAssertion(() => Assert.Contains("must not rest for longer than a day", page.Find(".next-dates").TextContent, StringComparison.Ordinal));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("must not rest for longer than a day", page.Find("#chore-cron-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "chore-cron");

        page.Find("#chore-kind").Change(ChoreDraft.Daily);
        page.Find("#chore-at").Change("");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("There is no schedule", page.Find("#chore-at-error").TextContent, StringComparison.Ordinal));
        page.Find("#chore-at").Change("06:15");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Sealing the audit: Every day at 06:15.", page.Find(".notice.good span").TextContent));
        Assert.Equal(ChoreDraft.Daily, page.Find("#chore-kind").GetAttribute("value"));
        Assert.Contains("WBC Support chose that on 15/07/2026 09:00. Its default: Every 30 seconds.",
            string.Join(' ', page.Find("fieldset").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        page.Find("#chore-default").Click();
        page.WaitForAssertion(() => Assert.Equal("Sealing the audit: Every 30 seconds.", page.Find(".notice.good span").TextContent));
        Assert.Empty(page.FindAll("#chore-default"));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_shown_first()
    {
        await SitAsync();
        var page = Open("count");
        Assert.DoesNotContain("It must not rest", page.Markup, StringComparison.Ordinal);
        await using (var other = house.As(Role.Support)) Assert.True((await other.Get<ScheduleChore>().RunAsync(new ChoreToSchedule("count", CountingChore.EveryMinute, "0 0 * * * ?"), default)).Ok);
        page.Find("#chore-kind").Change("0/30 * * * * ?");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("WBC Support changed this schedule", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Equal("0 0 * * * ?", page.Find("#chore-kind").GetAttribute("value")));
    }

    [Fact]
    public async Task An_address_without_a_chore_says_so()
    {
        await SitAsync();
        Assert.Contains("There is no such chore", Open("milk-cows").Find(".empty").TextContent, StringComparison.Ordinal);
    }
}
