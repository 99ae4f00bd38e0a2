using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

public sealed record AuditPosting(string ReceiptNumber, PostingKind Kind);

/// <summary>Another entry of the same act.</summary>
public sealed record AuditSibling(long Number, string Action, string SubjectKind, string SubjectId);

/// <summary>One entry, whole.</summary>
/// <param name="SubjectReceipt">The receipt number of a subject that is a posting.</param>
/// <param name="Fields">What was before and after, field by field.</param>
/// <param name="Postings">That the act put in the ledger: the first of them where this entry answers for them; <paramref name="PostingCount"/> is how many.</param>
/// <param name="Others">The act's other entries: the first of them; <paramref name="OtherCount"/> is how many.</param>
/// <param name="Link">Null until it is sealed.</param>
/// <param name="Last">The newest entry of all.</param>
public sealed record AuditStory(
    long Number, DateTime At, string ActorId, string ActorName, string Action, string SubjectKind, string SubjectId, string? SubjectReceipt, IReadOnlyList<AuditField> Fields,
    bool HasBefore, bool HasAfter, long ActId, IReadOnlyList<AuditPosting> Postings, int PostingCount, IReadOnlyList<AuditSibling> Others, int OtherCount,
    string Digest, string? Link, long Last);

/// <summary>One entry of the audit by its number; null where there is none.</summary>
public sealed class AuditEntryDetails(Looks looks)
{
    /// <summary>An import may have posted a hundred thousand.</summary>
    public const int Shown = 10;

    public static Permission Needs => Permission.AuditView;

    public Task<Result<AuditStory?>> GetAsync(long number, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        if (await db.AuditEntries.SingleOrDefaultAsync(a => a.Number == number, ct) is not { } entry) return null;
        var postings = entry.Postings == 0 ? [] : await db.Postings.Where(p => p.ActId == entry.ActId).OrderBy(p => p.Id).Take(Shown)
            .Select(p => new AuditPosting(p.ReceiptNumber, p.Kind)).ToListAsync(ct);
        var act = db.AuditEntries.Where(a => a.ActId == entry.ActId && a.Number != number);
        var others = await act.OrderBy(a => a.Number).Take(Shown).Select(a => new AuditSibling(a.Number, a.Action, a.SubjectKind, a.SubjectId)).ToListAsync(ct);
        return new AuditStory(
            entry.Number, entry.At, entry.ActorId, entry.ActorName, entry.Action, entry.SubjectKind, entry.SubjectId, await ReceiptAsync(db, entry, ct),
            AuditComparison.Of(entry.Before, entry.After), entry.Before is not null, entry.After is not null, entry.ActId, postings, entry.Postings, others,
            others.Count < Shown ? others.Count : await act.CountAsync(ct), entry.Digest,
            await db.AuditLinks.Where(l => l.Number == number).Select(l => l.Link).SingleOrDefaultAsync(ct), await db.AuditEntries.MaxAsync(a => a.Number, ct));
    }, ct);

    static async Task<string?> ReceiptAsync(CouncilDb db, AuditEntry entry, CancellationToken ct) =>
        entry.SubjectKind == nameof(Posting) && long.TryParse(entry.SubjectId, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? await db.Postings.Where(p => p.Id == id).Select(p => p.ReceiptNumber).SingleOrDefaultAsync(ct)
            : null;
}
