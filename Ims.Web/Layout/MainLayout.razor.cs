using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Web.Access;
using Ims.Web.Access.Entra;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace Ims.Web.Layout;

/// <summary>The frame of every staff page.</summary>
public partial class MainLayout
{
    ClaimsPrincipal person = new();
    ErrorBoundary? boundary;
    bool hasDirectory;

    [CascadingParameter] private Task<AuthenticationState>? State { get; set; }
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private IEnumerable<NavigationCounter> Counters { get; set; } = null!;

    bool IsSandbox => Claim(ActorClaims.Sandbox) == "1";
    bool CanBeTold => person.Holds(Permission.AnnouncementsView);
    // A directory's accounts are one in a council and in its sandboxes; the development sign-in has none.
    bool MayChange => hasDirectory && Claim(ActorClaims.Kind) == nameof(ActorKind.Staff);
    string RoleWords => Claim(ActorClaims.Roles);

    string Claim(string type) => person.FindFirstValue(type) ?? "";

    protected override void OnInitialized() => hasDirectory = Services.GetService<EntraSettings>() is not null;

    protected override async Task OnParametersSetAsync()
    {
        if (State is not null) person = (await State).User;
        boundary?.Recover();
        foreach (var counter in Counters.Where(c => person.Holds(c.Needs)))
            if (await counter.AskAsync(CancellationToken.None) is { Ok: true, Value: var waiting }) Counts.Say(counter.Count, waiting);
    }
}
