using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ims.Domain.Ledger;

/// <summary>
/// Gathers fields for a digest so that no two lists of fields give the same bytes: numbers in eight bytes, texts led by their length, nothing told from empty.
/// The buffer is lent and grows: a million lines allocate their digests only.
/// </summary>
ref struct DigestWriter
{
    const int Nothing = -1;

    byte[] buffer;
    int length;

    public DigestWriter(int capacity)
    {
        buffer = ArrayPool<byte>.Shared.Rent(capacity);
        length = 0;
    }

    public void Number(long value) => BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);

    public void Number(long? value)
    {
        Room(1)[0] = value is null ? (byte)0 : (byte)1;
        if (value is { } number) Number(number);
    }

    public void Text(string? value)
    {
        if (value is null) { BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), Nothing); return; }
        var bytes = Encoding.UTF8.GetByteCount(value);
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), bytes);
        Encoding.UTF8.GetBytes(value, Room(bytes));
    }

    /// <summary>An exact decimal by its value: 0.2 and 0.200000, as some databases give it back, are the same.</summary>
    public void Fraction(decimal? value)
    {
        Room(1)[0] = value is null ? (byte)0 : (byte)1;
        if (value is not { } number) return;
        // Dividing by a one of full scale drops the zeros at the end.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number / 1.0000000000000000000000000000m, bits);
        foreach (var part in bits) BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), part);
    }

    /// <summary>Lower-case hex SHA-256 of all that was written. Hands the buffer back: the writer is spent.</summary>
    public string Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        // Payers' names do not stay behind in a lent buffer.
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
        return Convert.ToHexStringLower(hash);
    }

    Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(buffer.Length * 2, length + bytes)));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            buffer = larger;
        }
        var room = buffer.AsSpan(length, bytes);
        length += bytes;
        return room;
    }
}
