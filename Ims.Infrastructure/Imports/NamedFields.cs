using System.Text.Encodings.Web;
using System.Text.Json;
using Ims.Domain.Recognition;

namespace Ims.Infrastructure.Imports;

/// <summary>A line's named fields as the ledger keeps them: a JSON object, in the order of the file.</summary>
static class NamedFields
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Json(IReadOnlyList<NamedField> fields)
    {
        if (fields.Count == 0) return null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var field in fields) json.WriteString(field.Name, field.Value);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
