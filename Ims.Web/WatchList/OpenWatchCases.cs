using Ims.Domain.Access;
using Ims.Infrastructure.WatchList;
using Ims.Web.Layout;

namespace Ims.Web.WatchList;

/// <summary>Open cases, counted beside "Watch list".</summary>
internal sealed class OpenWatchCases(WatchCasesOpen open) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.WatchCasesOpen;

    public Permission Needs => WatchCasesOpen.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await open.GetAsync(ct) is { Ok: true, Value: var count } ? count : null;
}
