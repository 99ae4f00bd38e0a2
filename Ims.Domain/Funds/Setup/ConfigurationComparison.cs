using Ims.Domain.Approvals;

namespace Ims.Domain.Funds.Setup;

/// <summary>Where a thing stands that two configurations do not have alike.</summary>
public enum ComparedState { Different, OnlyHere, OnlyInFile }

/// <summary>A thing that two configurations do not have alike.</summary>
/// <param name="Kind">"Fund", "Rule".</param>
/// <param name="Lines">Every line that is not the same: before is here, after is in the file.</param>
/// <param name="Note">What is wrong with it in the file, whoever compares; null where nothing is.</param>
public sealed record ComparedThing(string Kind, string Label, ComparedState State, IReadOnlyList<PreviewFact> Lines, string? Note = null);

/// <summary>One part of two configurations.</summary>
/// <param name="Same">How many things are the same in both.</param>
public sealed record ComparedPart(string Title, IReadOnlyList<ComparedThing> Things, int Same);

/// <summary>An entry of a part in words.</summary>
/// <param name="Key">By which it is the same thing in both.</param>
public sealed record EntryInWords(string Key, string Label, IReadOnlyList<SettingFact> Facts);

/// <summary>Lays two configurations side by side, both ways, and judges nothing: what could not be applied differs all the same. What applying would change tells <see cref="ConfigurationMerge"/>.</summary>
public static class ConfigurationComparison
{
    /// <param name="here">All settings of this council.</param>
    /// <param name="file">Those of the other.</param>
    public static ComparedPart OfSettings(Configuration here, IReadOnlyList<Setting> file)
    {
        var merge = new ConfigurationMerge(here, file);
        // What is named by another thing bears one name on both sides, so that it is told once, where it differs itself.
        var both = new Configuration([.. here.All, .. merge.Settings.Where(f => merge.Before(f) is null).Select(f => new StoredSetting(f.Setting, 0))], here.Pictures);
        var (things, same) = (new List<(Setting Setting, ComparedThing Thing)>(), 0);
        foreach (var setting in merge.Settings)
        {
            var before = merge.Before(setting);
            var lines = SettingChange.Facts(both, before, setting.Setting);
            if (before is not null && lines.Count == 0 && setting.Refusal is null) same++;
            else things.Add((setting.Setting, Thing(before ?? setting.Setting, before is null ? ComparedState.OnlyInFile : ComparedState.Different, lines, setting.Refusal?.Sentence)));
        }
        foreach (var setting in merge.OnlyHere(here)) things.Add((setting, Thing(setting, ComparedState.OnlyHere, [.. SettingChange.Facts(both, null, setting).Select(Turned)])));
        return new ComparedPart("Settings", [.. things.OrderBy(t => t.Setting.Kind).ThenBy(t => t.Thing.Label, StringComparer.OrdinalIgnoreCase).Select(t => t.Thing)], same);
    }

    /// <param name="kind">What an entry is: "Rule".</param>
    /// <param name="isOrdered">Whether it matters which entry comes first.</param>
    public static ComparedPart OfEntries(string title, string kind, bool isOrdered, IReadOnlyList<EntryInWords> here, IReadOnlyList<EntryInWords> file)
    {
        var (hereBy, fileBy) = (here.ToDictionary(e => e.Key, StringComparer.Ordinal), file.ToDictionary(e => e.Key, StringComparer.Ordinal));
        var (things, same) = (new List<ComparedThing>(), 0);
        foreach (var entry in here)
        {
            if (!fileBy.TryGetValue(entry.Key, out var other))
            {
                things.Add(new(kind, entry.Label, ComparedState.OnlyHere, SettingChange.Facts(entry.Facts, [])));
                continue;
            }
            var lines = SettingChange.Facts(entry.Facts, other.Facts);
            if (lines.Count == 0) same++;
            else things.Add(new(kind, entry.Label, ComparedState.Different, lines));
        }
        things.AddRange(file.Where(e => !hereBy.ContainsKey(e.Key)).Select(e => new ComparedThing(kind, e.Label, ComparedState.OnlyInFile, SettingChange.Facts([], e.Facts))));
        if (isOrdered && Order([.. here.Where(e => fileBy.ContainsKey(e.Key))], [.. file.Where(e => hereBy.ContainsKey(e.Key))]) is { } order)
            things.Insert(0, new(kind, $"The order of {title.ToLowerInvariant()}", ComparedState.Different, [order]));
        return new ComparedPart(title, things, same);
    }

    static ComparedThing Thing(Setting setting, ComparedState state, IReadOnlyList<PreviewFact> lines, string? note = null) => new(SettingKinds.Name(setting.Kind), setting.Label, state, lines, note);

    static PreviewFact Turned(PreviewFact fact) => new(fact.Label, fact.After, fact.Before);

    /// <summary>Of those that both have, the stretch in which they do not come one after another alike; null where they do.</summary>
    static PreviewFact? Order(List<EntryInWords> here, List<EntryInWords> file)
    {
        var first = here.Zip(file).TakeWhile(p => p.First.Key == p.Second.Key).Count();
        if (first == here.Count) return null;
        var last = here.AsEnumerable().Reverse().Zip(file.AsEnumerable().Reverse()).TakeWhile(p => p.First.Key == p.Second.Key).Count();
        string Told(List<EntryInWords> entries) => string.Join(", ", entries.GetRange(first, entries.Count - first - last).Select(e => e.Label));
        return new PreviewFact("One after another", Told(here), Told(file));
    }
}
