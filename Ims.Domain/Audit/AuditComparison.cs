using System.Globalization;
using System.Text.Json;

namespace Ims.Domain.Audit;

/// <summary>One field of what an entry tells of. What is not there and what is null are the same; a field that is neither before nor after is none.</summary>
/// <param name="Path">Such as <c>status</c> or <c>items[0].remainingPence</c>; empty where the text is no JSON.</param>
public sealed record AuditField(string Path, string? Before, string? After)
{
    public bool Changed => Before != After;
}

/// <summary>Before and after of an entry, compared field by field and not as text: neither the order of fields nor spaces matter.</summary>
public static class AuditComparison
{
    /// <summary>A kept text may itself be JSON, such as a rule's body.</summary>
    const int TextsInside = 2;

    /// <summary>Fields in the order in which they were written, those of after behind those of before.</summary>
    public static IReadOnlyList<AuditField> Of(string? before, string? after)
    {
        var (was, now) = (Fields(before), Fields(after));
        var texts = was.DistinctBy(f => f.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(f => f.Path, f => f.Text, StringComparer.OrdinalIgnoreCase);
        var then = now.DistinctBy(f => f.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(f => f.Path, f => f.Text, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. was.Concat(now).Select(f => f.Path).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(path => new AuditField(path, texts.GetValueOrDefault(path), then.GetValueOrDefault(path))).Where(f => f is not { Before: null, After: null }),
        ];
    }

    static List<(string Path, string? Text)> Fields(string? json)
    {
        var fields = new List<(string, string?)>();
        if (json is not null && !TryRead(json, "", fields, TextsInside)) fields.Add(("", json));
        return fields;
    }

    static bool TryRead(string json, string path, List<(string, string?)> fields, int texts)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Read(document.RootElement, path, fields, texts);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static void Read(JsonElement element, string path, List<(string, string?)> fields, int texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                foreach (var property in element.EnumerateObject()) Read(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields, texts);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
                    Read(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), fields, texts);
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                fields.Add((path, "none"));
                break;
            case JsonValueKind.String:
                var text = element.GetString()!;
                if (texts == 0 || text is not ['{' or '[', ..] || !TryRead(text, path, fields, texts - 1)) fields.Add((path, text));
                break;
            case JsonValueKind.Null:
                fields.Add((path, null));
                break;
            default:
                fields.Add((path, element.GetRawText()));
                break;
        }
    }
}
