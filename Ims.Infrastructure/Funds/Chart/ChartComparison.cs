using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds.Setup;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Chart;

/// <summary>What importing a file would do.</summary>
/// <param name="Change">As it would be approved; null while it would be refused.</param>
/// <param name="WhyNot">Null where it would not be.</param>
/// <param name="Differences">The first of them, by kind and in the order of the file.</param>
/// <param name="Count">Of all differences.</param>
/// <param name="NeedsApproval">Whether the policy makes it wait for another person.</param>
public sealed record ChartOutlook(ApprovalPreview? Change, Refusal? WhyNot, IReadOnlyList<ChartDifference> Differences, int Count, bool NeedsApproval);

/// <summary>Compares a file with the chart of accounts. Nothing is written, and the file is kept nowhere.</summary>
public sealed class ChartComparison(Looks looks)
{
    /// <summary>More differences than these nobody reads on a screen.</summary>
    public const int MostShown = 200;

    public static Permission Needs => Permission.SetupChange;

    public Task<Result<ChartOutlook>> GetAsync(ChartFile file, AbsentCodes absent, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var policy = await ApprovalDesk.PolicyAsync(db, ApprovalKind.SetupChange, ct);
        var read = ChartReading.Read(file.Content);
        if (!read.Ok) return new ChartOutlook(null, read.Refusal, [], 0, policy.Required);
        var now = await db.ChartCodes.ToListAsync(ct);
        var plan = ChartChange.Plan(now, read.Value, absent);
        var preview = ChartChange.Preview(plan, now, absent, (file.Name, file.Sha256), await ConfigurationLoading.LoadAsync(db, ct));
        return new ChartOutlook(preview.Ok ? preview.Value : null, preview.Refusal, [.. plan.Differences.Take(MostShown)], plan.Differences.Count, policy.Required);
    }, ct);
}
