using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Audit;

/// <summary>How an entry is put together: its JSON and its digest.</summary>
static class AuditWriting
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static AuditEntry Entry(
        long number, DateTime at, (string Id, string Name) actor, (string Action, string Kind, string Id, string? Before, string? After) what,
        long actId, int postings, string? postingsDigest)
    {
        AuditEntry With(string digest) => new()
        {
            Number = number, At = at, ActorId = actor.Id, ActorName = actor.Name, Action = what.Action, SubjectKind = what.Kind, SubjectId = what.Id,
            Before = what.Before, After = what.After, ActId = actId, Postings = postings, PostingsDigest = postingsDigest, Digest = digest,
        };
        return With(AuditDigest.Of(With("")));
    }
}
