using System.Reflection;
using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Web.Access;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Layout;

public sealed class NavigationTests : ComponentTest
{
    static readonly Dictionary<string, Type> pages = typeof(App).Assembly.GetTypes()
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>(), (page, route) => (page, route.Template))
        .ToDictionary(x => x.Template, x => x.page, StringComparer.Ordinal);

    [Fact]
    public void Every_entry_has_its_page_and_asks_for_the_permission_that_the_page_asks_for() => Assert.All(Navigation.All, entry =>
    {
        Assert.True(pages.TryGetValue(entry.Path, out var page), $"{entry.Path} has no page.");
        Assert.Equal(page.GetCustomAttribute<NeedsAttribute>()?.Permission, entry.Needs);
    });

    [Fact]
    public void Whoever_may_begin_something_may_open_its_page() => Assert.All(Navigation.Beginnings, entry =>
    {
        var page = pages.GetValueOrDefault(entry.Path) ?? pages[entry.Path[..entry.Path.LastIndexOf('/')] + "/{Slug}"];
        var asks = page.GetCustomAttribute<NeedsAttribute>()!.Permission;
        Assert.All(Enum.GetValues<Role>().Where(r => r.Holds(entry.Needs!.Value)), role => Assert.True(role.Holds(asks), $"{role} may {entry.Title}, but not open {entry.Path}."));
        Assert.Contains(entry.Group, Navigation.All.Select(e => e.Group));
        Assert.DoesNotContain(entry.Path, Navigation.All.Select(e => e.Path));
    });

    [Fact]
    public void Groups_stand_in_the_order_of_the_design()
    {
        string[] order = ["Today", "Money in", "Ledger", "Proof", "Set up", "Service"];
        var groups = Navigation.All.Select(e => e.Group).Distinct().ToList();
        Assert.Equal(groups.OrderBy(g => Array.IndexOf(order, g)), groups);
        Assert.All(groups, g => Assert.Contains(g, order));
    }

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_person_sees_what_the_role_may_use_and_nothing_else(Role role)
    {
        var person = SignIn(role);
        var shown = Render<NavigationMenu>(p => p.Add(c => c.Person, person)).FindAll("a").Select(a => a.GetAttribute("href"));
        Assert.Equal(Navigation.All.Where(e => e.Needs is not { } needs || role.Holds(needs)).Select(e => e.Path), shown);
    }

    [Theory]
    [InlineData("", "Dashboard")]
    [InlineData("audit?from=2026-07-01", "Audit")]
    [InlineData("audit/12", "Audit")]
    [InlineData("audit/queries", "Audit queries")]
    [InlineData("audit/queries/7", "Audit queries")]
    [InlineData("watch-list/limits", "Limits of the watch list")]
    [InlineData("auditors", null)]
    public void One_entry_is_highlighted_at_most_that_nearest_to_the_page(string path, string? title)
    {
        var person = SignIn(Role.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        var on = Render<NavigationMenu>(p => p.Add(c => c.Person, person)).FindAll("a.on");
        Assert.Equal(title, on.SingleOrDefault()?.TextContent.Trim());
        Assert.All(on, a => Assert.Equal("page", a.GetAttribute("aria-current")));
    }

    [Fact]
    public void What_waits_is_counted_beside_its_page()
    {
        if (Navigation.All.FirstOrDefault(e => e.Count is not null) is not { Count: { } count, Needs: { } needs }) return;
        var person = SignIn(Enum.GetValues<Role>().First(r => r.Holds(needs)));
        var menu = Render<NavigationMenu>(p => p.Add(c => c.Person, person));
        Assert.Empty(menu.FindAll(".n"));
        Services.GetRequiredService<NavigationCounts>().Say(count, 1204);
        menu.WaitForAssertion(() => Assert.StartsWith("1,204", menu.Find(".n").TextContent, StringComparison.Ordinal));
    }
}
