using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

public sealed record ExportFileHead(string FileName, long SizeBytes, string Sha256);

/// <summary>The file of a batch, byte for byte as it was built, streamed a chunk at a time. Null when there is no such batch, or when its bytes went after their retention.</summary>
public sealed class ExportBatchFile(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<ExportFileHead?>> GetAsync(ExportBatchAsked asked, Func<ExportFileHead, Stream> begin, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var file = await (from b in db.ExportBatches
                          where b.ProfileCode == asked.ProfileCode && b.Number == asked.Number
                          join f in db.Files on b.FileId equals f.Id
                          where f.RemovedOn == null
                          select new { f.Id, Head = new ExportFileHead(b.FileName, f.SizeBytes, f.Sha256) }).SingleOrDefaultAsync(ct);
        if (file is null) return null;
        var target = begin(file.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, file.Id, ct)) await target.WriteAsync(bytes, ct);
        return file.Head;
    }, ct);
}
