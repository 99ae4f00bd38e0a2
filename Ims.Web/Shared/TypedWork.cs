using System.Globalization;
using System.Text.Json;
using Ims.Infrastructure.Access;
using Microsoft.JSInterop;

namespace Ims.Web.Shared;

/// <summary>
/// Keeps what is typed in a form in the browser's tab until it is done, so that a lost connection or a restarted server loses none of it. The page saves
/// its state by <see cref="KeepAsync"/> after each change; what is typed while the server is away, <c>staff.js</c> keeps by itself from the inputs (with an
/// id) inside the element whose <c>data-typed</c> is <see cref="KeyOf"/>. A fresh page asks for both and goes on. (S8)
/// </summary>
public sealed class TypedWork(IJSRuntime js, Actor actor)
{
    /// <summary>A call that a lost line has swallowed is never answered, nor sent again when it is back: so long is it waited for.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, string> kept = [];
    readonly HashSet<string> over = [];

    /// <summary>The name of a piece of typed work in the browser: the person's own, so that nobody who signs in later in the same tab sees it.</summary>
    public string KeyOf(string work) => string.Create(CultureInfo.InvariantCulture, $"{(actor.IsSet ? actor.Council.Id : 0)}/{actor.Id}/{work}");

    /// <summary>Saves the state when it has changed. Cheap to call after every render.</summary>
    /// <param name="work">Which form, and of what: <c>rule:12</c>.</param>
    /// <param name="state">All that is needed to show the form again as it is.</param>
    /// <param name="isTouched">False while the form is as it was opened: kept too, for what may be typed while the server is away.</param>
    public async ValueTask KeepAsync<T>(string work, T state, bool isTouched = true)
    {
        var json = JsonSerializer.Serialize(state);
        if (kept.TryGetValue(work, out var last) && last == json) return;
        kept[work] = json;
        over.Remove(work);
        await js.InvokeVoidAsync("ims.typed.keep", KeyOf(work), json, isTouched);
    }

    /// <summary>What was kept before this page was opened; null where there is nothing, or nothing that this version of the form can read.</summary>
    public async ValueTask<T?> FindAsync<T>(string work) where T : class
    {
        if (await js.InvokeAsync<string?>("ims.typed.find", KeyOf(work)) is not { Length: > 0 } json) return null;
        try
        {
            kept[work] = json;
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            await ForgetAsync(work);
            return null;
        }
    }

    /// <summary>Types again, into the inputs that are there now, what was typed while the server was away. Call it after the found state is on the page.</summary>
    public ValueTask ReplayAsync(string work) => js.InvokeVoidAsync("ims.typed.replay", KeyOf(work));

    /// <summary>It is done, or given up. While the line is lost nobody waits for that: what was saved is to be seen as soon as it is back, and the browser is told until it answers.</summary>
    public async ValueTask ForgetAsync(string work)
    {
        kept.Remove(work);
        over.Add(work);
        if (!await IsForgottenAsync(work)) _ = TellAgainAsync(work);
    }

    async Task TellAgainAsync(string work)
    {
        try
        {
            while (over.Contains(work) && !await IsForgottenAsync(work)) { }
        }
        catch (JSDisconnectedException)
        {
            // The page has gone. The next one finds what was typed, and its key tells that it is done.
        }
    }

    async Task<bool> IsForgottenAsync(string work)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await js.InvokeVoidAsync("ims.typed.forget", patience.Token, KeyOf(work));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
