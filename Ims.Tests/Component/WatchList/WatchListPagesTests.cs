using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.WatchList;
using Ims.Tests.Support;
using Ims.Web.WatchList;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.WatchList;

/// <summary>The screens of the watch list over a council's real database: listed, looked into, closed.</summary>
public sealed class WatchListPagesTests : ComponentTest
{
    TestHouse house = null!;
    long id;

    async Task SitAsync(Role role = Role.IncomeManager)
    {
        house = await TestHouse.OnSqliteAsync();
        id = (await SceneSets.WatchedAsync(house, house.Westmoor)).Id;
        SignIn(role);
        var desk = house.As(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<WatchCasePage> Open()
    {
        var page = Show<WatchCasePage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("#evidence");
        return page;
    }

    [Fact]
    public async Task The_list_tells_what_stood_out_and_opens_it()
    {
        await SitAsync();
        var page = Show<WatchListPage>();
        page.WaitForElement("tbody tr");
        var row = page.Find("tbody tr").TextContent;
        foreach (var part in (string[])["Repeated cash", "23 Council Tax, 5409998887", "£6,000.00", "3 payments", "Open"]) Assert.Contains(part, row, StringComparison.Ordinal);
        Assert.Equal(WatchPaths.Of(id), page.Find("tbody a").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo(WatchPaths.Shown(WatchCasesShown.Closed));
        page.WaitForAssertion(() => Assert.Contains("No case was closed", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_is_noted_and_then_closed_with_what_was_found()
    {
        await SitAsync();
        var page = Open();
        Assert.Equal(3, page.FindAll("section:first-of-type tbody tr").Count);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Say what you found.", page.Find("#watch-outcome-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "watch-outcome");
        page.Find(".bar button[type=button]").Click();
        page.WaitForAssertion(() => Assert.StartsWith("Say what you looked at", page.Find("#watch-note-error").TextContent, StringComparison.Ordinal));
        page.Find("#watch-note").Input("The cashier knows the payer");
        page.Find(".bar button[type=button]").Click();
        page.WaitForAssertion(() => Assert.Equal("The note is kept.", page.Find(".notice span").TextContent));
        Assert.Contains("The cashier knows the payer", page.Markup, StringComparison.Ordinal);
        page.Find("#watch-note").Input("A market trader");
        page.Find("#watch-outcome").Change("NothingUnusual");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("The case is closed.", page.Find(".notice span").TextContent));
        Assert.Contains("Nothing unusual", page.Find("h1").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task An_auditor_reads_it_and_decides_nothing()
    {
        await SitAsync(Role.Auditor);
        var page = Open();
        Assert.Contains("One payer paid in cash again and again", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
        var none = Show<WatchCasePage>(p => p.Add(x => x.Id, id + 1_000_000));
        none.WaitForAssertion(() => Assert.Contains("There is no case", none.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_limits_are_told_as_sentences()
    {
        await SitAsync(Role.Administrator);
        var page = Show<WatchLimitsPage>();
        page.WaitForAssertion(() => Assert.Contains("3 payments of £5,000.00 or more together, within 90 days", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/set-up/watch-list/limits", page.Find("a.btn").GetAttribute("href"));
    }
}
