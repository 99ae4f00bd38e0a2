using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Ims.Web.Shared;

/// <summary>Asks before an act. Open it with <see cref="Confirming.ConfirmAsync"/>.</summary>
public sealed partial class ConfirmDialog : IAsyncDisposable
{
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired] public string Title { get; set; } = "";
    /// <summary>What will be: before and after.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";
    /// <summary>What the button does: "Discard the file".</summary>
    [Parameter, EditorRequired] public string Act { get; set; } = "";
    [Parameter] public bool CanBeUndone { get; set; } = true;
    [Parameter] public bool IsDangerous { get; set; }

    void Do() => Dialog.Close(DialogResult.Ok(true));

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

/// <summary>The way to ask.</summary>
public static class Confirming
{
    /// <summary>Whether the person said yes. <paramref name="act"/> is what the button says.</summary>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string act, bool canBeUndone = true, bool isDangerous = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Title, title }, { d => d.Text, text }, { d => d.Act, act }, { d => d.CanBeUndone, canBeUndone }, { d => d.IsDangerous, isDangerous },
        };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters);
        return await dialog.Result is { Canceled: false };
    }
}
