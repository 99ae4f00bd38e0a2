using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>A request about a setting that waits for another person.</summary>
public sealed record SettingWaiting(long RequestId, string Title, string By, DateTime At);

/// <param name="Stored">Null where there is no such setting, or it is new.</param>
/// <param name="Now">All settings, to choose from.</param>
/// <param name="DependsOnIt">Other settings that name it.</param>
/// <param name="Traces">What other rooms keep that has to do with it.</param>
/// <param name="Waiting">Null where nothing waits.</param>
/// <param name="NeedsApproval">Whether the policy makes a change wait for another person.</param>
public sealed record SettingTold(
    StoredSetting? Stored, Configuration Now, IReadOnlyList<Setting> DependsOnIt, IReadOnlyList<SettingTrace> Traces, SettingWaiting? Waiting, bool NeedsApproval);

/// <summary>One setting with all that its form shows beside it.</summary>
public sealed class SettingDetails(Looks looks, SettingTraces traces)
{
    public static Permission Needs => Permission.SetupView;

    /// <param name="kind">Of which kind.</param>
    /// <param name="key">Its code or number; null for a new one.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Result<SettingTold>> GetAsync(SettingKind kind, string? key, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = await ConfigurationLoading.LoadAsync(db, ct);
        var stored = now.Find(kind, key);
        var policy = await ApprovalDesk.PolicyAsync(db, ApprovalKind.SetupChange, ct);
        if (stored is null) return new SettingTold(null, now, [], [], null, policy.Required);
        var (kindName, subject) = (SettingKinds.Name(kind), SettingChange.SubjectOf(stored.Setting));
        var waiting = await db.ApprovalRequests.Where(r => r.Kind == ApprovalKind.SetupChange && r.Status == ApprovalStatus.Waiting && r.SubjectKind == kindName && r.SubjectId == subject)
            .Select(r => new SettingWaiting(r.Id, r.Title, r.RequestedBy, r.RequestedAt)).FirstOrDefaultAsync(ct);
        return new SettingTold(stored, now, now.DependentsOf(stored.Setting), await traces.OfAsync(db, stored.Setting, stored.Setting, ct), waiting, policy.Required);
    }, ct);
}
