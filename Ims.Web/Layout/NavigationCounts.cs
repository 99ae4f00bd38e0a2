using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Web.Layout;

/// <summary>Asks how much waits somewhere, whenever a page is opened.</summary>
/// <param name="Count">Beside which entry of the navigation it stands.</param>
/// <param name="Needs">Of the query: who lacks it is not asked for.</param>
/// <param name="AskAsync">The query of the room that knows.</param>
public sealed record NavigationCounter(NavigationCount Count, Permission Needs, Func<CancellationToken, Task<Result<int>>> AskAsync);

/// <summary>The counts beside the navigation of one open page. Who knows a count says it; zero is not shown.</summary>
public sealed class NavigationCounts
{
    readonly Dictionary<NavigationCount, int> counts = [];

    public event Action? Changed;

    public int Of(NavigationCount count) => counts.GetValueOrDefault(count);

    public void Say(NavigationCount count, int value)
    {
        if (Of(count) == value) return;
        counts[count] = value;
        Changed?.Invoke();
    }
}
