using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Profiles;

/// <summary>The offices with what uses them.</summary>
public partial class OfficesPage : ListOf<OfficeRow>
{
    [Inject] private OfficeList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "office")}. A ledger line says at which of them its money was taken or told.";

    protected override Task<Result<IReadOnlyList<OfficeRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);
}
