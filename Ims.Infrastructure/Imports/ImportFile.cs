using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

public sealed record ImportFileHead(string FileName, long SizeBytes, string Sha256);

/// <summary>The bytes of a file exactly as they came, streamed a chunk at a time. Null when there is no such file, or when its bytes went after their retention.</summary>
public sealed class ImportFile(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<ImportFileHead?>> GetAsync(long importId, Func<ImportFileHead, Stream> begin, CancellationToken ct) => looks.GetAsync<ImportFileHead?>(Needs, async (db, ct) =>
    {
        var file = await db.Imports.Where(i => i.Id == importId && db.Files.Any(f => f.Id == i.FileId && f.RemovedOn == null)).Select(i => new { i.FileId, Head = new ImportFileHead(i.FileName, i.SizeBytes, i.Sha256) }).SingleOrDefaultAsync(ct);
        if (file is null) return null;
        var target = begin(file.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, file.FileId, ct)) await target.WriteAsync(bytes, ct);
        return file.Head;
    }, ct);
}
