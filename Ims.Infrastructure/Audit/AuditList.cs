using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>An entry as the list shows it.</summary>
/// <param name="Postings">That the act put in the ledger, where this entry answers for them.</param>
public sealed record AuditRow(long Number, DateTime At, string ActorName, string Action, string SubjectKind, string SubjectId, int Postings, bool Sealed);

/// <summary>Up to which entry the audit is sealed and since when, and how many entries wait for it.</summary>
public sealed record AuditSeal(long Number, DateTime? SealedAt, long Waiting);

/// <summary>Rows from newest to oldest; where there are more, the turn that leads to them.</summary>
/// <param name="Found">How many entries the filter finds: counted up to <see cref="Counted"/>; null with a text, for which all would have to be read.</param>
/// <param name="ReadTo">Where reading for a text stopped although entries are left; then <see cref="Older"/> or <see cref="Newer"/> reads on.</param>
public sealed record AuditFound(AuditSeal Seal, IReadOnlyList<AuditRow> Rows, AuditTurn? Newer, AuditTurn? Older, int? Found, DateTime? ReadTo)
{
    public const int Counted = AuditSeeks.EntriesCounted;
}

/// <summary>The audit of a council, newest first.</summary>
public sealed class AuditList(Looks looks, Databases databases, Actor actor)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.AuditView;

    public async Task<Result<AuditFound>> GetAsync(AuditFilter filter, AuditTurn? turn, CancellationToken ct)
    {
        if (filter.Refusal is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var head = await AuditHeads.OfAsync(databases, actor.Council.Id, ct);
            var last = await db.AuditEntries.MaxAsync(a => (long?)a.Number, ct) ?? 0;
            var seal = new AuditSeal(head?.Number ?? 0, head?.SealedAt, Math.Max(0, last - (head?.Number ?? 0)));

            var seeks = new AuditSeeks(db, filter);
            var beyond = turn is null ? null : await seeks.PlaceAsync(turn.Number, ct);
            var older = beyond is null || turn is not { ToOlder: false };
            var limit = await seeks.LimitAsync(beyond, older, ct);
            var found = await seeks.NextAsync(beyond, older, limit, RowsPerPage + 1, ct);
            var more = found.Count > RowsPerPage;
            if (more) found.RemoveAt(RowsPerPage);
            // Nothing more was found, but not everything was read.
            long? goOn = more ? found[^1].Number : limit is { } at ? await seeks.LastOfAsync(at, older, ct) : null;
            AuditTurn? onward = goOn is { } from ? new(from, older) : null;
            AuditTurn? back = beyond is null ? null : new(found.Count > 0 ? found[0].Number : beyond.Number, !older);
            if (!older) found.Reverse();
            return new AuditFound(seal, await RowsAsync(db, found, ct), older ? back : onward, older ? onward : back, await seeks.CountAsync(ct), more ? null : limit);
        }, ct);
    }

    static async Task<IReadOnlyList<AuditRow>> RowsAsync(CouncilDb db, List<AuditEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return [];
        var numbers = entries.ConvertAll(a => a.Number);
        var linked = (await db.AuditLinks.Where(l => numbers.Contains(l.Number)).Select(l => l.Number).ToListAsync(ct)).ToHashSet();
        return entries.ConvertAll(a => new AuditRow(a.Number, a.At, a.ActorName, a.Action, a.SubjectKind, a.SubjectId, a.Postings, linked.Contains(a.Number)));
    }
}
