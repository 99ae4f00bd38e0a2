using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>Writes and reads kept bytes, a chunk at a time, in the caller's context and transaction.</summary>
public static class StoredFiles
{
    const int ChunksHeldBack = 16;

    /// <summary>Stores a stream as a new file. The caller supplies the id and saves within its own transaction.</summary>
    public static async Task<StoredFile> WriteAsync(CouncilDb db, long id, Stream source, DateTime now, DateOnly retainUntilOn, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A file is stored inside a transaction.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = source.Position;
        var buffer = new byte[StoredChunk.Size];
        int read;
        while ((read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0) hash.AppendData(buffer, 0, read);
        var file = new StoredFile
        {
            Id = id, SizeBytes = source.Position - start, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), StoredAt = now, RetainUntilOn = retainUntilOn,
        };
        db.Files.Add(file);
        await db.SaveChangesAsync(ct);

        source.Position = start;
        await using var writer = BulkWriter.For(db);
        for (var ordinal = 0; (read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0; ordinal++)
        {
            await writer.AddAsync(new StoredChunk { FileId = id, Ordinal = ordinal, Bytes = buffer[..read] }, ct);
            if (ordinal % ChunksHeldBack == ChunksHeldBack - 1) await writer.FlushAsync(ct);
        }
        await writer.FlushAsync(ct);
        return file;
    }

    /// <summary>Streams the bytes again, one chunk in memory at a time.</summary>
    public static async IAsyncEnumerable<byte[]> ReadAsync(CouncilDb db, long id, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var ordinal = 0; ; ordinal++)
        {
            var at = ordinal;
            var bytes = await db.FileChunks.Where(c => c.FileId == id && c.Ordinal == at).Select(c => c.Bytes).SingleOrDefaultAsync(ct);
            if (bytes is null) yield break;
            yield return bytes;
        }
    }
}
