using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>What stands, stood or will stand above every page.</summary>
public partial class AnnouncementTable : ListOf<AnnouncementRow>
{
    [Inject] private AnnouncementUse Use { get; set; } = null!;

    /// <summary>Whether they are the service's, not a council's own.</summary>
    [Parameter, EditorRequired] public bool IsService { get; set; }

    protected override Task<Result<IReadOnlyList<AnnouncementRow>>> LoadAsync(CancellationToken ct) => Use.ListAsync(IsService, ct);
}
