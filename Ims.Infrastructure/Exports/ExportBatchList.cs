using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>The batches after a place in the list, newest first.</summary>
/// <param name="BeforeId">Id of the last batch already seen; null = from the newest.</param>
public sealed record ExportBatchFilter(string? ProfileCode = null, long? BeforeId = null);

/// <param name="WaitingLines">Lines that have not left yet and have an accounting date up to today.</param>
public sealed record ExportProfileRow(string Code, string Name, DateOnly StartsOn, int WaitingLines, Money Waiting, DateOnly? OldestOn);

public sealed record ExportBatchRow(
    long Id, string ProfileCode, string ProfileName, int Number, DateOnly PeriodEndOn, DateTime BuiltAt, string BuiltBy, int LedgerLines, int Rows, Money Total, string FileName);

public sealed record ExportOverview(IReadOnlyList<ExportProfileRow> Profiles, IReadOnlyList<ExportBatchRow> Batches, int Count, bool More);

/// <summary>The export profiles with what waits for each, and the batches that were built.</summary>
public sealed class ExportBatchList(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ExportsView;

    public const int PageSize = 50;

    public Task<Result<ExportOverview>> GetAsync(ExportBatchFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var today = time.Today();
        var profiles = new List<ExportProfileRow>();
        foreach (var profile in await db.ExportProfiles.OrderBy(p => p.Name).ToListAsync(ct))
        {
            var waiting = await ExportWaiting.OfAsync(db, profile, today, ct);
            profiles.Add(new(profile.Code, profile.Name, profile.StartsOn, waiting.Lines, waiting.Gross, waiting.FirstOn));
        }

        var batches = db.ExportBatches.AsQueryable();
        if (filter.ProfileCode is { } code) batches = batches.Where(b => b.ProfileCode == code);
        var count = await batches.CountAsync(ct);
        if (filter.BeforeId is { } before) batches = batches.Where(b => b.Id < before);
        var rows = await batches.OrderByDescending(b => b.Id).Take(PageSize + 1).ToListAsync(ct);
        var names = profiles.ToDictionary(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase);
        return new ExportOverview(profiles, rows.Take(PageSize).Select(b => new ExportBatchRow(
            b.Id, b.ProfileCode, names[b.ProfileCode], b.Number, b.PeriodEndOn, b.BuiltAt, b.BuiltBy, b.LedgerLines, b.Rows, new Money(b.DebitPence), b.FileName)).ToList(),
            count, rows.Count > PageSize);
    }, ct);
}
