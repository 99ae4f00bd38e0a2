using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>A place in the audit, which runs from the newest instant and number to the oldest.</summary>
sealed record AuditPlace(DateTime At, long Number);

/// <summary>
/// Finds audit entries by seeks of an index, newest first, however many there are. The text alone can be answered by no index: entries are read for it, a bounded
/// number a page.
/// </summary>
sealed class AuditSeeks(CouncilDb db, AuditFilter filter)
{
    /// <summary>For one page with a text, at most so many entries are read.</summary>
    public const int EntriesRead = 20_000;

    /// <summary>Up to so many are counted; beyond, "10,000+".</summary>
    public const int EntriesCounted = 10_000;

    /// <summary>The place of an entry; null where there is none.</summary>
    public Task<AuditPlace?> PlaceAsync(long number, CancellationToken ct) =>
        db.AuditEntries.Where(a => a.Number == number).Select(a => new AuditPlace(a.At, a.Number)).SingleOrDefaultAsync(ct);

    /// <summary>The next entries beyond a place in that direction, nearest first; at most <paramref name="count"/>. Two seeks: the rest of the instant, then the others.</summary>
    public async Task<List<AuditEntry>> NextAsync(AuditPlace? beyond, bool older, DateTime? notPast, int count, CancellationToken ct)
    {
        var wanted = Wanted(withText: true);
        if (notPast is { } limit) wanted = older ? wanted.Where(a => a.At >= limit) : wanted.Where(a => a.At <= limit);
        if (beyond is null) return await InOrder(wanted, older).Take(count).ToListAsync(ct);
        var found = await InOrder(OfTheInstant(wanted, beyond, older), older).Take(count).ToListAsync(ct);
        if (found.Count < count) found.AddRange(await InOrder(OfOthers(wanted, beyond, older), older).Take(count - found.Count).ToListAsync(ct));
        return found;
    }

    /// <summary>Where a page with a text stops reading: an instant whose entries are all read still. Null where it reads to the end, and always without a text.</summary>
    public async Task<DateTime?> LimitAsync(AuditPlace? beyond, bool older, CancellationToken ct)
    {
        if (filter.Text is null) return null;
        var wanted = Wanted(withText: false);
        if (beyond is not null) wanted = OfOthers(wanted, beyond, older);
        return await InOrder(wanted, older).Skip(EntriesRead).Select(a => (DateTime?)a.At).FirstOrDefaultAsync(ct);
    }

    /// <summary>The entry of an instant that comes last in that direction.</summary>
    public async Task<long> LastOfAsync(DateTime at, bool older, CancellationToken ct) =>
        await InOrder(Wanted(withText: false).Where(a => a.At == at), !older).Select(a => a.Number).FirstAsync(ct);

    /// <summary>How many there are, counted no further than one beyond <see cref="EntriesCounted"/>; null with a text, for which all would have to be read.</summary>
    public async Task<int?> CountAsync(CancellationToken ct) =>
        filter.Text is null ? await Wanted(withText: false).Take(EntriesCounted + 1).CountAsync(ct) : null;

    static IQueryable<AuditEntry> InOrder(IQueryable<AuditEntry> entries, bool older) =>
        older ? entries.OrderByDescending(a => a.At).ThenByDescending(a => a.Number) : entries.OrderBy(a => a.At).ThenBy(a => a.Number);

    static IQueryable<AuditEntry> OfTheInstant(IQueryable<AuditEntry> entries, AuditPlace beyond, bool older)
    {
        var (at, number) = (beyond.At, beyond.Number);
        return older ? entries.Where(a => a.At == at && a.Number < number) : entries.Where(a => a.At == at && a.Number > number);
    }

    static IQueryable<AuditEntry> OfOthers(IQueryable<AuditEntry> entries, AuditPlace beyond, bool older)
    {
        var at = beyond.At;
        return older ? entries.Where(a => a.At < at) : entries.Where(a => a.At > at);
    }

    // A subject leads: few entries have it. The others are then asked of those in a form that no index serves, so that no engine begins with them.
    IQueryable<AuditEntry> Wanted(bool withText)
    {
        var entries = db.AuditEntries.AsNoTracking();
        var weak = filter.SubjectId is not null;
        if (filter.SubjectId is { } id) entries = entries.Where(a => a.SubjectId == id);
        if (filter.SubjectKind is { } kind) entries = weak ? entries.Where(a => a.SubjectKind + "" == kind) : entries.Where(a => a.SubjectKind == kind);
        if (filter.ActorId is { } actor) entries = weak ? entries.Where(a => a.ActorId + "" == actor) : entries.Where(a => a.ActorId == actor);
        if (filter.Action is { } action) entries = weak ? entries.Where(a => a.Action + "" == action) : entries.Where(a => a.Action == action);
        if (filter.From is { } from)
        {
            var begins = UkTime.UtcAt(from, TimeOnly.MinValue);
            entries = entries.Where(a => a.At >= begins);
        }
        if (filter.To is { } to)
        {
            var ends = UkTime.UtcAt(to.AddDays(1), TimeOnly.MinValue);
            entries = entries.Where(a => a.At < ends);
        }
        if (withText && filter.Text is { } text)
        {
            var like = Like.Containing(text);
            entries = entries.Where(a => EF.Functions.Like(a.Before!, like, Like.Escape) || EF.Functions.Like(a.After!, like, Like.Escape));
        }
        return entries;
    }
}
