using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>
/// A part of a page that loads by itself: its skeleton is there at once, and its figures come when they come, whatever the other parts do. With each turn of the page it loads again and shows
/// what it had until then. The server's first drawing of a page, which nobody can use yet, asks for nothing.
/// </summary>
public abstract class PartOf<T> : ComponentBase, IDisposable where T : class
{
    readonly CancellationTokenSource leaving = new();
    bool loading;
    int loaded;

    /// <summary>Null until loaded, and where reading was refused.</summary>
    protected T? Told { get; private set; }
    protected Refusal? Refusal { get; private set; }

    /// <summary>Which turn of the page it is; nothing is loaded before the first.</summary>
    [CascadingParameter(Name = PartTurn.Name)] private int Turn { get; set; }

    protected abstract Task<Result<T>> LoadAsync(CancellationToken ct);

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || loading || loaded == Turn) return;
        loading = true;
        try
        {
            var left = leaving.Token;
            await Task.Yield();   // the skeletons of all parts first
            // Turns that come while it loads are one more load, however many they are.
            while (loaded != Turn)
            {
                var turn = Turn;
                var result = await LoadAsync(left);
                (Told, Refusal, loaded) = (result.Ok ? result.Value : null, result.Refusal, turn);
                StateHasChanged();
            }
        }
        finally
        {
            loading = false;
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What a page gives its parts: a number that grows whenever they are to load.</summary>
static class PartTurn
{
    public const string Name = "part-turn";
}
