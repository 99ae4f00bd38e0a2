using Ims.Domain.Access;
using Ims.Infrastructure.Suspense;
using Ims.Web.Layout;

namespace Ims.Web.Suspense;

/// <summary>Open items, counted beside "Suspense".</summary>
internal sealed class OpenItems(SuspenseOpen open) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.SuspenseOpen;

    public Permission Needs => SuspenseOpen.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await open.GetAsync(ct) is { Ok: true, Value: var count } ? count : null;
}
