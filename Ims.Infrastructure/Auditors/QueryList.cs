using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Auditors;

/// <summary>Which queries the list shows.</summary>
public enum QueriesShown { Asked, Answered, Closed, Notes, All }

/// <summary>A query as the list shows it.</summary>
/// <param name="LastAt">When somebody last said something. UTC.</param>
/// <param name="IsLate">Whether its answer was wanted before today.</param>
public sealed record QueryRow(long Id, string Subject, string? ReceiptNumber, AuditQueryState State, string AskedBy, DateTime AskedAt, DateTime LastAt, DateOnly? DueOn, bool IsLate);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record QueriesListed(IReadOnlyList<QueryRow> Rows, long? Older);

/// <summary>Queries, newest first.</summary>
public sealed class QueryList(Looks looks, TimeProvider time)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.QueriesView;

    public Task<Result<QueriesListed>> GetAsync(QueriesShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var asked = shown switch
        {
            QueriesShown.Asked => db.AuditQueries.Where(q => q.State == AuditQueryState.Asked),
            QueriesShown.Answered => db.AuditQueries.Where(q => q.State == AuditQueryState.Answered),
            QueriesShown.Closed => db.AuditQueries.Where(q => q.State == AuditQueryState.Closed),
            QueriesShown.Notes => db.AuditQueries.Where(q => q.State == AuditQueryState.Noted),
            _ => db.AuditQueries,
        };
        if (olderThan is { } before) asked = asked.Where(q => q.Id < before);
        var rows = await asked.OrderByDescending(q => q.Id).Take(RowsPerPage + 1)
            .Select(q => new QueryRow(q.Id, q.Subject, q.ReceiptNumber, q.State, q.AskedBy, q.AskedAt, q.Steps.Max(s => s.At), q.DueOn, q.State == AuditQueryState.Asked && q.DueOn < today)).ToListAsync(ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new QueriesListed(page, rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>How many queries wait for an answer.</summary>
public sealed class QueriesOpen(Looks looks)
{
    public static Permission Needs => Permission.QueriesView;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.AuditQueries.CountAsync(q => q.State == AuditQueryState.Asked, ct), ct);
}

/// <param name="Purpose">Of the sample in which it was found.</param>
/// <param name="IsOwn">Whether whoever looks asked it.</param>
public sealed record QueryTale(AuditQuery Query, string? Purpose, bool IsOwn);

/// <summary>One query with everything that was said.</summary>
public sealed class QueryDetails(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.QueriesView;

    public Task<Result<QueryTale>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        if (await db.AuditQueries.Include(q => q.Steps.OrderBy(s => s.Number)).SingleOrDefaultAsync(q => q.Id == id, ct) is not { } query) return null;
        var purpose = query.SampleId is { } sample ? await db.AuditSamples.Where(s => s.Id == sample).Select(s => s.Purpose).SingleOrDefaultAsync(ct) : null;
        return new QueryTale(query, purpose, query.AskedById is { } by && by == actor.PersonId);
    }, AuditorRefusals.QueryUnknown(id), ct);
}
