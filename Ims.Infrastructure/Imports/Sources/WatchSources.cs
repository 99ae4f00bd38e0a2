using System.Collections.Concurrent;
using Ims.Domain.Imports.Sources;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Imports.Sources;

/// <summary>The sources that are set for a council, and how each is visited.</summary>
public sealed class FileSources(IOptions<SourceOptions> options, TimeProvider time)
{
    public IReadOnlyList<SourceSettings> Of(CouncilRef council) => [.. options.Value.Sources.Where(s => s.Council.Equals(council.Slug, StringComparison.OrdinalIgnoreCase))];

    public IFileSource Visit(SourceSettings settings) => settings.Kind == SourceKind.Folder ? new FolderSource(settings, time) : new SftpSource(settings);
}

/// <summary>What lay at the sources at the last looks: a file that still grows or changes is not taken. Kept by each process for itself.</summary>
public sealed class SettledFiles(IOptions<SourceOptions> options, TimeProvider time)
{
    readonly ConcurrentDictionary<(int Council, string Source, string Place), (long Size, DateTime ChangedAt, DateTime Since)> seen = [];

    /// <summary>Whether a file has been the same for long enough.</summary>
    public bool IsSettled(int council, string source, FoundFile file)
    {
        if (file.IsTaken) return true;
        var now = time.UtcNow();
        var look = seen.AddOrUpdate((council, source, file.Place), _ => (file.SizeBytes, file.ChangedAt, now),
            (_, before) => before.Size == file.SizeBytes && before.ChangedAt == file.ChangedAt ? before : (file.SizeBytes, file.ChangedAt, now));
        return now - look.Since >= options.Value.SettlesFor;
    }

    /// <summary>Forgets what lies there no more.</summary>
    public void KeepOnly(int council, string source, IEnumerable<FoundFile> found)
    {
        var places = found.Select(f => f.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var key in seen.Keys.Where(k => k.Council == council && k.Source == source && !places.Contains(k.Place))) seen.TryRemove(key, out _);
    }
}

/// <summary>
/// Looks into every source of a council and fetches what has settled there. Killed at any moment, the next look goes on where it stopped.
/// </summary>
public sealed class WatchSources(FileSources sources, SettledFiles settled, FetchedFiles fetched, NoteSourceFault note, Actor actor)
{
    /// <summary>The last refusal of a source, if any; the others are looked into all the same.</summary>
    public async Task<Refusal?> RunAsync(CancellationToken ct)
    {
        Refusal? last = null;
        foreach (var settings in sources.Of(actor.Council))
        {
            await using var source = sources.Visit(settings);
            var found = await source.ListAsync(ct);
            await note.RunAsync(new SourceLooked(settings.Name, found.Refusal), ct);
            if (!found.Ok)
            {
                last = found.Refusal;
                continue;
            }
            settled.KeepOnly(actor.Council.Id, settings.Name, found.Value);
            foreach (var file in found.Value.Where(f => settled.IsSettled(actor.Council.Id, settings.Name, f))) last = await fetched.TakeAsync(settings, source, file, ct) ?? last;
        }
        return last;
    }
}

/// <summary>Fetches one file: claimed first, kept with its import in one transaction, and put away last.</summary>
public sealed class FetchedFiles(UploadSpool spool, PickUpFile pickUp, PickedBefore before, ILogger<FetchedFiles> log)
{
    /// <summary>Why it could not be fetched now; null where it was, or another process has it.</summary>
    public async Task<Refusal?> TakeAsync(SourceSettings settings, IFileSource source, FoundFile file, CancellationToken ct)
    {
        try
        {
            if (await source.ClaimAsync(file, ct) is not { } claimed) return null;
            // Where nothing can be put away, a file would be copied at every look.
            var known = await before.GetAsync(PickUp.KeyOf(settings.Name, file.Name, file.SizeBytes, file.ChangedAt), ct);
            if (!known.Ok) return known.Refusal;
            if (known.Value is { } picked)
            {
                await source.PutAwayAsync(claimed, picked.Reason, ct);
                return null;
            }
            await using var content = spool.Open();
            await source.CopyAsync(claimed, content, ct);
            // Cut off, or changed under our hands: it is looked at again.
            if (content.Length != claimed.SizeBytes) return null;
            var taken = await pickUp.RunAsync(new FileToPickUp(settings.Name, settings.Profile, file.Name, file.SizeBytes, file.ChangedAt), content, ct);
            if (!taken.Ok) return taken.Refusal;
            await source.PutAwayAsync(claimed, taken.Value.Refusal?.Sentence, ct);
            return null;
        }
        catch (IOException e)
        {
            log.LogWarning("A file of source {Source} could not be fetched: {Fault}", settings.Name, e.GetType().Name);
            return SourceRefusals.Unreachable;
        }
    }
}
