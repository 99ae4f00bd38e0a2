using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Ims.Web.Imports.Expected;

/// <summary>Takes the note of an acknowledgement; stays open where it was refused.</summary>
public sealed partial class AcknowledgeDialog : IAsyncDisposable
{
    string note = "";
    Refusal? refusal;
    bool isSaving;

    [Inject] private AcknowledgeArrival Acknowledge { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired] public ArrivalRow Row { get; set; } = null!;

    async Task DoAsync()
    {
        if (isSaving) return;
        isSaving = true;
        try
        {
            refusal = (await Acknowledge.RunAsync(new ArrivalToAcknowledge(Row.Id, Row.State, note), CancellationToken.None)).Refusal;
            if (refusal is null) Dialog.Close(DialogResult.Ok(true));
            else if (refusal.Field is not null) await Js.InvokeVoidAsync("ims.focus", "acknowledge-note");
        }
        finally
        {
            isSaving = false;
        }
    }

    void Cancel() => Dialog.Cancel();

    /// <summary>Whoever answered goes on where they were.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Js.InvokeVoidAsync("ims.returnFocus");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its focus with it.
        }
    }
}
