using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Councils;

/// <summary>Lets the service's support staff in, and shows when they were.</summary>
public partial class SupportAccessPage
{
    const string UsualHours = "4";

    IReadOnlyList<SupportGrantRow>? grants;
    Refusal? loadRefusal, refusal;
    string? said, focus;
    string reason = "", hours = UsualHours;
    bool mayMend, mayChange;

    [Inject] private SupportGrantList List { get; set; } = null!;
    [Inject] private LetSupportIn LetIn { get; set; } = null!;
    [Inject] private ShutSupportOut ShutOut { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? FieldId => refusal?.Field switch { "Reason" => "support-reason", "Hours" => "support-hours", _ => null };

    static string StateOf(SupportGrantRow grant) => grant.Counts ? "Let in" : grant.EndedBy is { } by ? $"Ended by {by}" : "Over";

    protected override async Task OnInitializedAsync()
    {
        mayChange = (await State).User.Holds(LetSupportIn.Needs);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var loaded = await List.GetAsync(CancellationToken.None);
        (grants, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
    }

    async Task LetInAsync()
    {
        // What is no number is as far from 1 to 72 as nought is.
        var done = await LetIn.RunAsync(new SupportToLetIn(reason, int.TryParse(hours.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : 0, mayMend), CancellationToken.None);
        refusal = done.Refusal;
        (focus, said) = (FieldId, done.Ok ? "Support staff are let in. Everybody here is told so above every page." : null);
        if (!done.Ok) return;
        (reason, hours, mayMend) = ("", UsualHours, false);
        await LoadAsync();
    }

    async Task ShutOutAsync(SupportGrantRow grant)
    {
        var done = await ShutOut.RunAsync(grant.Id, CancellationToken.None);
        (refusal, said) = (done.Refusal, done.Ok ? "Support staff are shut out. Their open pages close within a minute." : null);
        await LoadAsync();
    }
}
