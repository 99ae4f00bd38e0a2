using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Imports;

/// <summary>Where a file lies while it comes in: in the data folder, until its bytes are kept in the council's database. Nothing stays there.</summary>
public sealed class UploadSpool(Databases databases)
{
    const int Buffer = 128 * 1024;

    /// <summary>The folder; made when missing.</summary>
    public string Folder => Directory.CreateDirectory(Path.Combine(databases.DataFolder, "uploads")).FullName;

    /// <summary>A file to write and then read. It is gone once it is disposed of.</summary>
    public FileStream Open() => new(
        Path.Combine(Folder, $"{Guid.NewGuid():N}.part"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Deletes what a killed process left behind. Another process that writes one at this moment keeps its own to the end.</summary>
    /// <returns>How many.</returns>
    public int Sweep()
    {
        var swept = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.part"))
        {
            try
            {
                File.Delete(file);
                swept++;
            }
            catch (IOException)
            {
                // Windows: in use by another process, which deletes it itself.
            }
        }
        return swept;
    }
}
