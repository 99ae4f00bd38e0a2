using Ims.Domain.Access;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Service;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Service;

/// <summary>Brings the first people of a new council in: its directory first, then a link for each of them, shown once.</summary>
public partial class FirstPeopleCard
{
    Refusal? refusal;
    string? said, link, linkFor, focus;
    string tenant = "";

    [Inject] private ServiceCouncilUse Use { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired] public ServiceCouncil Council { get; set; } = null!;
    [Parameter, EditorRequired] public CouncilMaking Making { get; set; } = null!;
    [Parameter] public EventCallback Changed { get; set; }

    async Task RegisterAsync()
    {
        var done = Guid.TryParse(tenant.Trim(), out var id) ? await Use.Acts.RegisterDirectory.RunAsync(Council.Id, id, CancellationToken.None) : ServiceRefusals.TenantUnreadable;
        (refusal, said) = (done.Refusal, done.Ok ? "The directory is registered: its accounts can come by an invitation." : null);
        if (done.Ok) tenant = "";
        await Changed.InvokeAsync();
    }

    async Task InviteAsync(Role role, string name)
    {
        var done = await Use.Acts.Invite.RunAsync(Council.Id, role, CancellationToken.None);
        (refusal, said) = (done.Refusal, null);
        if (done.Ok) (link, linkFor, focus) = (done.Value.LinkAt(new Uri(Nav.BaseUri)), name, "first-shown");
    }

    void HideLink() => (link, linkFor, said) = (null, null, "The link is out of sight and cannot be shown again.");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }
}
