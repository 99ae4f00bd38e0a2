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

    public required string Format { get; init; }
    public required int Version { get; init; }
    /// <summary>For people to read, as is the instant: nothing goes by them.</summary>
    public string Council { get; init; } = "";
    public DateTime TakenAt { get; init; }
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
        if (file.Settings.Contains(null!)) return ConfigurationRefusals.Unreadable("an entry of the settings is missing");
        var twice = file.Settings.GroupBy(ConfigurationMerge.KeyOf).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? file : ConfigurationRefusals.Twice(SettingKinds.Noun(twice.First().Kind), twice.First().Label);
    }

    /// <summary>A part as its room knows it; null where the file has none.</summary>
    /// <param name="name">Of the part.</param>
    public Result<List<T>?> Part<T>(string name) where T : class
    {
        if (!Parts.TryGetValue(name, out var element)) return (List<T>?)null;
        var read = ReadAs<List<T>>(element.GetRawText());
        if (!read.Ok) return read.Refusal;
        return read.Value.Contains(null!) ? ConfigurationRefusals.Unreadable($"an entry of {name} is missing") : read.Value;
    }

    static Result<T> ReadAs<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json) is { } read ? read : ConfigurationRefusals.Empty;
        }
        catch (JsonException e)
        {
            return ConfigurationRefusals.Unreadable(e.LineNumber is { } line ? $"line {line + 1}{(e.Path is { Length: > 1 } path ? $", at {path}" : "")}" : e.Message);
        }
        catch (NotSupportedException e)
        {
            return ConfigurationRefusals.Unreadable(e.Message);   // an entry that does not say what it is
        }
    }
}
