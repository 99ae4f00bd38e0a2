using Ims.Domain.Approvals;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>What another room keeps that has to do with a setting.</summary>
/// <param name="What">Such as "Ledger lines".</param>
/// <param name="Told">How much of it, or which.</param>
/// <param name="Warning">What whoever approves should know as well; it must not change while nothing of the set-up does, so it tells no counts.</param>
/// <param name="NeededBy">What could not go on while the setting is disabled, such as "import profile Leisure": then it is refused to disable it.</param>
public sealed record SettingTrace(string What, string Told, string? Warning = null, string? NeededBy = null);

/// <summary>What a change of a setting comes to.</summary>
/// <param name="Before">Null where it is new.</param>
/// <param name="After">Tidied up.</param>
/// <param name="Preview">What is shown, and approved where that is needed.</param>
public sealed record SettingPlan(Setting? Before, Setting After, ApprovalPreview Preview);

/// <summary>Decides about a change of the set-up before anything is written: the one way for every kind of setting.</summary>
public static class SettingChange
{
    const int LongestSubject = 100, MostNamed = 12;

    /// <summary>What the change comes to, or the first reason why it cannot be.</summary>
    /// <param name="now">All settings as they are.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="traces">What other rooms keep that has to do with it.</param>
    public static Result<SettingPlan> Plan(Configuration now, SettingToSave command, IReadOnlyList<SettingTrace> traces)
    {
        var after = command.Setting.Tidy();
        var stored = now.Find(after.Kind, after.Key);
        if (command.SeenVersion is null && stored is not null) return SetupRefusals.CodeTaken(after.Kind, stored.Setting.Label);
        if (command.SeenVersion is not null && stored is null) return SetupRefusals.Gone(after.Kind);
        if (stored is not null && stored.Version != command.SeenVersion) return SetupRefusals.Changed(stored.Setting.Kind, stored.Setting.Label);

        var before = stored?.Setting;
        if (after.Check(now, before) is { } refusal) return refusal;
        var facts = Facts(now, before, after);
        if (before is not null && facts.Count == 0) return SetupRefusals.NothingChanged;
        if (after.IsDisabled && before is { IsDisabled: false } && now.All.Select(s => s.Setting).Where(s => s.Needs(before)).ToList() is { Count: > 0 } needing)
            return SetupRefusals.InUse(after.Kind, before.Label, Named(needing));
        if (after.IsDisabled && before is { IsDisabled: false } && traces.Select(t => t.NeededBy).OfType<string>().FirstOrDefault() is { } by)
            return SetupRefusals.InUse(after.Kind, before.Label, by);
        return new SettingPlan(before, after, new ApprovalPreview(
            SettingKinds.Name(after.Kind), SubjectOf(after), Title(before, after), AmountPence: null, facts, [.. after.Warnings(now, before), .. OutsideChart(now, after), .. Dependence(now, before), .. traces.Select(t => t.Warning).OfType<string>()]));
    }

    /// <summary>Every line of a setting that is new, or that is not what it was.</summary>
    public static IReadOnlyList<PreviewFact> Facts(Configuration now, Setting? before, Setting after) => Facts(before?.Facts(now).ToList() ?? [], after.Facts(now).ToList());

    /// <summary>Every line that only one side has, or that is not the same on both.</summary>
    internal static IReadOnlyList<PreviewFact> Facts(IReadOnlyList<SettingFact> was, IReadOnlyList<SettingFact> becomes)
    {
        static string? Value(IReadOnlyList<SettingFact> facts, string label) => facts.FirstOrDefault(f => f.Label == label)?.Value;
        return [.. becomes.Select(f => f.Label).Union(was.Select(f => f.Label)).Select(l => new PreviewFact(l, Value(was, l), Value(becomes, l))).Where(f => f.Before != f.After)];
    }

    /// <summary>A setting as requests name it. One without a number goes by its name.</summary>
    public static string SubjectOf(Setting setting)
    {
        var subject = setting.Key ?? $"new: {setting.Label}";
        return subject.Length <= LongestSubject ? subject : subject[..LongestSubject];
    }

    static string Title(Setting? before, Setting after)
    {
        var noun = SettingKinds.Noun(after.Kind);
        if (before is null) return $"Add {noun} {after.Label}";
        if (before.IsDisabled != after.IsDisabled) return $"{(after.IsDisabled ? "Disable" : "Enable")} {noun} {before.Label}";
        return $"Change {noun} {before.Label}";
    }

    static IEnumerable<string> OutsideChart(Configuration now, Setting after) =>
        now.Chart is { } chart ? after.LedgerCodesNamed.Distinct().Select(chart.WarningOf).OfType<string>() : [];

    static IEnumerable<string> Dependence(Configuration now, Setting? before) =>
        before is not null && now.DependentsOf(before) is { Count: > 0 } dependents ? [$"Depends on it: {Named(dependents)}."] : [];

    /// <summary>Settings by kind and name, no more of them than one reads.</summary>
    public static string Named(IReadOnlyList<Setting> settings)
    {
        var named = settings.Take(MostNamed).GroupBy(s => s.Kind).Select(g => $"{SettingKinds.Noun(g.Key)}{(g.Count() == 1 ? "" : "s")} {string.Join(", ", g.Select(s => s.Label))}");
        return string.Join("; ", named) + (settings.Count > MostNamed ? $" and {settings.Count - MostNamed} more" : "");
    }
}

/// <summary>The kinds of settings in words.</summary>
public static class SettingKinds
{
    /// <summary>As the audit and requests name it.</summary>
    public static string Name(SettingKind kind) => kind switch
    {
        SettingKind.ReferenceRule => "Reference rule",
        SettingKind.VatCode => "VAT code",
        SettingKind.Fund => "Fund",
        SettingKind.FundGroup => "Fund group",
        SettingKind.ControlCode => "Control code",
        SettingKind.Method => "Method of payment",
        SettingKind.BankAccount => "Bank account",
        SettingKind.Council => "Council",
        SettingKind.Office => "Office",
        SettingKind.WatchList => "Watch list",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no name."),
    };

    /// <summary>Whether there is always one of it, and never another.</summary>
    public static bool IsOnlyOne(SettingKind kind) => kind is SettingKind.Council or SettingKind.WatchList;

    /// <summary>Within a sentence, where it is any one of them: "a fund", "an office".</summary>
    public static string One(SettingKind kind) => $"{(kind == SettingKind.Office ? "an" : "a")} {Noun(kind)}";

    /// <summary>Within a sentence.</summary>
    public static string Noun(SettingKind kind) => kind switch
    {
        SettingKind.VatCode => "VAT code",
        SettingKind.Method => "method",
        _ => Name(kind).ToLowerInvariant(),
    };
}
