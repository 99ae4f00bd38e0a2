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

/// <summary>The catalogue's own audit: what the service did to councils, never what a council did.</summary>
static class PlatformAudit
{
    /// <summary>Saves the context's changes and the entry that tells of them, inside the caller's transaction.</summary>
    public static Task WriteAsync(CatalogueDb db, DateTime at, string action, string kind, string subjectId, object? after, CancellationToken ct) =>
        WriteAsync(db, at, ("command-line", "Command line"), (action, kind, subjectId, null, after), ct);

    /// <inheritdoc cref="WriteAsync(CatalogueDb, DateTime, string, string, string, object?, CancellationToken)"/>
    public static async Task WriteAsync(
        CatalogueDb db, DateTime at, (string Id, string Name) by, (string Action, string Kind, string Id, object? Before, object? After) what, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var number = await Counters.TakeAsync(db, Counters.Audit, 1, ct);
        var actId = await Counters.TakeAsync(db, Counters.Ids, 1, ct);
        db.AuditEntries.Add(AuditWriting.Entry(number, at, by, (what.Action, what.Kind, what.Id, AuditWriting.Json(what.Before), AuditWriting.Json(what.After)), actId, 0, null));
        await db.SaveChangesAsync(ct);
    }
}
