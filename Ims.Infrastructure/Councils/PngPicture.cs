using System.Buffers.Binary;
using System.IO.Compression;
using Ims.Domain.Councils;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Councils;

/// <summary>A picture that is safe to keep and that everything which draws it can read: a plain PNG, looked through to its last byte.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record PngPicture(int Width, int Height)
{
    public const int LargestKilobytes = 200, Widest = 1_600, Highest = 800;

    const int HeadBytes = 13, ChunkFrame = 12, Palette = 3;

    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 0 ? c >> 1 : 0xEDB88320u ^ (c >> 1)))];

    /// <summary>The picture's size, or why it is not taken.</summary>
    public static Result<PngPicture> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestKilobytes * 1024) return CouncilRefusals.LogoLarge(LargestKilobytes);
        if (!content.Span.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return CouncilRefusals.LogoNotPng;
        if (ChunksOf(content[8..]) is not { } chunks || chunks is not [("IHDR", { Length: HeadBytes } head), .., ("IEND", { Length: 0 })]) return CouncilRefusals.LogoBroken;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head.Span), BinaryPrimitives.ReadInt32BigEndian(head.Span[4..]));
        var (depth, colour, interlaced) = (head.Span[8], head.Span[9], head.Span[12] != 0);
        if (width <= 0 || height <= 0 || SamplesOf(colour) is not { } samples || depth is not (1 or 2 or 4 or 8 or 16)) return CouncilRefusals.LogoBroken;
        if (colour == Palette && chunks.TrueForAll(c => c.Name != "PLTE")) return CouncilRefusals.LogoBroken;
        if (width > Widest || height > Highest) return CouncilRefusals.LogoWide(width, height, Widest, Highest);
        if (interlaced) return CouncilRefusals.LogoInterlaced;
        var expected = height * (1L + ((long)width * samples * depth + 7) / 8);
        return HasRows(chunks, expected) ? new PngPicture(width, height) : CouncilRefusals.LogoBroken;
    }

    /// <summary>Name and data of each chunk; null where one is cut short or does not fit its checksum.</summary>
    static List<(string Name, ReadOnlyMemory<byte> Data)>? ChunksOf(ReadOnlyMemory<byte> left)
    {
        var chunks = new List<(string, ReadOnlyMemory<byte>)>();
        while (left.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(left.Span);
            if (length > left.Length - ChunkFrame) return null;
            var (named, size) = (left.Slice(4, 4 + (int)length), (int)length);
            if (Crc(named.Span) != BinaryPrimitives.ReadUInt32BigEndian(left.Span[(8 + size)..])) return null;
            chunks.Add((System.Text.Encoding.ASCII.GetString(named.Span[..4]), named[4..]));
            left = left[(ChunkFrame + size)..];
        }
        return left.IsEmpty ? chunks : null;
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    static int? SamplesOf(byte colour) => colour switch { 0 or Palette => 1, 2 => 3, 4 => 2, 6 => 4, _ => null };

    // Unpacked no further than the rows that the head promises, whatever it would swell to.
    static bool HasRows(List<(string Name, ReadOnlyMemory<byte> Data)> chunks, long expected)
    {
        using var packed = new MemoryStream();
        foreach (var (name, data) in chunks)
            if (name == "IDAT") packed.Write(data.Span);
        packed.Position = 0;
        try
        {
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            var read = 0L;
            int got;
            while (read <= expected && (got = rows.Read(buffer)) > 0) read += got;
            return read == expected;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
