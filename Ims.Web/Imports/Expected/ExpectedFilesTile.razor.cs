using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Expected;

/// <summary>How many expected files somebody has to look into, and why.</summary>
public partial class ExpectedFilesTile
{
    [Inject] private ExpectedAlerts Query { get; set; } = null!;

    string Big => Told!.Count > 0 ? Told.Count.ToString("N0") : Told.IsAnyExpected ? "All well" : "None";

    IEnumerable<(ArrivalState State, int Count, int Index)> Alerts =>
        new (ArrivalState State, int Count)[] { (ArrivalState.Missing, Told!.Missing), (ArrivalState.Late, Told.Late), (ArrivalState.Small, Told.Small), (ArrivalState.Large, Told.Large) }
            .Where(a => a.Count > 0).Select((a, i) => (a.State, a.Count, i));

    protected override Task<Result<AlertCounts>> LoadAsync(CancellationToken ct) => Query.GetAsync(ct);
}
