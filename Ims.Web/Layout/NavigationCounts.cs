using Ims.Domain.Access;

namespace Ims.Web.Layout;

/// <summary>Knows how much waits somewhere. A room that has such a count registers one; it is asked whenever a page is opened.</summary>
public interface INavigationCounter
{
    NavigationCount Count { get; }

    /// <summary>Who lacks it is not asked for.</summary>
    Permission Needs { get; }

    /// <summary>Null where it was refused.</summary>
    Task<int?> CountAsync(CancellationToken ct);
}

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
