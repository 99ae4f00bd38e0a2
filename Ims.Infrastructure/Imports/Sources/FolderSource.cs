using System.IO.Enumeration;
using Ims.Domain.Imports.Sources;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports.Sources;

/// <summary>
/// A folder that files are delivered into. A file is claimed by renaming it into <c>taken</c>, which one process alone can do, and ends in <c>done</c> or
/// <c>failed</c>. Links are left alone: they could lead anywhere.
/// </summary>
public sealed class FolderSource(SourceSettings settings, TimeProvider time) : IFileSource
{
    const string Taken = "taken", Done = "done", Failed = "failed";

    // Names under which programs write before they are done.
    static readonly string[] Unfinished = [".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".writing", ".lock"];

    public Task<Result<List<FoundFile>>> ListAsync(CancellationToken ct)
    {
        try
        {
            if (!Directory.Exists(settings.Path)) return Task.FromResult<Result<List<FoundFile>>>(SourceRefusals.FolderMissing);
            foreach (var folder in new[] { Taken, Done, Failed }) Directory.CreateDirectory(Path.Combine(settings.Path, folder));
            List<FoundFile> found = [.. Files(Path.Combine(settings.Path, Taken), isTaken: true), .. Files(settings.Path, isTaken: false)];
            return Task.FromResult<Result<List<FoundFile>>>(found);
        }
        catch (UnauthorizedAccessException)
        {
            return Task.FromResult<Result<List<FoundFile>>>(SourceRefusals.FolderDenied);
        }
        catch (IOException)
        {
            return Task.FromResult<Result<List<FoundFile>>>(SourceRefusals.FolderMissing);
        }
    }

    IEnumerable<FoundFile> Files(string folder, bool isTaken) => new DirectoryInfo(folder).EnumerateFiles()
        .Where(f => !f.Attributes.HasFlag(FileAttributes.ReparsePoint) && Fits(f.Name, settings.Pattern))
        .OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal)
        .Select(f => new FoundFile(f.Name, f.FullName, f.Length, f.LastWriteTimeUtc, isTaken));

    /// <summary>Whether a file of that name is delivered, and not still being written.</summary>
    internal static bool Fits(string name, string pattern) =>
        name[0] is not ('.' or '~') && !Array.Exists(Unfinished, u => name.EndsWith(u, StringComparison.OrdinalIgnoreCase)) && FileSystemName.MatchesSimpleExpression(pattern, name);

    public Task<FoundFile?> ClaimAsync(FoundFile file, CancellationToken ct)
    {
        if (file.IsTaken) return Task.FromResult<FoundFile?>(file);
        var place = Free(Path.Combine(settings.Path, Taken), file.Name);
        try
        {
            File.Move(file.Place, place, overwrite: false);
            var now = new FileInfo(place);
            // Whoever wrote to it in the last moment is not done: it goes back, and is looked at again.
            if (now.Length == file.SizeBytes && now.LastWriteTimeUtc == file.ChangedAt) return Task.FromResult<FoundFile?>(file with { Place = place, IsTaken = true });
            File.Move(place, Free(settings.Path, file.Name));
            return Task.FromResult<FoundFile?>(null);
        }
        catch (IOException)
        {
            return Task.FromResult<FoundFile?>(null);   // another was faster, or its writer still holds it
        }
    }

    public async Task CopyAsync(FoundFile file, Stream to, CancellationToken ct)
    {
        await using var from = new FileStream(file.Place, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await from.CopyToAsync(to, ct);
    }

    public async Task PutAwayAsync(FoundFile file, string? why, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Path, why is null ? Done : Failed, UkTime.DateAt(time.UtcNow()).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))).FullName;
        var place = Free(folder, file.Name);
        try
        {
            File.Move(file.Place, place, overwrite: false);
            if (why is not null) await File.WriteAllTextAsync(place + ".why.txt", why + Environment.NewLine, ct);
        }
        catch (FileNotFoundException)
        {
            // Another process put it away.
        }
    }

    // A second file of one name keeps both.
    static string Free(string folder, string name)
    {
        var place = Path.Combine(folder, name);
        for (var n = 2; File.Exists(place); n++) place = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}");
        return place;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
