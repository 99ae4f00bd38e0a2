using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>
/// Walks the audit of the actor's council from its first entry to its last: no number is missing, every entry gives its digest, every link follows from the one before it,
/// and the chain ends where the catalogue knows that it ended, and passes through every point that was kept elsewhere. Names the first entry that is not as it was. Changes nothing. (Law 11)
/// </summary>
public sealed class VerifyAudit(Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    /// <summary>
    /// Entries are sealed within a minute while an instance runs; SQLite's one writer may be busy with a large file for longer, and nobody seals while none runs. An hour is
    /// none of these any more.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    const int EntriesBetween = 5_000;

    public static Permission Needs => Permission.AuditVerify;

    /// <param name="anchors">Points of the chain that were kept elsewhere, a line each (<see cref="AuditAnchor"/>); null or empty where none are at hand.</param>
    /// <param name="progress">Entries walked, and entries in all. Called now and then.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<AuditVerification>> RunAsync(string? anchors, Func<long, long, Task>? progress, CancellationToken ct)
    {
        var told = await looks.GetAsync<Result<AuditVerification>>(Needs, async (db, ct) =>
        {
            var kept = AuditAnchor.ReadAll(anchors ?? "");
            if (!kept.Ok) return kept.Refusal;
            if (kept.Value.FirstOrDefault(a => a.Council != actor.Council.Slug) is { } other) return AnchorRefusals.OfAnother(other.Council);
            return await WalkAsync(db, kept.Value, progress, ct);
        }, ct);
        return told.Ok ? told.Value : told.Refusal;
    }

    async Task<AuditVerification> WalkAsync(CouncilDb db, IReadOnlyList<AuditAnchor> anchors, Func<long, long, Task>? progress, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var now = time.UtcNow();
        // In this order, each asked for apart: what is written meanwhile can only make the later ones larger.
        var head = await AuditHeads.OfAsync(databases, actor.Council.Id, ct);
        var linkedTo = await db.AuditLinks.MaxAsync(l => (long?)l.Number, ct) ?? 0;
        var ends = await TheAudit.EndsAsync(db, ct);

        var walk = new Walk(db, ct);
        var check = new AuditCheck(actor.Council.Slug, linkedTo, head, anchors);
        var waiting = new Oldest(head?.Number ?? 0);
        await foreach (var entry in new AuditRows(db, ends.Last).ReadAsync(ct))
        {
            if (progress is not null && entry.Number % EntriesBetween == 0) await progress(entry.Number, ends.Last);
            if (entry.Read is { } read)
            {
                check.Take(read, entry.Link);
                waiting.Take(read);
            }
            else check.TakeUnreadable(entry.Number, entry.Why!);
        }
        check.End(given: ends.Given);

        void Answer(string name, string holds, AuditBreak? bad) => walk.Answer(11, name, holds, bad is null ? null : Told(bad));
        Answer("audit-without-gap", "Audit entries are numbered 1, 2, 3... without a gap, up to the last number given.", check.Gap);
        Answer("audit-unchanged", "Every audit entry is as it was written.", check.Changed);
        Answer("audit-chain", "Every link of the chain follows from the one before it.", check.Unlinked);
        Answer("audit-head", "The chain ends where the catalogue knows that it ended.", check.OtherHead);
        if (anchors.Count > 0) Answer("audit-anchors", $"The chain passes through {(anchors.Count == 1 ? "the point that was" : string.Create(CultureInfo.InvariantCulture, $"all {anchors.Count} points that were"))} kept elsewhere.", check.OtherAnchor);
        walk.Answer(11, "audit-sealed", "No entry has waited too long to be sealed.", TooLong(waiting, now));
        return new AuditVerification(walk.Checks, check.First, ends.Last, head?.Number ?? 0, head?.SealedAt, Math.Max(0, ends.Last - (head?.Number ?? 0)), waiting.At);
    }

    static string? TooLong(Oldest waiting, DateTime now) => waiting.At is { } at && now - at > LongestWait
        ? $"Audit entry {waiting.Number} of {UkTime.Told(at)} is not sealed yet. Sealing is done by any instance that runs: start one, or look into its log."
        : null;

    static string Told(AuditBreak bad) => bad.Action is null
        ? $"Audit entry {bad.Number} {bad.How}."
        : $"Audit entry {bad.Number} ({bad.Action}{(bad.At is { } at ? ", " + UkTime.Told(at) : "")}) {bad.How}.";

    /// <summary>The oldest entry beyond the last sealed one. Numbers are in order of commits: an act that took long may be older than the one before it.</summary>
    sealed class Oldest(long sealedTo)
    {
        public long Number { get; private set; }
        public DateTime? At { get; private set; }

        public void Take(AuditEntry entry)
        {
            if (entry.Number > sealedTo && (At is null || entry.At < At)) (Number, At) = (entry.Number, entry.At);
        }
    }
}
