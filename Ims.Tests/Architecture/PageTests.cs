using System.Reflection;
using Ims.Tests.Support;
using Ims.Web.Access;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Ims.Tests.Architecture;

/// <summary>Screens mirror permissions, use cases enforce them.</summary>
public sealed class PageTests
{
    static IEnumerable<Type> Pages => typeof(NeedsAttribute).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute)));

    [Fact]
    public void A_page_asks_for_the_permission_of_something_that_it_shows() => Breaches.None(
        from page in Pages
        let used = UsedBy(page)
        let needs = UseCases.OfCouncils.Where(u => used.Contains(u.FullName!)).Select(u => UseCases.Needs(u)).ToHashSet()
        where needs.Count > 0 && !needs.Contains(page.GetCustomAttribute<NeedsAttribute>()?.Permission)
        select $"{page.FullName} uses what needs {string.Join(" or ", needs)}, but asks for {page.GetCustomAttribute<NeedsAttribute>()?.Permission.ToString() ?? "nothing"}: give it [Needs(...)].");

    /// <summary>Every type that a page mentions, itself or by a component that it is made of.</summary>
    static HashSet<string> UsedBy(Type page)
    {
        var (used, made) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([page.FullName!]));
        var seen = new HashSet<string>(made, StringComparer.Ordinal);
        while (made.TryDequeue(out var part))
            foreach (var name in HouseCode.Web.GetTypes().Where(t => HouseCode.Outermost(t).FullName == part).SelectMany(HouseCode.Mentions).Select(m => m.To.FullName))
            {
                used.Add(name);
                if (page.Assembly.GetType(name) is { } type && type.IsAssignableTo(typeof(ComponentBase)) && seen.Add(name)) made.Enqueue(name);
            }
        return used;
    }

    [Fact]
    public void Few_pages_are_open_to_everybody() =>
        Assert.Equal(["AccessEndedPage", "ErrorPage", "JoinPage", "NotFoundPage", "SignInPage", "SignInRefusedPage", "SignedOutPage", "StatusPage", "SupportCouncilsPage"],
            Pages.Where(p => p.IsDefined(typeof(AllowAnonymousAttribute))).Select(p => p.Name).Order(StringComparer.Ordinal));

    /// <summary>Pages that nobody came to through another one, and one that every page leads to.</summary>
    static readonly string[] Alone = ["AccessEndedPage", "ErrorPage", "JoinPage", "NotFoundPage", "OtherCouncilsPage", "SignInPage", "SignInRefusedPage", "SignedOutPage", "StatusPage", "SupportCouncilsPage"];

    [Fact]
    public void A_page_outside_the_navigation_says_where_it_is() => Breaches.None(
        from page in Pages
        where !Alone.Contains(page.Name) && !page.GetCustomAttributes<RouteAttribute>().Any(r => Navigation.All.Any(e => e.Path == r.Template))
        where !HouseSource.Text(SourceOf(page)).Contains(" Trail=\"", StringComparison.Ordinal)
        select $"{page.FullName} has no trail: tell its PageHeader the pages above it.");

    static string SourceOf(Type page) => $"{page.FullName!.Replace('.', '/').Replace("Ims/Web/", "Ims.Web/", StringComparison.Ordinal)}.razor";
}
