using System.Buffers;
using System.IO.Compression;
using Ims.Domain.Imports;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>
/// Looks at a workbook before it is read: what it would unpack to is unpacked through a counter, since sizes that a zip tells of itself may be lies. Memory and time
/// stay bounded whatever the file is. (S6)
/// </summary>
static class WorkbookGuard
{
    public const int MostParts = 1_000;
    public const long MostBytes = 2L * 1024 * 1024 * 1024;
    /// <summary>A million like rows pack to a hundredth; a bomb to a thousandth.</summary>
    public const int TightestPacking = 250;
    /// <summary>Below this a part may be packed as tightly as it likes.</summary>
    public const long FreeBytes = 16L * 1024 * 1024;
    const int Buffer = 128 * 1024;

    /// <summary>Why the file is no workbook that can be read; null where it seems to be one.</summary>
    public static Refusal? Check(Stream file, CancellationToken ct)
    {
        Span<byte> head = stackalloc byte[8];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == 0) return ImportRefusals.FileEmpty();
        // Excel's old files, and workbooks with a password, lie in a container of their own.
        if (head.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return WorkbookRefusals.OldOrLocked;
        if (!head.StartsWith("PK\u0003\u0004"u8)) return WorkbookRefusals.NotAWorkbook;
        if (ZipContents.Count(file) is not { } parts) return WorkbookRefusals.Damaged;
        if (parts > MostParts) return WorkbookRefusals.PartsTooMany(MostParts);
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Names(zip) ?? Sizes(zip, ct);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            return WorkbookRefusals.Damaged;
        }
        finally
        {
            file.Position = 0;
        }
    }

    static Refusal? Names(ZipArchive zip)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in zip.Entries)
        {
            if (part.IsEncrypted) return WorkbookRefusals.Locked;
            var name = part.FullName;
            if (name.Length == 0 || name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..") || !seen.Add(name))
                return WorkbookRefusals.PartName;
        }
        return null;
    }

    static Refusal? Sizes(ZipArchive zip, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            var total = 0L;
            foreach (var part in zip.Entries)
            {
                using var content = part.Open();
                var (size, read) = (0L, 0);
                while ((read = content.Read(buffer, 0, Buffer)) > 0)
                {
                    ct.ThrowIfCancellationRequested();
                    (size, total) = (size + read, total + read);
                    if (size > FreeBytes && size > TightestPacking * Math.Max(1, part.CompressedLength)) return WorkbookRefusals.PackedTooTight(TightestPacking);
                    if (total > MostBytes) return WorkbookRefusals.TooLarge(MostBytes / 1024 / 1024);
                }
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
