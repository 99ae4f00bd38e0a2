using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Funds.Setup;

/// <param name="Settings">All of the file: those that are not taken say which number means what.</param>
/// <param name="Taken">Keys of those that are to be applied.</param>
public sealed record SettingsToApply(IReadOnlyList<Setting> Settings, IReadOnlyList<string> Taken);

/// <summary>Asks for settings of a configuration file to be applied: all that are taken, or none. (Laws 8, 10)</summary>
public sealed class ApplySettings(ApprovalDesk desk, SettingsApplication application)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<Submitted>> RunAsync(SettingsToApply command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, application, command, asked, ct);
}

/// <summary>Puts settings of a file in force, each as its own form would. What is here by then is compared anew: where that comes to something else, the request is void.</summary>
public sealed class SettingsApplication(SettingTraces traces) : ApprovableAct<SettingsToApply>
{
    public override ApprovalKind Kind => ApprovalKind.SetupChange;

    public override bool IsAbout(string subjectKind) => subjectKind == FilePreview.SubjectKind;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, SettingsToApply command, CancellationToken ct)
    {
        var merge = new ConfigurationMerge(await ConfigurationLoading.LoadForAsync(act.Db, command.Settings, ct), command.Settings);
        var (taken, applied) = (command.Taken.ToHashSet(), new List<FilePiece>());
        foreach (var setting in merge.Settings.Where(s => taken.Contains(s.Key)))
        {
            var (piece, plan) = merge.Step(setting, await traces.OfAsync(act.Db, merge, setting, ct), take: true);
            if (piece.Refusal is { } refusal) return ConfigurationRefusals.Of(piece.Label, refusal);
            if (plan is null) continue;   // it is so already
            await SettingActivation.PutAsync(act, plan, ct);
            applied.Add(piece);
        }
        return applied.Count == 0 ? ConfigurationRefusals.NothingTaken : FilePreview.Of("settings", applied);
    }
}

/// <param name="Taken">Keys of those that are ticked; null: all that can be.</param>
public sealed record SettingsToCompare(IReadOnlyList<Setting> Settings, IReadOnlyList<string>? Taken = null);

/// <summary>The settings of a file beside those that are here. Nothing is written.</summary>
public sealed class SettingsCompared(Looks looks, SettingTraces traces)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<FilePart>> GetAsync(SettingsToCompare asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var now = await ConfigurationLoading.LoadForAsync(db, asked.Settings, ct);
        var merge = new ConfigurationMerge(now, asked.Settings);
        var taken = asked.Taken?.ToHashSet();
        var pieces = new List<FilePiece>();
        foreach (var setting in merge.Settings)
            pieces.Add(merge.Step(setting, await traces.OfAsync(db, merge, setting, ct), taken?.Contains(setting.Key) ?? true).Piece);
        return new FilePart(pieces, [.. merge.OnlyHere(now).Select(s => $"{SettingKinds.Name(s.Kind)} {s.Label}")]);
    }, ct);
}
