using System.Text;
using Ims.Domain.Exports;

namespace Ims.Infrastructure.Exports;

/// <summary>
/// Holds a batch on its way between two passes: its rows, and its file as it is written. SQL Server reads or writes on a connection, never both at once, and a batch
/// may have a million rows. The files lie in the data folder and are gone with the process.
/// </summary>
sealed class ExportSpool : IAsyncDisposable
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly FileStream rows, file;
    readonly BinaryWriter writer;
    readonly StreamWriter csv;
    readonly string batchReference;
    readonly long batchId;
    int count;

    public ExportSpool(string dataFolder, long batchId, string batchReference)
    {
        (this.batchId, this.batchReference) = (batchId, batchReference);
        (rows, file) = (Open(dataFolder), Open(dataFolder));
        (writer, csv) = (new BinaryWriter(rows, Utf8, leaveOpen: true), new StreamWriter(file, Utf8, leaveOpen: true));
        csv.Write(GenericCsv.Head);
    }

    public void Add(IReadOnlyList<ExportRow> more)
    {
        foreach (var row in more)
        {
            writer.Write(row.AccountingOn.DayNumber);
            writer.Write(row.LedgerCode);
            writer.Write(row.AmountPence);
            writer.Write(row.VatCode is not null);
            writer.Write(row.VatCode ?? "");
            writer.Write(row.Reference);
            writer.Write(row.Narrative);
            csv.Write(GenericCsv.Line(batchReference, row));
        }
        count += more.Count;
    }

    /// <summary>The finished file, from its beginning.</summary>
    public async Task<Stream> FileAsync(CancellationToken ct)
    {
        await csv.FlushAsync(ct);
        file.Position = 0;
        return file;
    }

    /// <summary>The rows again, in their order.</summary>
    public IEnumerable<ExportRow> Rows()
    {
        writer.Flush();
        rows.Position = 0;
        using var reader = new BinaryReader(rows, Utf8, leaveOpen: true);
        for (var ordinal = 1; ordinal <= count; ordinal++)
        {
            var (on, code, pence) = (DateOnly.FromDayNumber(reader.ReadInt32()), reader.ReadString(), reader.ReadInt64());
            var (hasVatCode, vatCode) = (reader.ReadBoolean(), reader.ReadString());
            yield return new ExportRow
            {
                BatchId = batchId, Ordinal = ordinal, AccountingOn = on, LedgerCode = code, AmountPence = pence, VatCode = hasVatCode ? vatCode : null,
                Reference = reader.ReadString(), Narrative = reader.ReadString(),
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await csv.DisposeAsync();
        await rows.DisposeAsync();
        await file.DisposeAsync();
    }

    static FileStream Open(string dataFolder)
    {
        var path = Path.Combine(dataFolder, $"export-{Guid.NewGuid():N}.tmp");
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 64 * 1024, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(path);   // a name is not needed, and none is left behind by kill -9
        return stream;
    }
}
