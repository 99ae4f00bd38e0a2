using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Infrastructure.Imports.Expected;
using Ims.Tests.Support;
using Ims.Web.Imports.Expected;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Ims.Tests.Component.Imports.Expected;

/// <summary>The pages of expected files over a real council, without a browser.</summary>
public sealed class ExpectedPagesTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync(Role role, bool overdue = false)
    {
        house = await TestHouse.OnSqliteAsync();
        if (overdue)
        {
            await SceneSets.OverdueAsync(house, house.Westmoor);
            await using var desk = house.AsSystem();
            _ = (await desk.Get<WatchExpectedFiles>().RunAsync(default)).Value;
        }
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<T> Open<T>(Action<ComponentParameterCollectionBuilder<T>>? with = null) where T : IComponent
    {
        var page = Show(with);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    static string Plain(INode e) => string.Join(' ', e.GetDescendants().OfType<IText>().SelectMany(t => t.Data.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));

    string At => Services.GetRequiredService<NavigationManager>().ToBaseRelativePath(Services.GetRequiredService<NavigationManager>().Uri);

    [Theory]
    [InlineData(Role.IncomeManager, "Add the first expected file")]
    [InlineData(Role.Auditor, null)]
    public async Task An_empty_list_says_what_to_do_to_whom_can_do_it(Role role, string? button)
    {
        await SitAsync(role);
        var page = Open<ExpectedFilesPage>();
        Assert.Equal("No file is expected yet", page.Find(".empty-title").TextContent);
        Assert.Equal(button, page.FindAll(".empty a.btn").Select(a => a.TextContent).SingleOrDefault());
        Assert.Equal(button is null ? 2 : 3, page.FindAll(".actions a").Count);
        var tile = Open<ExpectedFilesTile>(p => p.AddCascadingValue(PartTurn.Name, 1));
        tile.WaitForAssertion(() => Assert.Equal("Expected files None No file is expected yet", Plain(tile.Find(".card"))));
    }

    [Fact]
    public async Task The_list_shows_what_must_be_looked_into_what_comes_and_the_days_to_come()
    {
        await SitAsync(Role.Auditor, overdue: true);
        var page = Open<ExpectedFilesPage>();
        Assert.Equal(["To be looked into", "What should come", "The next 14 days"], page.FindAll("h2").Select(h => h.TextContent));
        var tables = page.FindAll("table");
        // Monday's, whose hour was before the two days, is none of them; Tuesday's is missing since this morning, today's is late.
        Assert.Equal(["Tue 14/07/2026 07:00 Missing", "Wed 15/07/2026 07:00 Late"], tables[0].QuerySelectorAll("tbody tr").Select(r => $"{Plain(r.Children[2])} {Plain(r.Children[1])}").Order());
        Assert.Empty(tables[0].QuerySelectorAll("button"));   // an auditor looks
        Assert.Contains("Monday to Friday at 07:00", tables[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Thu 16/07/2026 07:00", Plain(tables[1]), StringComparison.Ordinal);
        Assert.Equal(14, tables[2].QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Sat 18 Jul Closed: Saturday", Plain(tables[2]), StringComparison.Ordinal);
        var tile = Open<ExpectedFilesTile>(p => p.AddCascadingValue(PartTurn.Name, 1));
        tile.WaitForAssertion(() => Assert.Equal("Expected files 2 1 missing , 1 late", Plain(tile.Find(".card"))));
        Assert.Equal([ExpectedPaths.List, ExpectedPaths.Show(ArrivalState.Missing), ExpectedPaths.Show(ArrivalState.Late)], tile.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task One_is_acknowledged_with_a_note_and_leaves_the_list()
    {
        await SitAsync(Role.IncomeManager, overdue: true);
        var page = Open<ExpectedFilesPage>();
        var dialogs = Render<MudDialogProvider>();
        var button = page.FindAll("button").First(b => b.GetAttribute("aria-label")?.Contains("Tue 14/07/2026", StringComparison.Ordinal) == true);
        await page.InvokeAsync(() => button.Click());
        dialogs.WaitForAssertion(() => Assert.Equal("Acknowledge: missing", dialogs.Find("h2").TextContent));
        await dialogs.Find("form").SubmitAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("Type what was found out", dialogs.Find("#acknowledge-note-error").TextContent, StringComparison.Ordinal));
        dialogs.Find("#acknowledge-note").Input("The bank sent none that day");
        await dialogs.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("table")[0].QuerySelectorAll("tbody tr")));
        Assert.DoesNotContain("Tue 14/07/2026", page.FindAll("table")[0].TextContent, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo(ExpectedPaths.Arrivals);
        var all = Open<ArrivalsPage>();
        Assert.Equal(2, all.FindAll("tbody tr").Count);
        Assert.Contains("The bank sent none that day WBC IncomeManager", Plain(all.Find("tbody")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?show=missing", 1)]
    [InlineData("?show=late", 1)]
    [InlineData("?show=open", 2)]
    [InlineData("?show=small", 0)]
    [InlineData("?show=nonsense", 2)]
    public async Task Arrivals_are_shown_by_state(string query, int rows)
    {
        await SitAsync(Role.IncomeOfficer, overdue: true);
        Services.GetRequiredService<NavigationManager>().NavigateTo(ExpectedPaths.Arrivals + query);
        var page = Open<ArrivalsPage>();
        Assert.Equal(rows, page.FindAll("tbody tr").Count);
        Assert.Equal(rows == 0 ? 1 : 0, page.FindAll(".empty").Count);
    }

    [Fact]
    public async Task A_file_is_typed_tried_refused_and_saved()
    {
        await SitAsync(Role.IncomeManager);
        var page = Open<ExpectedFilePage>();
        page.WaitForAssertion(() => Assert.Contains("Next: Thu 16/07/2026 07:00, Fri 17/07/2026 07:00, Mon 20/07/2026 07:00", page.Find(".next-dates").TextContent, StringComparison.Ordinal));
        await page.Find("form").SubmitAsync();
        Assert.Contains("has no name", page.Find("#expected-name-error").TextContent, StringComparison.Ordinal);
        page.Find("#expected-name").Input("Bank statement");
        page.Find("#expected-profile").Change(TestTemplate.Profile);
        page.Find("#expected-kind").Change("Monthly");
        page.Find("#expected-day").Change("32");
        page.Find("#expected-at").Change("16:30");
        page.WaitForAssertion(() => Assert.Contains("Next: Fri 31/07/2026 16:30, Mon 30/11/2026 16:30", page.Find(".next-dates").TextContent.Replace("Mon 31/08/2026 16:30, ", "", StringComparison.Ordinal)
            .Replace("Wed 30/09/2026 16:30, ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        page.Find("#expected-least-lines").Input("ten");
        await page.Find("form").SubmitAsync();
        Assert.Contains("\"ten\" is not a whole number", page.Find("#expected-least-lines-error").TextContent, StringComparison.Ordinal);
        page.Find("#expected-least-lines").Input("1,000");
        page.Find("#expected-most-value").Input("£12,000.5");
        page.Find("#expected-addresses").Input("income.team@example.org, bank.desk@example.org");
        await page.Find("form").SubmitAsync();
        Assert.Equal("expected-files", At);
        await using var db = house.Inspect();
        var file = await db.ExpectedFiles.SingleAsync();
        Assert.Equal(("0 30 16 L * ?", 1_000, 1_200_050L, "income.team@example.org\nbank.desk@example.org"), (file.Cron, file.LeastLines!.Value, file.MostPence!.Value, file.Addresses));

        var again = Open<ExpectedFilePage>(p => p.Add(c => c.Id, file.Id));
        Assert.Equal(("Bank statement", "Monthly", "32", "16:30", "12000.50"), (again.Find("h1").TextContent.Trim(), Value(again, "kind"), Value(again, "day"), Value(again, "at"), Value(again, "most-value")));
        again.Find("#expected-kind").Change("Other");
        again.Find("#expected-cron").Input("0 7 * * 1-5");
        again.WaitForAssertion(() => Assert.Contains("Type six or seven fields", again.Find(".next-dates").TextContent, StringComparison.Ordinal));
        await again.Find("form").SubmitAsync();
        Assert.Contains("cannot be read", again.Find("#expected-cron-error").TextContent, StringComparison.Ordinal);
    }

    static string? Value(IRenderedComponent<ExpectedFilePage> page, string id) => page.Find($"#expected-{id}") is var e && e.NodeName == "SELECT"
        ? e.QuerySelector("option[selected]")?.GetAttribute("value") ?? e.GetAttribute("value") : e.GetAttribute("value");

    [Fact]
    public async Task Who_may_not_change_it_reads_it()
    {
        await SitAsync(Role.Auditor, overdue: true);
        await using var db = house.Inspect();
        var page = Open<ExpectedFilePage>(p => p.Add(c => c.Id, db.ExpectedFiles.Single().Id));
        Assert.True(page.Find("fieldset.plain").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("#expected-save"));
        Assert.Equal("You may look at expected files, not add one", Open<ExpectedFilePage>().Find(".empty-title").TextContent);
        Assert.Equal("There is no such expected file", Open<ExpectedFilePage>(p => p.Add(c => c.Id, 999_999)).Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task A_day_is_added_refused_twice_and_removed()
    {
        await SitAsync(Role.IncomeManager);
        var page = Open<ExtraDaysPage>();
        Assert.Equal(24, page.FindAll("tbody tr").Count);
        page.Find("#extra-on").Input("17.7.2026");
        await page.Find("form").SubmitAsync();
        Assert.Contains("is not a day", page.Find("#extra-on-error").TextContent, StringComparison.Ordinal);
        page.Find("#extra-on").Input("17/07/2026");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Type why", page.Find("#extra-reason-error").TextContent, StringComparison.Ordinal);
        page.Find("#extra-reason").Input("Coronation");
        await page.Find("form").SubmitAsync();
        Assert.StartsWith("17/07/2026 was added.", page.Find(".notice.good").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(page.FindAll("tbody tr"), r => Plain(r) == "Fri 17/07/2026 Coronation Closed WBC IncomeManager Remove");
        var dialogs = Render<MudDialogProvider>();
        await page.InvokeAsync(() => page.Find("button[aria-label='Remove 17/07/2026']").Click());
        dialogs.WaitForAssertion(() => dialogs.FindAll("button").Single(b => b.TextContent == "Remove the day").Click());
        page.WaitForAssertion(() => Assert.Equal(24, page.FindAll("tbody tr").Count));
    }
}
