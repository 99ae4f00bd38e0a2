using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>The searches that were named: to open one, to keep the one that is shown, to take an own one away.</summary>
public partial class SavedViewsPanel
{
    IReadOnlyList<SavedViewRow>? views;
    Refusal? refusal;
    string? done;
    string name = "";
    bool shared;
    bool mayKeep;

    [Inject] private SavedViewList Views { get; set; } = null!;
    [Inject] private SaveView Save { get; set; } = null!;
    [Inject] private RemoveView Remove { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>What a view of the list as it is would keep.</summary>
    [Parameter, EditorRequired] public string Address { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        mayKeep = (await State).User.Holds(SaveView.Needs);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await Views.GetAsync(default);
        (views, refusal) = (found.Ok ? found.Value : views, found.Refusal);
    }

    async Task SaveAsync()
    {
        var saved = await Save.RunAsync(new ViewToSave(name, Address, shared), default);
        (refusal, done) = (saved.Refusal, saved.Ok ? $"Saved as {name.Trim()}." : null);
        if (!saved.Ok) return;
        (name, shared) = ("", false);
        await LoadAsync();
    }

    async Task RemoveAsync(SavedViewRow view)
    {
        var removed = await Remove.RunAsync(view.Id, view.Version, default);
        done = removed.Ok ? $"{view.Name} was removed." : null;
        await LoadAsync();
        refusal ??= removed.Refusal;
    }
}
