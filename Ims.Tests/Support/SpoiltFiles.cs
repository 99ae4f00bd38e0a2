using System.Text.Json.Nodes;

namespace Ims.Tests.Support;

/// <summary>A JSON text with one value after another put into each of its places: what a slip of the hand, or a hostile hand, makes of it.</summary>
static class SpoiltFiles
{
    /// <summary>As text, so that what no serialiser would write is there too.</summary>
    static readonly string[] Values =
    [
        "null", "true", "0", "-1", "2147483647", "9223372036854775807", "1e400", "0.1234567890123", "\"\"", "\" \"", "\"x\"", "\"standard, zero\"", "\"any, digits\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"[\"", "\"@@@\"", "\"0,0,0\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[1]", "{ \"is\": \"fund\" }", "{ \"\\ud800\": 1 }", $"\"{new string('9', 70_000)}\"",
    ];

    /// <summary>Places that differ in their number only are one.</summary>
    public static IEnumerable<(string Place, string Text)> Of(string json)
    {
        const string marker = "\"here is the place\"";
        foreach (var place in PlacesOf(JsonNode.Parse(json)!, "$").DistinctBy(p => p.Kind).ToList())
        {
            var whole = JsonNode.Parse(json)!;
            Put(whole, place.Steps, JsonNode.Parse(marker));
            var text = whole.ToJsonString();
            foreach (var value in Values) yield return ($"{place.Kind} = {value[..Math.Min(value.Length, 40)]}", text.Replace(marker, value, StringComparison.Ordinal));
            if (NodeAt(JsonNode.Parse(json)!, place.Steps) is JsonArray { Count: > 0 } list)
                yield return ($"{place.Kind} twice", text.Replace(marker, $"[{string.Join(',', list.Concat(list).Select(n => n!.ToJsonString()))}]", StringComparison.Ordinal));
        }
    }

    static IEnumerable<(string Kind, List<object> Steps)> PlacesOf(JsonNode node, string kind)
    {
        if (node is JsonObject members)
        {
            var self = members["is"] is JsonValue word ? $"{kind}:{word}" : kind;
            foreach (var (name, member) in members)
            {
                yield return ($"{self}.{name}", [name]);
                foreach (var (inner, steps) in member is null ? [] : PlacesOf(member, $"{self}.{name}")) yield return (inner, [name, .. steps]);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                yield return ($"{kind}[]", [i]);
                foreach (var (inner, steps) in PlacesOf(list[i]!, $"{kind}[]")) yield return (inner, [i, .. steps]);
            }
        }
    }

    static JsonNode? NodeAt(JsonNode node, List<object> steps) => steps.Aggregate((JsonNode?)node, (at, step) => step is int i ? at![i] : at![(string)step]);

    static void Put(JsonNode node, List<object> steps, JsonNode? value)
    {
        var parent = NodeAt(node, steps[..^1])!;
        if (steps[^1] is int i) parent[i] = value;
        else parent[(string)steps[^1]] = value;
    }
}
