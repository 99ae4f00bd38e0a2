using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Domain.Approvals;

/// <summary>One line of what will change; null before = it is new, null after = it goes.</summary>
public sealed record PreviewFact(string Label, string? Before, string? After);

/// <summary>
/// What an act comes to: made by the act itself, once when it is asked for (and taken back) and once when it is done. The same act on the same state gives
/// the same preview, so it holds no ids taken, no instants and no names of whoever acts.
/// </summary>
/// <param name="SubjectKind">As the audit names it, such as <c>Import</c>.</param>
/// <param name="Title">What is done, in a line: "Post 12 lines of statement.bai2 not seen before".</param>
/// <param name="AmountPence">What the policy's limits are compared with; null where no money moves.</param>
/// <param name="Warnings">What whoever decides should know.</param>
public sealed record ApprovalPreview(
    string SubjectKind, string SubjectId, string Title, long? AmountPence, IReadOnlyList<PreviewFact> Facts, IReadOnlyList<string> Warnings)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonIgnore]
    public Money? Amount => AmountPence is { } pence ? new Money(pence) : null;

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static ApprovalPreview Read(string json) => JsonSerializer.Deserialize<ApprovalPreview>(json, Options) ?? throw new InvalidOperationException("A preview is empty.");

    /// <summary>SHA-256 of its JSON, lower-case hex.</summary>
    public static string DigestOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
