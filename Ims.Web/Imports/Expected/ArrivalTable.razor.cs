using Ims.Domain.Access;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Ims.Web.Imports.Expected;

/// <summary>Arrivals as the pages list them.</summary>
public partial class ArrivalTable
{
    bool mayAcknowledge;

    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [Parameter, EditorRequired] public string Caption { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<ArrivalRow> Rows { get; set; } = [];
    [Parameter] public RenderFragment? Empty { get; set; }
    /// <summary>One was acknowledged, or turned out to have changed meanwhile.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    protected override async Task OnInitializedAsync() => mayAcknowledge = (await State).User.Holds(Permission.ImportsDecide);

    async Task AcknowledgeAsync(ArrivalRow row)
    {
        var dialog = await Dialogs.ShowAsync<AcknowledgeDialog>("Acknowledge", new DialogParameters<AcknowledgeDialog> { { d => d.Row, row } });
        if (await dialog.Result is { Canceled: false }) await Changed.InvokeAsync();
    }
}
