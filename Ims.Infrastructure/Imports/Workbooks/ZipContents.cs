using System.Buffers.Binary;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>Counts what a zip's table of contents says, before anybody takes it into memory: it could be as large as the file.</summary>
static class ZipContents
{
    const int EndLength = 22, LongestComment = 65_535, LocatorLength = 20, End64Length = 56;
    const uint EndMark = 0x06054b50, LocatorMark = 0x07064b50, End64Mark = 0x06064b50;
    const long LongestContents = 4 * 1024 * 1024;

    /// <summary>How many parts it names; null where the zip is damaged, cut off or has something between its contents and its end.</summary>
    public static long? Count(Stream zip)
    {
        if (zip.Length < EndLength) return null;
        var tail = new byte[Math.Min(zip.Length, EndLength + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMark || EndLength + BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length) continue;
            var position = zip.Length - tail.Length + at;
            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), begins = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            return count == ushort.MaxValue || size == uint.MaxValue || begins == uint.MaxValue ? CountOf64(zip, position) : Sound(count, size, begins, position);
        }
        return null;
    }

    static long? CountOf64(Stream zip, long end)
    {
        var locator = new byte[LocatorLength];
        if (end < LocatorLength + End64Length) return null;
        zip.Position = end - LocatorLength;
        zip.ReadExactly(locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != LocatorMark) return null;
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (at < 0 || at > end - LocatorLength - End64Length) return null;
        var last = new byte[End64Length];
        zip.Position = at;
        zip.ReadExactly(last);
        if (BinaryPrimitives.ReadUInt32LittleEndian(last) != End64Mark) return null;
        return Sound(BinaryPrimitives.ReadInt64LittleEndian(last.AsSpan(32)), BinaryPrimitives.ReadInt64LittleEndian(last.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(last.AsSpan(48)), at);
    }

    // Contents that do not end where the end begins could go on beyond what they count.
    static long? Sound(long count, long size, long begins, long end) => count < 0 || size is < 0 or > LongestContents || begins < 0 || begins + size != end ? null : count;
}
