namespace Ims.Infrastructure.Imports;

/// <summary>The chunks of a file as a stream that is read once, forwards. Not for use by two threads.</summary>
/// <param name="chunks">Read as far as they are asked for.</param>
/// <param name="ct">Stops between chunks.</param>
sealed class ChunkStream(IAsyncEnumerable<byte[]> chunks, CancellationToken ct) : Stream
{
    readonly IAsyncEnumerator<byte[]> source = chunks.GetAsyncEnumerator(ct);
    ReadOnlyMemory<byte> left;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (left.IsEmpty)
        {
            if (!await source.MoveNextAsync()) return 0;
            left = source.Current;
        }
        var taken = Math.Min(buffer.Length, left.Length);
        left[..taken].CopyTo(buffer);
        left = left[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
