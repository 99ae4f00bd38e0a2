using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The fund groups.</summary>
public partial class FundGroupsPage : ListOf<FundGroupRow>
{
    [Inject] private FundGroupList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "group")}, each a named set of funds.";

    protected override Task<Result<IReadOnlyList<FundGroupRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);
}
