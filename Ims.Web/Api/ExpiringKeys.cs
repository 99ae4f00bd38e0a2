using Ims.Domain.Access;
using Ims.Infrastructure.Api;
using Ims.Web.Layout;

namespace Ims.Web.Api;

/// <summary>Keys that are soon over, counted beside "API keys".</summary>
internal sealed class ExpiringKeys(ApiKeysExpiring expiring) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.KeysExpiring;

    public Permission Needs => ApiKeysExpiring.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await expiring.GetAsync(ct) is { Ok: true, Value: var count } ? count : null;
}
