using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>The statuses of an import as people filter by them.</summary>
public enum ImportGroup { InProgress, Held, Posted, Refused, Discarded }

/// <summary>Which files are wanted; what is null does not matter.</summary>
/// <param name="Find">A part of the file's name, in any case.</param>
/// <param name="ReceivedOn">The UK day on which the file came.</param>
public sealed record ImportFilter(ImportGroup? Group = null, string? Find = null, DateOnly? ReceivedOn = null);

/// <summary>Which page: what came before a file of the list, or after it; none is the first page.</summary>
public sealed record ImportTurn(DateTime ReceivedAt, long Id, bool ToOlder);

/// <summary>A file as the list shows it. The fates are empty until it is posted.</summary>
public sealed record ImportRow(
    long Id, string FileName, string ProfileName, ImportStatus Status, string? ReasonCode, long? DuplicateOfId, string? DuplicateOfName,
    DateTime ReceivedAt, string ReceivedBy, DateTime? PostedAt, int LinesRead, Money Read, IReadOnlyDictionary<Fate, int> Fates)
{
    public bool InProgress => ImportGroups.Of(Status) == ImportGroup.InProgress;

    /// <summary>Lines of that fate; null while the file is not posted.</summary>
    public int? Lines(Fate fate) => PostedAt is null ? null : Fates.GetValueOrDefault(fate);
}

/// <summary>Files from newest to oldest; where there are more, the turn that leads to them. The counts leave the group aside.</summary>
public sealed record ImportPage(IReadOnlyList<ImportRow> Rows, IReadOnlyDictionary<ImportGroup, int> Counts, ImportTurn? Newer, ImportTurn? Older)
{
    public int Count => Counts.Values.Sum();
    public int Of(ImportGroup group) => Counts.GetValueOrDefault(group);
}

/// <summary>The files that a council got, newest first.</summary>
public sealed class ImportList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ImportPage>> GetAsync(ImportFilter filter, ImportTurn? turn, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var found = db.Imports.AsQueryable();
        if (filter.Find is { Length: > 0 } text)
        {
            var like = Like.Containing(text);
            found = found.Where(i => EF.Functions.Like(i.FileName, like, Like.Escape));
        }
        if (filter.ReceivedOn is { } day) found = found.ReceivedOn(day);
        var counts = await found.GroupBy(i => i.Status).Select(g => new { Status = g.Key, Count = g.Count() }).ToListAsync(ct);
        if (filter.Group is { } group)
        {
            var statuses = ImportGroups.Statuses(group);
            found = found.Where(i => statuses.Contains(i.Status));
        }

        var imports = await Turned(found, turn).Include(i => i.Fates).AsSplitQuery().Take(RowsPerPage + 1).ToListAsync(ct);
        var toOlder = turn is not { ToOlder: false };
        var more = imports.Count > RowsPerPage;
        if (more) imports.RemoveAt(RowsPerPage);
        if (!toOlder) imports.Reverse();

        var rows = await RowsAsync(db, imports, ct);
        return new ImportPage(rows,
            counts.GroupBy(c => ImportGroups.Of(c.Status)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            Newer: rows.Count > 0 && (toOlder ? turn is not null : more) ? new ImportTurn(rows[0].ReceivedAt, rows[0].Id, ToOlder: false) : null,
            Older: rows.Count > 0 && (!toOlder || more) ? new ImportTurn(rows[^1].ReceivedAt, rows[^1].Id, ToOlder: true) : null);
    }, ct);

    /// <summary>Files, read with their fates, as lists show them.</summary>
    internal static async Task<List<ImportRow>> RowsAsync(CouncilDb db, List<Import> imports, CancellationToken ct)
    {
        var duplicates = imports.Where(i => i.DuplicateOfId is not null).Select(i => i.DuplicateOfId!.Value).Distinct().ToList();
        var names = await db.Imports.Where(i => duplicates.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.FileName, ct);
        var profiles = await db.ImportProfiles.ToDictionaryAsync(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase, ct);
        return imports.ConvertAll(i => new ImportRow(
            i.Id, i.FileName, profiles[i.ProfileCode], i.Status, i.ReasonCode, i.DuplicateOfId, i.DuplicateOfId is { } first ? names[first] : null,
            i.ReceivedAt, i.ReceivedBy, i.PostedAt, i.LinesRead, i.ReadAmount, i.Fates.ToDictionary(f => f.Fate, f => f.Lines)));
    }

    static IQueryable<Import> Turned(IQueryable<Import> found, ImportTurn? turn)
    {
        if (turn is not var (at, id, toOlder)) return found.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id);
        return toOlder
            ? found.Where(i => i.ReceivedAt < at || (i.ReceivedAt == at && i.Id < id)).OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id)
            : found.Where(i => i.ReceivedAt > at || (i.ReceivedAt == at && i.Id > id)).OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id);
    }
}

/// <summary>The files of a UK day.</summary>
static class ImportDays
{
    public static IQueryable<Import> ReceivedOn(this IQueryable<Import> imports, DateOnly on)
    {
        var (from, to) = (UkTime.UtcAt(on, TimeOnly.MinValue), UkTime.UtcAt(on.AddDays(1), TimeOnly.MinValue));
        return imports.Where(i => i.ReceivedAt >= from && i.ReceivedAt < to);
    }
}

/// <summary>Which statuses make a group.</summary>
public static class ImportGroups
{
    public static ImportGroup Of(ImportStatus status) => status switch
    {
        ImportStatus.Received or ImportStatus.Checked or ImportStatus.Posting => ImportGroup.InProgress,
        ImportStatus.Held => ImportGroup.Held,
        ImportStatus.Posted or ImportStatus.Reversed => ImportGroup.Posted,
        ImportStatus.Refused => ImportGroup.Refused,
        _ => ImportGroup.Discarded,
    };

    public static IReadOnlyList<ImportStatus> Statuses(ImportGroup group) => [.. Enum.GetValues<ImportStatus>().Where(s => Of(s) == group)];
}
