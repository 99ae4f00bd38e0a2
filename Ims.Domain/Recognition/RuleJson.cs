using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>A rule's conditions and actions as they are kept.</summary>
public static class RuleJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write(RuleBody body) => JsonSerializer.Serialize(body, Options);

    internal static string Write(Condition condition) => JsonSerializer.Serialize(condition, Options);

    internal static string Write(RuleAction action) => JsonSerializer.Serialize(action, Options);

    public static Result<RuleBody> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RuleBody>(json, Options) is { } body ? body : RuleRefusals.BodyUnreadable("it is empty");
        }
        catch (JsonException e) { return RuleRefusals.BodyUnreadable(e.Message); }
        catch (NotSupportedException e) { return RuleRefusals.BodyUnreadable(e.Message); }
    }
}
