using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>What a change would come to, and what depends on the setting, told before it is saved.</summary>
/// <param name="Change">As it would be approved; null while it would be refused.</param>
/// <param name="WhyNot">Null where it would not be.</param>
/// <param name="Traces">What other rooms keep that has to do with it, counted up to 10,000.</param>
public sealed record SettingOutlook(ApprovalPreview? Change, Refusal? WhyNot, IReadOnlyList<SettingTrace> Traces);

/// <summary>Tells what saving would come to. Nothing is written, and nobody waits for the database's writer.</summary>
public sealed class SettingPreview(Looks looks, SettingTraces traces)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<SettingOutlook>> GetAsync(SettingToSave command, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = await ConfigurationLoading.LoadForAsync(db, command.Setting, ct);
        var before = now.Find(command.Setting.Kind, command.Setting.Key?.Trim())?.Setting;
        var told = await traces.OfAsync(db, before, command.Setting, ct);
        var plan = SettingChange.Plan(now, command, told);
        return new SettingOutlook(plan.Ok ? plan.Value.Preview : null, plan.Refusal, told);
    }, ct);
}
