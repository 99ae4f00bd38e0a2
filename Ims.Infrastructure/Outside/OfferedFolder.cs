using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Outside;

/// <summary>Files that are written in the background and lie ready until somebody takes them away, a folder for each council. A file bears the id of its row and a random part, so that two who write the same one never meet.</summary>
/// <param name="named">Where they lie, if the configuration says so; all instances must see the same folder.</param>
/// <param name="kind">What they are: the folder beside the databases where none is named is its plural.</param>
public abstract class OfferedFolder(Databases databases, string? named, string kind)
{
    const int Buffer = 128 * 1024;

    /// <summary>A new file to write, and its name.</summary>
    internal (FileStream File, string Name) Create(CouncilRef council, long id, string ending)
    {
        var name = $"{Beginning(id)}{Guid.NewGuid():N}.{ending}";
        return (new FileStream(PathOf(council, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, Buffer, FileOptions.Asynchronous), name);
    }

    /// <summary>Null where it is gone.</summary>
    internal FileStream? Open(CouncilRef council, string name)
    {
        try
        {
            return new FileStream(PathOf(council, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes one; one that another process holds is removed by a later round.</summary>
    internal void Remove(CouncilRef council, string name)
    {
        try
        {
            File.Delete(PathOf(council, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows, or a share: in use.
        }
    }

    /// <summary>Names of the council's files.</summary>
    internal IReadOnlyList<string> Names(CouncilRef council) => Directory.Exists(FolderOf(council)) ? [.. Directory.EnumerateFiles(FolderOf(council), $"{kind}-*").Select(p => Path.GetFileName(p)!)] : [];

    /// <summary>Removes each of these files that belongs to no row: neither is it the one that a row offers, nor may a row's writer be at it.</summary>
    /// <param name="there">As they were before the rows were read: who begins to write afterwards is not among them.</param>
    /// <param name="rows">Those that are ready, with the name that they offer, and those that are not, without one.</param>
    internal void RemoveAllBut(CouncilRef council, IReadOnlyList<string> there, IReadOnlyList<(long Id, string? Offered)> rows)
    {
        foreach (var name in there.Where(n => !rows.Any(r => r.Offered is { } offered ? offered == n : n.StartsWith(Beginning(r.Id), StringComparison.Ordinal)))) Remove(council, name);
    }

    // What the names of a row's files begin with.
    string Beginning(long id) => $"{kind}-{id}-";

    string FolderOf(CouncilRef council) => Path.Combine(named is { Length: > 0 } ? Path.GetFullPath(named) : Path.Combine(databases.DataFolder, kind + "s"), council.Slug);

    string PathOf(CouncilRef council, string name) => Path.Combine(Directory.CreateDirectory(FolderOf(council)).FullName, name);
}
