using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>The bytes of an account file exactly as they came, streamed a chunk at a time. Null when there is no such file, or when its bytes went after their retention. They name residents.</summary>
public sealed class AccountFileBytes(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<ImportFileHead?>> GetAsync(long fileId, Func<ImportFileHead, Stream> begin, CancellationToken ct) => looks.GetAsync<ImportFileHead?>(Needs, async (db, ct) =>
    {
        var file = await db.AccountFiles.Where(f => f.Id == fileId && db.Files.Any(k => k.Id == f.FileId && k.RemovedOn == null)).Select(f => new { f.FileId, Head = new ImportFileHead(f.FileName, f.SizeBytes, f.Sha256) }).SingleOrDefaultAsync(ct);
        if (file is null) return null;
        var target = begin(file.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, file.FileId, ct)) await target.WriteAsync(bytes, ct);
        return file.Head;
    }, ct);
}
