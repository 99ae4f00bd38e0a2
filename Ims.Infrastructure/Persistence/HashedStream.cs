using System.Security.Cryptography;

namespace Ims.Infrastructure.Persistence;

/// <summary>Passes on what is written to it, and knows how much that was and its SHA-256. Does not close what is beneath it.</summary>
sealed class HashedStream(Stream beneath) : Stream
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long size;

    public string Sha256 => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => size;
    public override long Position { get => size; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        size += buffer.Length;
        beneath.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash.AppendData(buffer.Span);
        size += buffer.Length;
        return beneath.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() => beneath.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => beneath.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Closes what is beneath it too.</summary>
    public async ValueTask DisposeWithBeneathAsync()
    {
        await DisposeAsync();
        await beneath.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }
}
