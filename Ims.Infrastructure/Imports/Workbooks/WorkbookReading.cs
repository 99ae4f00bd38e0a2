using System.IO.Compression;
using System.Runtime.CompilerServices;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports.Workbooks;

/// <summary>Drives a format's workbook reader over a file's chunks: guarded first, then row by row in flat memory.</summary>
/// <remarks>The parts are read as XML and not by a library of workbooks: none takes a sheet row by row without also taking other parts whole, whatever they are.</remarks>
static class WorkbookReading
{
    const string Sample = "sample";

    public static async IAsyncEnumerable<StatementEvent> ReadAsync(IAsyncEnumerable<byte[]> chunks, WorkbookPlan plan, string sha256, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = await WorkbookSpool.OfAsync(chunks, ct);
        if (WorkbookGuard.Check(file, ct) is { } unsound)
        {
            yield return new ReadRefused(new ReadFault(0, "", unsound));
            yield break;
        }
        var reader = plan.NewReader(sha256);
        var output = new List<StatementEvent>();
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var run = new Run(zip, plan.Sheet, reader, output);
        while (run.Next())
        {
            ct.ThrowIfCancellationRequested();
            foreach (var e in output) yield return e;
            output.Clear();
            if (reader.Refused) yield break;
        }
        if (run.Refusal is { } refusal) output.Add(new ReadRefused(new ReadFault(run.Row, "", refusal)));
        else reader.End(output);
        foreach (var e in output) yield return e;
    }

    /// <summary>The first rows of a sheet as cells, or why there are none.</summary>
    /// <param name="chunks">The file.</param>
    /// <param name="sheet">Null for the first that is shown.</param>
    /// <param name="skipped">Rows to leave out at the top.</param>
    /// <param name="most">Rows to take.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<(IReadOnlyList<TableRow> Rows, Refusal? Refusal)> FirstRowsAsync(IAsyncEnumerable<byte[]> chunks, string? sheet, int skipped, int most, CancellationToken ct)
    {
        var keeper = new FirstRows(skipped, most);
        Refusal? refusal = null;
        await foreach (var e in ReadAsync(chunks, new WorkbookPlan(Sample, sheet, _ => keeper), Sample, ct))
            if (e is ReadRefused { Fault.Refusal: var no }) refusal = no;
        return (keeper.Rows, refusal);
    }

    /// <summary>How a file begins, the first rows of a workbook too.</summary>
    public static async Task<FileBeginning> BeginningAsync(Stream file, CancellationToken ct)
    {
        var head = new byte[FileBeginning.Longest];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        var beginning = FileBeginning.Of(head.AsSpan(0, length));
        if (!beginning.IsZip) return beginning;
        var (rows, _) = await FirstRowsAsync(StatementReading.ChunksAsync(file, ct), null, skipped: 0, most: 3, ct);
        file.Position = 0;
        return beginning with { Lines = [.. rows.Select(r => string.Join('\t', r.Cells.Select(c => c.Replace('\t', ' '))))] };
    }

    /// <summary>Takes row after row and turns what ends it into a refusal.</summary>
    sealed class Run(ZipArchive zip, string? sheet, IWorkbookReader reader, List<StatementEvent> output) : IDisposable
    {
        SheetRows? rows;

        public Refusal? Refusal { get; private set; }

        public int Row => rows?.Row ?? 0;

        public bool Next()
        {
            try
            {
                if (rows is null)
                {
                    var book = WorkbookBook.Open(zip);
                    rows = new SheetRows(zip, book, book.PartOf(sheet));
                    reader.Begin(book.From1904);
                }
                if (!rows.Next()) return false;
                reader.Read(rows.Row, rows.Cells, output);
                return true;
            }
            catch (PartUnreadableException e)
            {
                Refusal = e.Refusal;
                return false;
            }
        }

        public void Dispose() => rows?.Dispose();
    }

    /// <summary>Keeps the rows themselves, and then wants no more.</summary>
    sealed class FirstRows(int skipped, int most) : IWorkbookReader
    {
        readonly List<TableRow> rows = [];
        bool from1904;

        public IReadOnlyList<TableRow> Rows => rows;
        public bool Refused => rows.Count >= most;
        public void Begin(bool from1904) => this.from1904 = from1904;

        public void Read(int row, IReadOnlyList<WorkbookCell> cells, List<StatementEvent> output)
        {
            if (row > skipped && TableSample.Of(row, from1904, cells) is { } shown) rows.Add(shown);
        }

        public void End(List<StatementEvent> output)
        {
        }
    }
}
