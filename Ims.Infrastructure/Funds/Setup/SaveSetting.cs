using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>Asks for a setting to be added, changed, disabled or enabled. Until it is approved, where that is needed, nothing of the set-up changes. (Law 10)</summary>
public sealed class SaveSetting(ApprovalDesk desk, SettingActivation activation)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<Submitted>> RunAsync(SettingToSave command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, activation, command, asked, ct);
}

/// <summary>
/// Puts a setting in force. A file that is being posted has its own snapshot of the set-up and goes on with it: whatever was a code stays one, and posted lines carry
/// their own ledger codes, VAT code and rate.
/// </summary>
public sealed class SettingActivation(SettingTraces traces) : ApprovableAct<SettingToSave>
{
    public override ApprovalKind Kind => ApprovalKind.SetupChange;

    public override bool IsAbout(string subjectKind) => Enum.GetValues<SettingKind>().Any(k => SettingKinds.Name(k) == subjectKind);

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, SettingToSave command, CancellationToken ct)
    {
        var now = await ConfigurationLoading.LoadForAsync(act.Db, command.Setting, ct);
        var stored = now.Find(command.Setting.Kind, command.Setting.Key?.Trim())?.Setting;
        var plan = SettingChange.Plan(now, command, await traces.OfAsync(act.Db, stored, command.Setting, ct));
        if (!plan.Ok) return plan.Refusal;
        await PutAsync(act, plan.Value, ct);
        return plan.Value.Preview;
    }

    /// <summary>Writes what was planned, with its audit entry.</summary>
    internal static async Task PutAsync(Act act, SettingPlan plan, CancellationToken ct)
    {
        var (before, after) = (plan.Before, await SettingWriting.WriteAsync(act.Db, plan.After, ct));
        act.Audit(before is null ? "setup.add" : "setup.change", SettingKinds.Name(after.Kind), after.Key!, before, after);
        await act.Db.SaveChangesAsync(ct);
    }
}
