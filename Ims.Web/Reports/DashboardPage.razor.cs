using System.Globalization;
using Ims.Domain.Values;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Reports;

/// <summary>The first page: what needs me now. Whoever sees only some of its parts, or none, has the ways from here besides.</summary>
public partial class DashboardPage
{
    IReadOnlyList<DashboardPart> tiles = [], panels = [];
    IReadOnlyList<NavigationEntry> ways = [];
    DateTime figuresTo;
    int turn;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    string Greeting => UkTime.Local(figuresTo).Hour switch
    {
        < 12 => "Good morning",
        < 18 => "Good afternoon",
        _ => "Good evening",
    };

    string Summary
    {
        get
        {
            var day = UkTime.Local(figuresTo).ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);
            return tiles.Count + panels.Count == 0 ? day : $"{day} · figures to {UkTime.Local(figuresTo):HH:mm}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        figuresTo = Time.UtcNow();
        var person = (await State).User;
        (tiles, panels) = (Dashboard.For(Dashboard.Tiles, person), Dashboard.For(Dashboard.Panels, person));
        if (tiles.Count < Dashboard.Tiles.Count || panels.Count < Dashboard.Panels.Count) ways = [.. Navigation.For(person).Where(e => e.Path != "/")];
    }

    // Parts of another turn are other parts, and load.
    void Refresh() => (turn, figuresTo) = (turn + 1, Time.UtcNow());
}
