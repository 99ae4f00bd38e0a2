using Ims.Domain.Funds.Chart;

namespace Ims.Domain.Funds.Setup;

public sealed record StoredSetting(Setting Setting, int Version);

/// <summary>All settings of a council at one moment, by which any of them is judged.</summary>
/// <param name="pictures">SHA-256 of each picture that the council keeps.</param>
public sealed class Configuration(IEnumerable<StoredSetting> all, IEnumerable<string>? pictures = null)
{
    public IReadOnlyList<StoredSetting> All { get; } = [.. all];

    public IReadOnlySet<string> Pictures { get; } = pictures?.ToHashSet() ?? [];

    /// <summary>What the chart of accounts says of the ledger codes that the change in question names; null where none was imported.</summary>
    public ChartLook? Chart { get; init; }

    public IEnumerable<T> Of<T>() where T : Setting => All.Select(s => s.Setting).OfType<T>();

    public StoredSetting? Find(SettingKind kind, string? key) =>
        key is null ? null : All.FirstOrDefault(s => s.Setting.Kind == kind && string.Equals(s.Setting.Key, key, StringComparison.OrdinalIgnoreCase));

    public T? Find<T>(SettingKind kind, string? key) where T : Setting => Find(kind, key)?.Setting as T;

    /// <summary>As lists name it; the key alone where there is no such setting.</summary>
    public string LabelOf(SettingKind kind, string key) => Find(kind, key)?.Setting.Label ?? key;

    /// <summary>The same with one setting changed, or one more.</summary>
    public Configuration With(StoredSetting changed)
    {
        var others = All.Where(s => s.Setting.Kind != changed.Setting.Kind || !string.Equals(s.Setting.Key, changed.Setting.Key, StringComparison.OrdinalIgnoreCase)).ToList();
        return new([.. others, changed], Pictures) { Chart = Chart };
    }

    /// <summary>Those that name it.</summary>
    public IReadOnlyList<Setting> DependentsOf(Setting setting) => [.. All.Select(s => s.Setting).Where(s => s.Uses(setting))];
}
