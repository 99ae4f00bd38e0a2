using Ims.Domain.Access;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Layout;

namespace Ims.Web.Imports.Expected;

/// <summary>Files that are late, missing, small or large and that nobody acknowledged, counted beside "Expected files".</summary>
internal sealed class ExpectedAlertCount(ExpectedAlerts alerts) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.ExpectedAlerts;

    public Permission Needs => ExpectedAlerts.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await alerts.GetAsync(ct) is { Ok: true, Value: var counts } ? counts.Count : null;
}
