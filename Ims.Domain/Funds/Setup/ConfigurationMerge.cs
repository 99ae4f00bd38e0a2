using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>A setting of a file as it would be here: with the numbers of this council.</summary>
/// <param name="Key">Of the file.</param>
public sealed record FileSetting(string Key, Setting Setting, Refusal? Refusal);

/// <summary>
/// Brings the settings of a file into a configuration, one after another, each judged by all that came before it: what is named comes before what names it, and what is disabled comes
/// last. Numbers mean something in one council only, so reference rules and fund groups are known by their names, and bank accounts by sort code and number.
/// </summary>
public sealed class ConfigurationMerge
{
    /// <summary>What is named comes before what names it.</summary>
    static readonly SettingKind[] Order =
    [
        SettingKind.ControlCode, SettingKind.VatCode, SettingKind.ReferenceRule, SettingKind.Method, SettingKind.Fund, SettingKind.FundGroup, SettingKind.BankAccount,
        SettingKind.Office, SettingKind.Council, SettingKind.WatchList,
    ];

    readonly Dictionary<int, int> ruleNumbers = [];
    /// <summary>By their numbers here.</summary>
    readonly Dictionary<int, string> ruleNames = [];
    readonly Dictionary<SettingKind, int> numbers = [];

    /// <param name="now">All settings as they are.</param>
    /// <param name="file">Those of the file.</param>
    public ConfigurationMerge(Configuration now, IReadOnlyList<Setting> file)
    {
        Now = now;
        var tidy = file.Select(s => (Key: KeyOf(s), Setting: s.Tidy())).OrderBy(s => s.Setting.IsDisabled).ThenBy(s => Array.IndexOf(Order, s.Setting.Kind) * (s.Setting.IsDisabled ? -1 : 1)).ToList();
        foreach (var rule in tidy.Select(s => s.Setting).OfType<ReferenceRuleSetting>())
            if (rule.Id is { } id) ruleNames[ruleNumbers[id] = NumberOf(now.Of<ReferenceRuleSetting>().FirstOrDefault(r => Same(r.Name, rule.Name))?.Id, SettingKind.ReferenceRule)] = rule.Name;
        Settings = tidy.ConvertAll(s => Placed(s.Key, s.Setting));
    }

    /// <summary>All settings as they would be with those that were taken so far.</summary>
    public Configuration Now { get; private set; }

    /// <summary>Those of the file, in the order in which they are to be taken.</summary>
    public IReadOnlyList<FileSetting> Settings { get; }

    /// <summary>Whether settings of a kind can be brought at all.</summary>
    public static bool HasPlace(SettingKind kind) => Order.Contains(kind);

    /// <summary>By which a file's setting is known within it.</summary>
    public static string KeyOf(Setting setting) => $"{setting.Kind}:{(setting.Key ?? setting.Label).Trim()}".ToUpperInvariant();

    /// <summary>What stands in its place so far; null where it would be new.</summary>
    public Setting? Before(FileSetting setting) => Now.Find(setting.Setting.Kind, setting.Setting.Key)?.Setting;

    /// <summary>Whether it changes nothing of what stands in its place so far.</summary>
    public bool IsSame(FileSetting setting) => setting.Refusal is null && Before(setting) is { } before && SettingChange.Facts(Now, before, setting.Setting).Count == 0;

    /// <summary>What the setting comes to. Where it is taken, those after it are judged with it.</summary>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    /// <param name="traces">What other rooms keep that has to do with it.</param>
    /// <param name="take">Whether it is to be applied.</param>
    public (FilePiece Piece, SettingPlan? Plan) Step(FileSetting setting, IReadOnlyList<SettingTrace> traces, bool take)
    {
        var stored = Now.Find(setting.Setting.Kind, setting.Setting.Key);
        var label = $"{SettingKinds.Name(setting.Setting.Kind)} {(stored?.Setting ?? setting.Setting).Label}";
        FilePiece Piece(FileVerdict verdict, SettingPlan? plan = null, Refusal? refusal = null) => new(
            setting.Key, label, verdict, plan?.Preview.Facts ?? [], plan?.Preview.Warnings ?? [], refusal);

        if ((setting.Refusal ?? NotTaken(setting.Setting)) is { } missing) return (Piece(FileVerdict.Refused, refusal: missing), null);
        if (IsSame(setting)) return (Piece(FileVerdict.Same), null);
        var plan = SettingChange.Plan(Now, new SettingToSave(stored?.Version, setting.Setting), traces);
        if (!plan.Ok) return (Piece(FileVerdict.Refused, refusal: plan.Refusal), null);
        var piece = Piece(stored is null ? FileVerdict.New : FileVerdict.Changed, plan.Value);
        if (take) Now = Now.With(new StoredSetting(plan.Value.After, stored is null ? 0 : stored.Version + 1));
        return (piece, plan.Value);
    }

    /// <summary>Settings that are here and not in the file.</summary>
    public IReadOnlyList<Setting> OnlyHere(Configuration before) =>
        [.. before.All.Select(s => s.Setting).Where(h => !Settings.Any(f => f.Setting.Kind == h.Kind && string.Equals(f.Setting.Key, h.Key, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>The refusal of a fund whose rule the file has, but which is not here so far: its number would say nothing to anybody.</summary>
    Refusal? NotTaken(Setting setting) =>
        setting is FundSetting { ReferenceRuleId: { } rule } fund && !Now.Of<ReferenceRuleSetting>().Any(r => r.Id == rule) ? ConfigurationRefusals.RuleNotTaken(fund.Label, ruleNames[rule]) : null;

    FileSetting Placed(string key, Setting setting) => setting switch
    {
        ReferenceRuleSetting rule => new(key, rule with { Id = rule.Id is { } id ? ruleNumbers[id] : NumberOf(Now.Of<ReferenceRuleSetting>().FirstOrDefault(r => Same(r.Name, rule.Name))?.Id, rule.Kind) }, null),
        FundGroupSetting group => new(key, group with { Id = NumberOf(Now.Of<FundGroupSetting>().FirstOrDefault(g => Same(g.Name, group.Name))?.Id, group.Kind) }, null),
        BankAccountSetting account => new(key, account with
        {
            Id = NumberOf(Now.Of<BankAccountSetting>().FirstOrDefault(b => (b.SortCode, b.AccountNumber) == (account.SortCode, account.AccountNumber))?.Id, account.Kind),
        }, null),
        FundSetting { ReferenceRuleId: { } rule } fund => ruleNumbers.TryGetValue(rule, out var here)
            ? new(key, fund with { ReferenceRuleId = here }, null) : new(key, fund with { ReferenceRuleId = null }, ConfigurationRefusals.RuleMissing(fund.Label)),
        _ => new(key, setting, null),
    };

    /// <summary>The number that it has here, or the next of its kind.</summary>
    int NumberOf(int? here, SettingKind kind)
    {
        if (here is { } known) return known;
        if (!numbers.TryGetValue(kind, out var last))
            last = Now.All.Where(s => s.Setting.Kind == kind).Select(s => int.Parse(s.Setting.Key!, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return numbers[kind] = last + 1;
    }

    static bool Same(string a, string b) => a.Equals(b.Trim(), StringComparison.OrdinalIgnoreCase);
}
