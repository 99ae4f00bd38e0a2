using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>The accounting months, to read.</summary>
public partial class MonthsPage : ListOf<MonthRow>
{
    [Inject] private MonthList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count(m => !m.Closed), "month")} open. What was received in a closed month counts in the earliest open one.";

    protected override Task<Result<IReadOnlyList<MonthRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);
}
