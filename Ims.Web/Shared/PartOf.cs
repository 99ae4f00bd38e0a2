using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>
/// A part of a page that loads by itself: its skeleton is there at once, and its figures come when they come, whatever the other parts do. The server's first drawing of a
/// page, which nobody can use yet, asks for nothing.
/// </summary>
public abstract class PartOf<T> : ComponentBase, IDisposable where T : class
{
    readonly CancellationTokenSource leaving = new();

    /// <summary>Null until loaded, and where reading was refused.</summary>
    protected T? Told { get; private set; }
    protected Refusal? Refusal { get; private set; }

    protected abstract Task<Result<T>> LoadAsync(CancellationToken ct);

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        var left = leaving.Token;
        await Task.Yield();   // the skeletons of all parts first
        var result = await LoadAsync(left);
        (Told, Refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
