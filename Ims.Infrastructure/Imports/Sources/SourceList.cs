using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Sources;

/// <summary>A source of the council's files. What opens it is never told.</summary>
/// <param name="Fault">Why it could not be looked into at the last try; null where it could.</param>
public sealed record SourceRow(string Name, SourceKind Kind, string Place, string Pattern, string ProfileCode, string? ProfileName, string? Fault, DateTime? FaultSince, DateTime? LastAt);

/// <summary>A file that was fetched.</summary>
public sealed record PickUpRow(long Id, string Source, string FileName, long SizeBytes, DateTime PickedAt, long? ImportId, string? Reason);

/// <param name="Files">The newest of them.</param>
public sealed record SourcesTold(IReadOnlyList<SourceRow> Sources, IReadOnlyList<PickUpRow> Files);

/// <summary>A file that was fetched before, by its key; null where it was not.</summary>
public sealed class PickedBefore(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<PickUpRow?>> GetAsync(string fileKey, CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.PickUps.Where(p => p.FileKey == fileKey)
        .Select(p => (PickUpRow?)new PickUpRow(p.Id, p.Source, p.FileName, p.SizeBytes, p.PickedAt, p.ImportId, p.Reason)).SingleOrDefaultAsync(ct), ct);
}

/// <summary>The watched sources of a council, whether they can be looked into, and the files that were fetched last.</summary>
public sealed class SourceList(Looks looks, FileSources sources, Actor actor)
{
    public const int FilesShown = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<SourcesTold>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var names = await db.ImportProfiles.ToDictionaryAsync(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase, ct);
        var faults = await db.SourceFaults.ToDictionaryAsync(f => f.Source, StringComparer.OrdinalIgnoreCase, ct);
        var last = await db.PickUps.GroupBy(p => p.Source).Select(g => new { g.Key, At = g.Max(p => p.PickedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, StringComparer.OrdinalIgnoreCase, ct);
        var files = await db.PickUps.OrderByDescending(p => p.Id).Take(FilesShown)
            .Select(p => new PickUpRow(p.Id, p.Source, p.FileName, p.SizeBytes, p.PickedAt, p.ImportId, p.Reason)).ToListAsync(ct);
        return new SourcesTold(
            [.. sources.Of(actor.Council).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(s => new SourceRow(
                s.Name, s.Kind, s.Kind == SourceKind.Folder ? s.Path : $"{s.Host}{s.Path}", s.Pattern, s.Profile, names.GetValueOrDefault(s.Profile),
                faults.GetValueOrDefault(s.Name)?.Sentence, faults.GetValueOrDefault(s.Name)?.Since, last.TryGetValue(s.Name, out var at) ? at : null))],
            files);
    }, ct);
}
