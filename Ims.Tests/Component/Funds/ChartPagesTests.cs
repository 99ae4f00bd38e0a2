using Bunit;
using Ims.Domain.Access;
using Ims.Tests.Support;
using Ims.Web.Funds.Chart;
using Ims.Web.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Funds;

/// <summary>The chart of accounts and the offices over a real council, without a browser.</summary>
public sealed class ChartPagesTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddScoped<TypedWork>();
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_pasted_chart_is_compared_refused_mended_and_imported()
    {
        await SitAsync(Role.Administrator);
        await house.SetupNeedsApprovalAsync(needed: false);
        var page = Show<ChartImportPage>();
        page.Find("#chart-compare").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-refusal=chart-file-missing]")));
        page.Find("#chart-text").Input("Code,Name\n1,Parks\n1,Lakes\n");
        page.Find("#chart-compare").Click();
        page.WaitForAssertion(() => Assert.Contains("Line 3", page.Find("[data-refusal=chart-code-twice]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#chart-save"));
        page.Find("#chart-text").Input("Code,Name\n1,Parks\n2,Lakes\n");
        page.Find("#chart-compare").Click();
        page.WaitForElement("#chart-save");
        Assert.Contains("2 differences", page.Markup, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Import 2 codes into the chart of accounts: done.", page.Markup, StringComparison.Ordinal));

        var list = Show<ChartPage>();
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("tbody tr").Count));
        Assert.Contains("2 codes of the council", list.Markup, StringComparison.Ordinal);
        Assert.Contains("by WBC Administrator from pasted text", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chart_the_list_says_so_and_who_may_not_change_it_is_not_offered_to()
    {
        await SitAsync(Role.Auditor);
        var list = Show<ChartPage>();
        list.WaitForAssertion(() => Assert.Contains("No chart was imported yet", list.Markup, StringComparison.Ordinal));
        Assert.Empty(list.FindAll("#chart-import"));
    }

    [Fact]
    public async Task Offices_are_listed_with_the_way_to_their_transactions()
    {
        await SitAsync(Role.Administrator);
        var page = Show<OfficesPage>();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));
        Assert.Equal("/transactions?office=CIV", page.FindAll("tbody tr")[1].QuerySelector("a[aria-label]")!.GetAttribute("href"));
        Assert.Contains("Disabled", page.FindAll("tbody tr")[3].TextContent, StringComparison.Ordinal);
    }
}
