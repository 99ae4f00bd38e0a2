using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ims.Tests.Support;

/// <summary>Pictures made a chunk at a time, sound ones and others.</summary>
static class Pngs
{
    public static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A grey picture; <paramref name="shade"/> makes one unlike another.</summary>
    public static byte[] Of(int width, int height, byte shade = 128, bool interlaced = false, string? comment = null) =>
        [.. Signature, .. Head(width, height, interlaced), .. comment is null ? [] : Chunk("tEXt", Encoding.Latin1.GetBytes(comment)), .. Rows(Enumerable.Repeat(shade, height * (width + 1)).Select((s, i) => i % (width + 1) == 0 ? (byte)0 : s)), .. Chunk("IEND", [])];

    public static byte[] Head(int width, int height, bool interlaced = false, byte colour = 0)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = (8, colour, (byte)(interlaced ? 1 : 0));
        return Chunk("IHDR", head);
    }

    public static byte[] Rows(IEnumerable<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            foreach (var part in plain.Chunk(65_536)) pack.Write(part);
        return Chunk("IDAT", packed.ToArray());
    }

    public static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[8 + named.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + named.Length), Crc(named));
        return chunk;
    }

    static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
