using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>What is not alike here and in a file, both ways.</summary>
/// <param name="File">The council that the file says it is of; empty where it says none.</param>
/// <param name="NotInFile">Titles of the parts that the file does not have at all.</param>
public sealed record ComparedConfiguration(string Here, string File, DateTime? TakenAt, DateTime MadeAt, string MadeBy, IReadOnlyList<ComparedPart> Parts, IReadOnlyList<string> NotInFile)
{
    public IEnumerable<ComparedThing> Things => Parts.SelectMany(p => p.Things);
    public int Same => Parts.Sum(p => p.Same);

    public int Count(ComparedState state) => Things.Count(t => t.State == state);
}

/// <summary>A configuration file beside the whole configuration of the council, such as that of its sandbox beside that of its live council. Judges nothing, and writes nothing.</summary>
public sealed class ConfigurationCompared(Looks looks, IEnumerable<ConfigurationPart> parts, Actor actor, TimeProvider time)
{
    // Whoever may have the file of what is here may lay another beside it.
    public static Permission Needs => ConfigurationOut.Needs;

    public async Task<Result<ComparedConfiguration>> GetAsync(ConfigurationFile file, CancellationToken ct)
    {
        if (file.Parts.Keys.FirstOrDefault(p => parts.All(k => k.Name != p)) is { } unknown) return ConfigurationRefusals.PartUnknown(unknown);
        var there = new Dictionary<string, IReadOnlyList<EntryInWords>>();
        foreach (var part in parts)
        {
            var read = part.InWords(file);
            if (!read.Ok) return read.Refusal;
            if (read.Value is { } entries) there[part.Name] = entries;
        }
        var compared = await looks.GetAsync<Result<ComparedConfiguration>>(Needs, async (db, ct) =>
        {
            var here = await ConfigurationOut.WriteAsync(db, parts, ct);
            var told = new List<ComparedPart> { ConfigurationComparison.OfSettings(await ConfigurationLoading.LoadAsync(db, ct), file.Settings) };
            foreach (var part in parts.Where(p => there.ContainsKey(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                var entries = part.InWords(here);
                if (!entries.Ok) return entries.Refusal;   // more than a file may have
                told.Add(ConfigurationComparison.OfEntries(part.Title, part.Kind, part.IsOrdered, entries.Value ?? [], there[part.Name]));
            }
            return new ComparedConfiguration(
                actor.Council.Name, file.Council.Trim(), file.TakenAt, time.UtcNow(), actor.Name, told, [.. parts.Where(p => !there.ContainsKey(p.Name)).Select(p => p.Title)]);
        }, ct);
        return compared.Ok ? compared.Value : compared.Refusal;
    }
}

/// <summary>A comparison as a file for spreadsheets: its time and author, then a row for each line that is not alike.</summary>
public static class ComparisonCsv
{
    /// <summary>Such as <c>configuration-compared-2026-04-30.csv</c>.</summary>
    public static string FileName(ComparedConfiguration compared) => string.Create(CultureInfo.InvariantCulture, $"configuration-compared-{UkTime.DateAt(compared.MadeAt):yyyy-MM-dd}.csv");

    /// <summary>Whole, without the mark by which spreadsheets know UTF-8: whoever saves it puts that before it.</summary>
    public static string Write(ComparedConfiguration compared)
    {
        var text = new StringBuilder();
        void Line(params ReadOnlySpan<string?> cells) => text.Append(Csv.Line(cells));

        Line("Report", "Configurations compared");
        Line("Made at", Moment(compared.MadeAt));
        Line("Made by", compared.MadeBy);
        Line("Here", compared.Here);
        Line("File", compared.File, compared.TakenAt is { } at ? $"taken on {Moment(at)}" : "");
        Line("");
        Line("Part", "Kind", "Thing", "State", "Line", "Here", "File", "Note");
        foreach (var part in compared.Parts)
            foreach (var thing in part.Things)
                if (thing.Lines.Count == 0) Line(part.Title, thing.Kind, thing.Label, State(thing.State), "", "", "", thing.Note);
                else
                    foreach (var line in thing.Lines) Line(part.Title, thing.Kind, thing.Label, State(thing.State), line.Label, line.Before, line.After, thing.Note);
        return text.ToString();
    }

    static string State(ComparedState state) => state switch { ComparedState.OnlyHere => "only here", ComparedState.OnlyInFile => "only in the file", _ => "different" };

    static string Moment(DateTime utc) => UkTime.Local(utc).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
