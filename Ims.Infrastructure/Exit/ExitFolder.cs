using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Exit;

/// <summary>Section <c>Ims:Exit</c> of the configuration.</summary>
public sealed class ExitOptions
{
    /// <summary>Where exports lie until they are taken away; <c>exits</c> in the data folder where none is named. All instances must see the same one.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a finished one can be downloaded.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The files of exports, a folder for each council. A file bears its export's number and a random part, so that two who write the same one never meet.</summary>
public sealed class ExitFolder(Databases databases, IOptions<ExitOptions> options)
{
    const int Buffer = 128 * 1024;

    public TimeSpan KeptFor => options.Value.KeptFor;

    /// <summary>A new file to write, and its name.</summary>
    internal (FileStream File, string Name) Create(CouncilRef council, long exportId)
    {
        var name = $"exit-{exportId}-{Guid.NewGuid():N}.zip";
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
    internal IReadOnlyList<string> Names(CouncilRef council) => Directory.Exists(FolderOf(council)) ? [.. Directory.EnumerateFiles(FolderOf(council), "exit-*.zip").Select(p => Path.GetFileName(p)!)] : [];

    string FolderOf(CouncilRef council) => Path.Combine(options.Value.Folder is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(databases.DataFolder, "exits"), council.Slug);

    string PathOf(CouncilRef council, string name) => Path.Combine(Directory.CreateDirectory(FolderOf(council)).FullName, name);
}
