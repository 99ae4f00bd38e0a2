using Ims.Domain.Access;
using Ims.Infrastructure.Approvals;
using Ims.Web.Layout;

namespace Ims.Web.Approvals;

/// <summary>Requests that the person may decide, counted beside "Approvals".</summary>
internal sealed class WaitingApprovals(ApprovalsWaiting waiting) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.ApprovalsForMe;

    public Permission Needs => ApprovalsWaiting.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await waiting.GetAsync(ct) is { Ok: true, Value: var count } ? count : null;
}
