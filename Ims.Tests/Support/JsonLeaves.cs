using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Ims.Tests.Support;

/// <summary>Everything that an object says, to its last leaf, as texts.</summary>
public static class JsonLeaves
{
    static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, ReferenceHandler = ReferenceHandler.IgnoreCycles, IncludeFields = true, Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="IsName">The name of a property or the key of a dictionary, which JSON does not tell apart.</param>
    public readonly record struct Leaf(string Text, bool IsNumber, bool IsName = false);

    public static IEnumerable<Leaf> Of(object? value) => Of(JsonSerializer.SerializeToNode(value, value?.GetType() ?? typeof(object), Options));

    static IEnumerable<Leaf> Of(JsonNode? node) => node switch
    {
        null => [],
        JsonObject o => o.SelectMany(p => Of(p.Value).Prepend(new Leaf(p.Key, IsNumber: p.Key.All(c => char.IsAsciiDigit(c) || c == '-'), IsName: true))),
        JsonArray a => a.SelectMany(Of),
        _ => [new Leaf(Convert.ToString(node, CultureInfo.InvariantCulture) ?? "", node.GetValueKind() == JsonValueKind.Number)],
    };
}
