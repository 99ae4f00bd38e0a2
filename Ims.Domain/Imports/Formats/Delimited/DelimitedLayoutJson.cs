using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>A layout as it is kept. Every member is written, so that a default which changes one day changes no kept layout.</summary>
public static class DelimitedLayoutJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write(TableLayout layout) => JsonSerializer.Serialize(layout, Options);

    public static Result<TableLayout> Read(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<TableLayout>(json, Options) is not { } layout) return LayoutRefusals.Unreadable("it is empty");
            return HasHoles(layout) ? LayoutRefusals.Unreadable("an entry of a list is missing") : layout;
        }
        catch (JsonException e) { return LayoutRefusals.Unreadable(e.Message); }
    }

    // What the serialiser does not look into: elements of lists.
    internal static bool HasHoles(TableLayout layout) =>
        layout.Columns.Contains(null!) || layout.Constants.Contains(null!) || layout.CreditWords.Contains(null!) || layout.DebitWords.Contains(null!)
        || layout.DateFormats.Contains(null!) || layout.Positions.Contains(null!) || layout.Extras.Contains(null!) || layout.TypeWords.Contains(null!)
        || layout.Trailer?.CellPositions.Contains(null!) == true || layout.Trailer?.CountRow?.CellPositions.Contains(null!) == true;
}
