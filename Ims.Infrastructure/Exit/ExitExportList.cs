using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exit;

/// <summary>An export as the page shows it.</summary>
/// <param name="FileName">As it is downloaded; null while there is none.</param>
/// <param name="Done">Rows written so far.</param>
/// <param name="OfRows">Rows in all; 0 while it is not known.</param>
/// <param name="StoppedBecause">Kind of the fault where it was given up.</param>
public sealed record ExitExportRow(
    long Id, ExitState State, DateTime RequestedAt, string RequestedBy, DateTime? EndedAt, DateTime? ExpiresAt, string? FileName, long? SizeBytes, string? Sha256, int? TableCount, long? RowCount,
    long Done, long OfRows, string? StoppedBecause)
{
    public bool IsUnderWay => State is ExitState.Waiting or ExitState.Writing;
}

/// <summary>The council's exports, the newest first.</summary>
public sealed class ExitExportList(Looks looks, WorkQueue queue, Actor actor)
{
    /// <summary>Older ones are in the audit.</summary>
    const int Most = 50;

    public static Permission Needs => Permission.ExitExport;

    public Task<Result<IReadOnlyList<ExitExportRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ExitExportRow>>(Needs, async (db, ct) =>
    {
        var exports = await db.ExitExports.OrderByDescending(e => e.RequestedAt).ThenByDescending(e => e.Id).Take(Most).ToListAsync(ct);
        var progress = await queue.ProgressAsync(ExitWork.Name, actor.Council.Id, [.. exports.Where(e => e.IsUnderWay).Select(e => e.Id)], ct);
        return exports.ConvertAll(e =>
        {
            var at = progress.GetValueOrDefault(e.Id);
            return new ExitExportRow(e.Id, e.State, e.RequestedAt, e.RequestedBy, e.EndedAt, e.ExpiresAt, e.State == ExitState.Ready ? DownloadExitExport.NameOf(actor.Council, e) : null,
                e.SizeBytes, e.Sha256, e.TableCount, e.RowCount, at?.Done ?? 0, at?.Total ?? 0, at?.ParkedBecause);
        });
    }, ct);
}
