using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Ledger;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Ledger;

/// <summary>The months as one person sees them: what may be pressed, and what is said when it is not done.</summary>
public sealed class MonthPagesTests : ComponentTest
{
    async Task<TestHouse> FurnishAsync(Role role)
    {
        var house = await TestHouse.OnSqliteAsync();
        var desk = house.As(role);
        Services.AddScoped(_ => desk.Get<MonthList>());
        Services.AddScoped(_ => desk.Get<MonthDetails>());
        Services.AddScoped(_ => desk.Get<OpenMonth>());
        Services.AddScoped(_ => desk.Get<BeginClosing>());
        Services.AddScoped(_ => desk.Get<KeepMonthOpen>());
        Services.AddScoped(_ => desk.Get<CloseMonth>());
        Services.AddScoped(_ => desk.Get<ReopenMonth>());
        SignIn(role);
        return house;
    }

    static IEnumerable<string> Buttons(IRenderedComponent<IComponent> page) => page.FindAll("button").Select(b => b.TextContent.Trim());

    static Task PressAsync(IRenderedComponent<IComponent> page, string button) => page.FindAll("button").Single(b => b.TextContent.Trim() == button).ClickAsync(new());

    IRenderedComponent<MonthPage> Month(string key)
    {
        var page = Show<MonthPage>(p => p.Add(m => m.Key, key));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    [Fact]
    public async Task The_list_tells_what_is_not_done_and_a_manager_opens_the_next_month()
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        await house.ArriveAsync(null, new Arrival(40_00, ReceivedOn: new(2026, 6, 20)));
        var page = Show<MonthsPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        var june = page.FindAll("tbody tr")[1];
        Assert.Contains("June 2026", june.TextContent, StringComparison.Ordinal);
        Assert.Contains("£40.00", june.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 line not exported", june.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing left to do", page.FindAll("tbody tr")[2].TextContent, StringComparison.Ordinal);

        await PressAsync(page, "Open August 2026");
        Assert.Contains("August 2026 is open.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Open September 2026", Buttons(page));
    }

    [Fact]
    public async Task Who_may_not_close_months_only_reads()
    {
        await using var house = await FurnishAsync(Role.Cashier);
        var list = Show<MonthsPage>();
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("tbody tr").Count));
        Assert.Empty(Buttons(list));
        var page = Month("2026-05");
        Assert.Empty(Buttons(page));
        Assert.Contains("All lines have left with General ledger.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[href='/exports']"));
    }

    [Fact]
    public async Task A_month_that_another_changed_is_told_and_can_be_refreshed()
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        var page = Month("2026-05");
        await using (var other = house.AsSecondManager()) Assert.True((await other.Get<BeginClosing>().RunAsync(new(new(2026, 5, 1), 0), default)).Ok);
        await PressAsync(page, "Start closing");
        Assert.Contains("May 2026 has changed since you opened it.", page.Markup, StringComparison.Ordinal);
        await PressAsync(page, "Refresh");
        Assert.DoesNotContain("has changed", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Close May 2026", Buttons(page));
        await PressAsync(page, "Keep it open");
        Assert.Contains("May 2026 stays open.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2031-01")]
    [InlineData("june")]
    public async Task An_address_of_no_month_says_so(string key)
    {
        await using var house = await FurnishAsync(Role.Cashier);
        Assert.Contains("There is no such month", Month(key).Markup, StringComparison.Ordinal);
    }
}
