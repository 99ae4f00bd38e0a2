using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>
/// The whole configuration of a council as one text, to be kept, compared and brought to another council. People, roles and approval policies are not in it: a file never changes who
/// must approve. (docs/decisions/0018)
/// </summary>
public sealed record ConfigurationFile
{
    public const string FormatName = "ims-configuration";
    public const int Latest = 1;
    /// <summary>Larger is no configuration.</summary>
    public const int LargestMegabytes = 5;
    /// <summary>More is no configuration either. Each one is judged among all others, so that twice as many take four times as long, and nobody else can save meanwhile.</summary>
    public const int MostSettings = 2_000, MostEntries = 500;

    readonly DateTime? takenAt;

    public required string Format { get; init; }
    public required int Version { get; init; }
    /// <summary>For people to read, as is the instant: nothing that is applied goes by them.</summary>
    public string Council { get; init; } = "";
    /// <summary>Null where a hand has made something of it that is no instant.</summary>
    public DateTime? TakenAt { get => takenAt; init => takenAt = value is { Kind: DateTimeKind.Utc, Year: > 1 } ? value : null; }
    public IReadOnlyList<Setting> Settings { get; init; } = [];
    /// <summary>What other rooms keep, each under its name and in its own form.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parts { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How this file and its parts are written: the same configuration is the same text.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        WriteIndented = true,
    };

    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>What the text says, or the first thing in it that cannot be read.</summary>
    public static Result<ConfigurationFile> Read(string text)
    {
        if (text.Length > LargestMegabytes * 1024 * 1024) return ConfigurationRefusals.TooLarge(LargestMegabytes);
        if (string.IsNullOrWhiteSpace(text)) return ConfigurationRefusals.Empty;
        var read = ReadAs<ConfigurationFile>(text.TrimStart('\uFEFF'));
        if (!read.Ok) return read;
        var file = read.Value;
        if (file.Format != FormatName) return ConfigurationRefusals.OtherFormat;
        if (file.Version != Latest) return ConfigurationRefusals.OtherVersion(file.Version, Latest);
        if (file.Settings.Count > MostSettings) return ConfigurationRefusals.TooMany("settings", MostSettings);
        var twice = file.Settings.GroupBy(ConfigurationMerge.KeyOf).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? file : ConfigurationRefusals.Twice(SettingKinds.Noun(twice.First().Kind), twice.First().Label);
    }

    /// <summary>A part as its room knows it; null where the file has none.</summary>
    /// <param name="name">Of the part.</param>
    public Result<List<T>?> Part<T>(string name) where T : class, IFileEntry
    {
        if (!Parts.TryGetValue(name, out var element)) return (List<T>?)null;
        var read = ReadAs<List<T>>(element.GetRawText());
        if (!read.Ok) return read.Refusal;
        if (read.Value.Count > MostEntries) return ConfigurationRefusals.TooMany($"entries of {name}", MostEntries);
        var twice = read.Value.GroupBy(e => e.Key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.First();
        return twice is null ? read.Value : ConfigurationRefusals.Twice(twice.Noun, twice.Key);
    }

    static Result<T> ReadAs<T>(string text) where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(text, Json) is not { } read) return ConfigurationRefusals.Empty;
            using var whole = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Json.MaxDepth });
            return HoleIn(whole.RootElement, "$") is { } hole ? ConfigurationRefusals.Unreadable($"the entry at {hole} is missing") : read;
        }
        catch (JsonException e)
        {
            return ConfigurationRefusals.Unreadable(e.LineNumber is { } line ? $"line {line + 1}{(e.Path is { Length: > 1 } path ? $", at {path}" : "")}" : e.Message);
        }
        catch (NotSupportedException e)
        {
            return ConfigurationRefusals.Unreadable(e.Message);   // an entry that does not say what it is
        }
        catch (InvalidOperationException e)
        {
            return ConfigurationRefusals.Unreadable(e.Message);   // a name with half a character in it
        }
    }

    /// <summary>The place of the first entry of a list that is null: the serialiser looks for nulls among members only.</summary>
    static string? HoleIn(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select((e, i) => e.ValueKind == JsonValueKind.Null ? $"{place}[{i}]" : HoleIn(e, $"{place}[{i}]")).FirstOrDefault(h => h is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(m => HoleIn(m.Value, $"{place}.{m.Name}")).FirstOrDefault(h => h is not null),
        _ => null,
    };
}
