using Ims.Domain.Access;
using Ims.Infrastructure.Imports;
using Ims.Web.Layout;

namespace Ims.Web.Imports;

/// <summary>Files that are held, counted beside "Imports".</summary>
internal sealed class HeldFiles(ImportsHeld held) : INavigationCounter
{
    public NavigationCount Count => NavigationCount.ImportsHeld;

    public Permission Needs => ImportsHeld.Needs;

    public async Task<int?> CountAsync(CancellationToken ct) => await held.GetAsync(ct) is { Ok: true, Value: var count } ? count : null;
}
