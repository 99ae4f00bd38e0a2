namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>A workbook has its table of contents at its end, so it lies in a file while it is read. The file is gone once it is disposed of, or the process has ended.</summary>
static class WorkbookSpool
{
    const int Buffer = 64 * 1024;

    public static async Task<FileStream> OfAsync(IAsyncEnumerable<byte[]> chunks, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.part");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var isWhole = false;
        try
        {
            // Without a name already now, so that a killed process leaves nothing behind; Windows keeps it until it is closed.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            await foreach (var chunk in chunks.WithCancellation(ct)) await file.WriteAsync(chunk, ct);
            await file.FlushAsync(ct);
            file.Position = 0;
            isWhole = true;
            return file;
        }
        finally
        {
            if (!isWhole) await file.DisposeAsync();
        }
    }
}
