using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Ims.Web.Layout;

/// <summary>A link of the navigation, highlighted where its entry is the nearest to the page: under "/audit/queries" that of the queries, and not that of the audit as well.</summary>
public sealed class EntryLink : NavLink
{
    [Parameter, EditorRequired] public NavigationEntry Entry { get; set; } = null!;

    protected override bool ShouldMatch(string uriAbsolute) => Navigation.NearestTo(new Uri(uriAbsolute).AbsolutePath) == Entry;
}
