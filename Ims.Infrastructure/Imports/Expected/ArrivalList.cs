using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>Which arrivals are wanted; what is null does not matter.</summary>
/// <param name="Unacknowledged">Only those that nobody took note of yet.</param>
public sealed record ArrivalFilter(ArrivalState? State = null, bool Unacknowledged = false, long? ExpectedFileId = null);

/// <summary>Which page: what was due before an arrival of the list; none is the first page.</summary>
public sealed record ArrivalTurn(DateTime DueAt, long Id);

/// <summary>An arrival as lists show it.</summary>
public sealed record ArrivalRow(
    long Id, long ExpectedFileId, string Name, DateTime DueAt, ArrivalState State, long? ImportId, string? FileName, DateTime? ReceivedAt, int? Lines, long? Pence, FileRange Range,
    bool IsAcknowledged, string? AcknowledgedBy, DateTime? AcknowledgedAt, string? Note);

/// <summary>Arrivals from newest to oldest, and where older ones begin.</summary>
public sealed record ArrivalPage(IReadOnlyList<ArrivalRow> Rows, ArrivalTurn? Older);

/// <summary>What came of the files that were expected, those due last first.</summary>
public sealed class ArrivalList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ArrivalPage>> GetAsync(ArrivalFilter filter, ArrivalTurn? turn, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var found = db.ExpectedArrivals.AsQueryable();
        if (filter.Unacknowledged) found = found.Where(a => a.AcknowledgedState == null || a.AcknowledgedState != a.State);
        if (filter.State is { } state) found = found.Where(a => a.State == state);
        else if (filter.Unacknowledged) found = found.Alerting();
        if (filter.ExpectedFileId is { } id) found = found.Where(a => a.ExpectedFileId == id);
        if (turn is var (at, before)) found = found.Where(a => a.DueAt < at || (a.DueAt == at && a.Id < before));
        var rows = await (
            from a in found.OrderByDescending(a => a.DueAt).ThenByDescending(a => a.Id).Take(RowsPerPage + 1)
            join f in db.ExpectedFiles on a.ExpectedFileId equals f.Id
            join i in db.Imports on a.ImportId equals i.Id into met
            from i in met.DefaultIfEmpty()
            orderby a.DueAt descending, a.Id descending
            select new ArrivalRow(
                a.Id, a.ExpectedFileId, f.Name, a.DueAt, a.State, a.ImportId, i!.FileName, (DateTime?)i.ReceivedAt, (int?)i.LinesRead, (long?)i.ReadPence,
                new FileRange(a.LeastLines, a.MostLines, a.LeastPence, a.MostPence), a.AcknowledgedState == a.State, a.AcknowledgedBy, a.AcknowledgedAt, a.Note)).ToListAsync(ct);
        var more = rows.Count > RowsPerPage;
        if (more) rows.RemoveAt(RowsPerPage);
        return new ArrivalPage(rows, more ? new ArrivalTurn(rows[^1].DueAt, rows[^1].Id) : null);
    }, ct);
}

/// <summary>How many files are late, missing, small or large, and nobody took note of it yet; each counted up to 10,000.</summary>
public sealed record AlertCounts(int Late, int Missing, int Small, int Large, bool IsAnyExpected)
{
    public int Count => Late + Missing + Small + Large;
}

/// <summary>The alerts that wait for somebody.</summary>
public sealed class ExpectedAlerts(Looks looks)
{
    const int MostCounted = 10_000;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<AlertCounts>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var counts = await db.ExpectedArrivals.Alerting().Where(a => a.AcknowledgedState == null || a.AcknowledgedState != a.State).Take(MostCounted)
            .GroupBy(a => a.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, ct);
        int Of(ArrivalState state) => counts.GetValueOrDefault(state);
        return new AlertCounts(Of(ArrivalState.Late), Of(ArrivalState.Missing), Of(ArrivalState.Small), Of(ArrivalState.Large), await db.ExpectedFiles.AnyAsync(f => f.Active, ct));
    }, ct);
}

static class AlertingArrivals
{
    /// <summary>Those in a state that somebody must look into.</summary>
    public static IQueryable<ExpectedArrival> Alerting(this IQueryable<ExpectedArrival> arrivals) => arrivals.Where(a =>
        a.State == ArrivalState.Late || a.State == ArrivalState.Missing || a.State == ArrivalState.Small || a.State == ArrivalState.Large);
}
