using System.Text.Encodings.Web;
using System.Text.Json;
using Ims.Domain.Values;

namespace Ims.Domain.Accounts;

/// <summary>A value of an account holder that no other column has, under the name that people gave it.</summary>
public sealed record FreeField(string Label, string Value);

/// <summary>The free fields of an account holder: few, and kept as JSON in their order, as the extra fields of ledger lines are.</summary>
public static class FreeFields
{
    public const int Most = 20, LongestLabel = 40, LongestValue = 200;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Without the spaces round what was typed, and without rows in which nothing was.</summary>
    public static IReadOnlyList<FreeField> Tidy(IEnumerable<FreeField> fields) =>
        [.. fields.Select(f => new FreeField(f.Label.Trim(), f.Value.Trim())).Where(f => f.Label.Length > 0 || f.Value.Length > 0)];

    /// <summary>The first thing wrong with them; its field says which row: <c>FreeFields[1].Label</c>.</summary>
    public static Refusal? Check(IReadOnlyList<FreeField> tidy)
    {
        if (tidy.Count > Most) return AccountRefusals.TooManyFields(Most);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tidy.Count; i++)
        {
            if (tidy[i].Label.Length == 0) return AccountRefusals.FieldLabelMissing(i, tidy[i].Value);
            if (tidy[i].Label.Length > LongestLabel) return AccountRefusals.FieldLabelTooLong(i, LongestLabel);
            if (tidy[i].Value.Length == 0) return AccountRefusals.FieldValueMissing(i, tidy[i].Label);
            if (tidy[i].Value.Length > LongestValue) return AccountRefusals.FieldValueTooLong(i, tidy[i].Label, LongestValue);
            if (!seen.Add(tidy[i].Label)) return AccountRefusals.FieldTwice(i, tidy[i].Label);
        }
        return null;
    }

    /// <summary>Null where there is none.</summary>
    public static string? Write(IReadOnlyList<FreeField> tidy) => tidy.Count == 0 ? null : JsonSerializer.Serialize(tidy, Options);

    public static IReadOnlyList<FreeField> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<FreeField>>(json, Options) ?? [];
}
