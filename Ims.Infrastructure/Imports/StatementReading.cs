using System.Runtime.CompilerServices;
using Ims.Domain.Imports;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Turns bytes into what a format's reader tells, a chunk at a time in flat memory. Both passes of an import, the preview and `read` use it.</summary>
public static class StatementReading
{
    /// <summary>Streams the events of a file. After a <see cref="ReadRefused"/> nothing follows.</summary>
    /// <param name="chunks">The file's bytes.</param>
    /// <param name="plan">How they are read.</param>
    /// <param name="sha256">Of all of them, as lower-case hex.</param>
    /// <param name="ct">Stops between chunks.</param>
    public static IAsyncEnumerable<StatementEvent> ReadAsync(IAsyncEnumerable<byte[]> chunks, ReadingPlan plan, string sha256, CancellationToken ct) => plan switch
    {
        TextPlan text => TextAsync(chunks, text.NewFeed(sha256), ct),
        XmlPlan xml => XmlReading.ReadAsync(chunks, xml.NewReader(sha256), ct),
        WorkbookPlan workbook => Workbooks.WorkbookReading.ReadAsync(chunks, workbook, sha256, ct),
        _ => throw new InvalidOperationException($"Nothing reads a {plan.GetType().Name}."),
    };

    static async IAsyncEnumerable<StatementEvent> TextAsync(IAsyncEnumerable<byte[]> chunks, TextLineFeed lines, [EnumeratorCancellation] CancellationToken ct)
    {
        var output = new List<StatementEvent>();
        await foreach (var chunk in chunks.WithCancellation(ct))
        {
            lines.Push(chunk, output);
            foreach (var e in output) yield return e;
            output.Clear();
            if (lines.Refused) yield break;
        }
        lines.End(output);
        foreach (var e in output) yield return e;
    }

    /// <summary>How a file begins, from its first byte on; of a workbook its first rows. The stream is left at its start.</summary>
    public static Task<FileBeginning> BeginningAsync(Stream file, CancellationToken ct) => Workbooks.WorkbookReading.BeginningAsync(file, ct);

    /// <summary>The chunks of a file that is not kept.</summary>
    public static async IAsyncEnumerable<byte[]> ChunksAsync(Stream source, [EnumeratorCancellation] CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0) yield return buffer[..read];
    }

    /// <summary>The profile as it was when a file came: what both passes read it by.</summary>
    internal static Task<ImportProfileVersion> ProfileOfAsync(CouncilDb db, Import import, CancellationToken ct) =>
        db.ImportProfileVersions.AsNoTracking().SingleAsync(v => v.ProfileCode == import.ProfileCode && v.Version == import.ProfileVersion, ct);
}
