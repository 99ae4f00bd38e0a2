using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Reports;

/// <summary>Runs a report: permission, a word in the audit, then one instant of the database. Whoever reads a report is written down before they see any of it.</summary>
public sealed class ReportRunner(Acts acts, Looks looks, Actor actor, TimeProvider time)
{
    /// <param name="as">How it is looked at, as the audit says it: screen, csv, xlsx...</param>
    /// <param name="isBegun">Whether some of it has left already, so that nothing can begin again.</param>
    /// <param name="body">Given the head and the rows; the rows come once.</param>
    internal async Task<Result<T>> RunAsync<T>(
        string code, ReportCriteria asked, string @as, Func<bool> isBegun, Func<ReportHead, IAsyncEnumerable<ReportRow>, CancellationToken, Task<Result<T>>> body, CancellationToken ct)
    {
        var told = await acts.RunAsync(Permission.ReportsView, (act, _) => Task.FromResult(Tell(act, code, asked, @as)), ct);
        if (!told.Ok) return told.Refusal;
        var (report, criteria) = told.Value;
        var made = await looks.GetAsync(report.Needs, (db, ct) => db.AtOneInstantAsync(isBegun, async ct =>
        {
            var ground = new ReportGround(db, criteria, time.UtcNow());
            var head = new ReportHead(
                report, criteria, actor.Council.Name, actor.Council.ShortName, report.Facts(criteria), ground.Now, actor.Name, db.IsNarrowed ? [.. db.FundsSeen.Order(StringComparer.Ordinal)] : null,
                report.Columns(criteria), await report.ControlAsync(ground, ct));
            return await body(head, report.RowsAsync(ground, ct), ct);
        }, ct), ct);
        return made.Ok ? made.Value : made.Refusal;
    }

    static Result<(Report Report, ReportCriteria Criteria)> Tell(Act act, string code, ReportCriteria asked, string @as)
    {
        if (ReportCatalogue.Find(code) is not { } report) return ReportRefusals.Unknown(code);
        var criteria = asked.Completed(report.Takes, act.Today);
        if (criteria.RefusalFor(report.Takes, act.Today) is { } refusal) return refusal;
        act.Audit("report.read", nameof(Report), code, before: null, new { As = @as, Criteria = report.Facts(criteria).Select(f => $"{f.Name}: {f.Value}") });
        return (report, criteria);
    }
}

/// <summary>A report on the screen.</summary>
/// <param name="Rows">Its first rows.</param>
/// <param name="IsWhole">Whether these are all: then they were added up, and came to the control.</param>
public sealed record ReportSheet(ReportHead Head, IReadOnlyList<ReportRow> Rows, bool IsWhole);

/// <summary>A report as the screen shows it: its first rows, and what the ledger says of all of them.</summary>
public sealed class ReportView(ReportRunner runner)
{
    /// <summary>As many as a person looks through; files have all.</summary>
    public const int MostRows = 500;

    public static Permission Needs => Permission.ReportsView;

    public Task<Result<ReportSheet>> GetAsync(string code, ReportCriteria asked, CancellationToken ct) =>
        runner.RunAsync<ReportSheet>(code, asked, "screen", () => false, async (head, rows, ct) =>
        {
            var (shown, tally) = (new List<ReportRow>(), new ReportTally(head));
            await foreach (var row in rows.WithCancellation(ct))
            {
                if (shown.Count == MostRows) return new ReportSheet(head, shown, IsWhole: false);
                tally.Add(row);
                shown.Add(row);
            }
            tally.Tie();
            return new ReportSheet(head, shown, IsWhole: true);
        }, ct);
}

public sealed record ReportFileHead(string FileName, string ContentType);

/// <summary>A report as a file, with every row. Streamed, but for a PDF, which is short.</summary>
public sealed class ReportFile(ReportRunner runner)
{
    const int RowsBetween = 1_000;

    /// <summary>What one report can be written as.</summary>
    public static readonly IReadOnlyList<ReportFileKind> Kinds = [ReportFileKind.Csv, ReportFileKind.Workbook, ReportFileKind.Pdf];

    public static Permission Needs => Permission.ReportsView;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns. Returns how many rows.</summary>
    public Task<Result<long>> GetAsync(string code, ReportCriteria asked, ReportFileKind kind, Func<ReportFileHead, Stream> begin, CancellationToken ct) =>
        WriteAsync(code, asked, kind, EndingOf(kind), begin, progress: null, ct);

    /// <param name="as">How it is made, as the audit says it.</param>
    /// <param name="progress">Rows done, and rows in all where that is known, else 0. Called now and then; throws where the writing is to stop.</param>
    internal Task<Result<long>> WriteAsync(
        string code, ReportCriteria asked, ReportFileKind kind, string @as, Func<ReportFileHead, Stream> begin, Func<long, long, CancellationToken, Task>? progress, CancellationToken ct)
    {
        var isBegun = false;
        return runner.RunAsync<long>(code, asked, @as, () => isBegun, async (head, all, ct) =>
        {
            if (!Kinds.Contains(kind)) return ReportRefusals.Unknown($"{code}.{EndingOf(kind)}");
            var rows = progress is null ? all : Told(all, head.Control.Rows ?? 0, progress, ct);
            Stream Begin()
            {
                isBegun = true;
                return begin(new ReportFileHead(head.FileName(EndingOf(kind)), TypeOf(kind)));
            }
            var tally = new ReportTally(head);
            return kind switch
            {
                ReportFileKind.Csv => await ReportCsv.WriteAsync(head, rows, tally, Begin(), ct),
                ReportFileKind.Workbook => await ReportWorkbook.WriteAsync(head, rows, tally, Begin(), ct),
                _ => await ReportPdf.WriteAsync(head, rows, tally, Begin, ct),
            };
        }, ct);
    }

    static async IAsyncEnumerable<ReportRow> Told(IAsyncEnumerable<ReportRow> rows, long ofRows, Func<long, long, CancellationToken, Task> progress, [EnumeratorCancellation] CancellationToken ct)
    {
        var done = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (done++ % RowsBetween == 0) await progress(done - 1, ofRows, ct);
            yield return row;
        }
    }

    public static string EndingOf(ReportFileKind kind) => kind switch { ReportFileKind.Csv => "csv", ReportFileKind.Workbook => "xlsx", ReportFileKind.Pdf => "pdf", _ => "zip" };

    internal static string TypeOf(ReportFileKind kind) => kind switch
    {
        ReportFileKind.Csv => "text/csv; charset=utf-8",
        ReportFileKind.Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFileKind.Pdf => "application/pdf",
        _ => "application/zip",
    };
}
