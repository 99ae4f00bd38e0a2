using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Every file that came in a time or should have: what was expected, what was read, and what became of each line and pound. (Law 1)</summary>
sealed class ImportControl : Report
{
    static readonly Fate[] fates = Enum.GetValues<Fate>();

    public override string Code => "import-control";
    public override string Title => "Import control";
    public override string Answers => "Which files came, which should have, and what became of every line and pound in them.";
    public override ReportGroup Group => ReportGroup.Files;
    public override Permission Needs => Permission.ImportsView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Received or due";

    public override int LinkAt(ReportCriteria criteria) => 1;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Instant("Received"), ReportColumn.Text("File", 28), ReportColumn.Text("Profile", 18), ReportColumn.Text("Expected as", 18), ReportColumn.Instant("Due"), ReportColumn.Text("State", 14),
        ReportColumn.Count("Read"), .. fates.Select(f => ReportColumn.Count(Name(f))), ReportColumn.Money("Value read"), .. fates.Select(f => ReportColumn.Money(ValueOf(f))),
    ];

    public override IReadOnlyList<ReportColumn> Foremost(ReportCriteria criteria) =>
        [ReportColumn.Money("Value read"), ReportColumn.Money(ValueOf(Fate.Posted)), ReportColumn.Money(ValueOf(Fate.Suspended))];

    static string ValueOf(Fate fate) => $"Value {Name(fate).ToLowerInvariant()}";

    static string Name(Fate fate) => fate == Fate.SetAside ? "Set aside" : fate.ToString();

    static IQueryable<Import> Files(ReportGround ground)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return ground.Db.Imports.Where(i => i.ReceivedAt >= begins && i.ReceivedAt < ends);
    }

    // What was posted and suspended is read from the ledger, what else from the lines of the statements; of files that posted nothing, only what was read counts.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var db = ground.Db;
        var read = await Files(ground).Where(i => i.PostedAt != null).GroupBy(_ => 1).Select(g => new { Lines = g.Sum(i => (long)i.LinesRead), Pence = g.Sum(i => i.ReadPence) }).SingleOrDefaultAsync(ct);
        var told = await (
            from l in db.StatementLines
            join i in Files(ground) on l.ImportId equals i.Id
            group l by l.Fate).Select(g => new { g.Key, Lines = g.LongCount(), Pence = g.Sum(l => l.AmountPence) }).ToDictionaryAsync(f => f.Key, f => (f.Lines, f.Pence), ct);
        // A reversal of the file, and what moved its money since, are no part of what it brought.
        var ledger = await (
            from l in db.LedgerLines
            join p in db.Postings on l.PostingId equals p.Id
            join i in Files(ground) on p.ImportId equals i.Id
            where p.Kind == PostingKind.Receipt || p.Kind == PostingKind.ReturnedItem
            select l.AmountPence).SumAsync(ct);
        var suspended = told.GetValueOrDefault(Fate.Suspended).Pence;
        return new ReportControl("What was posted was added up from the ledger's lines of these files, what else from the lines of their statements; together they come to what was read.",
        [
            read?.Lines ?? 0, .. fates.Select(f => told.GetValueOrDefault(f).Lines), read?.Pence ?? 0,
            .. fates.Select(f => f == Fate.Posted ? ledger - suspended : told.GetValueOrDefault(f).Pence),
        ]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var (db, begins, ends) = (ground.Db, ground.Begins, ground.Ends);
        var profiles = await db.ImportProfiles.ToDictionaryAsync(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase, ct);
        var names = await db.ExpectedFiles.ToDictionaryAsync(f => f.Id, f => f.Name, ct);
        var due = await db.ExpectedArrivals.Where(a => a.DueAt >= begins && a.DueAt < ends).OrderBy(a => a.DueAt).ThenBy(a => a.Id).ToListAsync(ct);
        var files = await Files(ground).Include(i => i.Fates).AsSplitQuery().OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).ToListAsync(ct);
        var ids = files.ConvertAll(f => f.Id);
        var met = await db.ExpectedArrivals.Where(a => a.ImportId != null && ids.Contains(a.ImportId.Value)).ToDictionaryAsync(a => a.ImportId!.Value, ct);
        foreach (var file in files)
        {
            var arrival = met.GetValueOrDefault(file.Id);
            // Nothing of a file counts before it is posted: its lines are no lines yet.
            var counts = file.PostedAt is not null;
            var of = file.Fates.ToDictionary(f => f.Fate);
            yield return new ReportRow(
            [
                ReportValue.At(file.ReceivedAt), file.FileName, profiles.GetValueOrDefault(file.ProfileCode), arrival is null ? ReportValue.None : names.GetValueOrDefault(arrival.ExpectedFileId),
                ReportValue.At(arrival?.DueAt), file.Status.ToString(), counts ? file.LinesRead : ReportValue.None, .. fates.Select(f => counts ? (ReportValue)(of.GetValueOrDefault(f)?.Lines ?? 0) : ReportValue.None),
                counts ? file.ReadAmount : ReportValue.None, .. fates.Select(f => counts ? (ReportValue)new Money(of.GetValueOrDefault(f)?.Pence ?? 0) : ReportValue.None),
            ], new OpensFile(file.Id));
        }
        // A file that came before the first day or after the last one is told in its own time.
        foreach (var arrival in due.Where(a => a.ImportId is null))
            yield return new ReportRow(
            [
                ReportValue.None, "none came", profiles.GetValueOrDefault(arrival.ProfileCode), names.GetValueOrDefault(arrival.ExpectedFileId), ReportValue.At(arrival.DueAt), NotCome(arrival.State),
                .. Enumerable.Repeat(ReportValue.None, 2 * (fates.Length + 1)),
            ], new OpensArrivals());
    }

    static string NotCome(ArrivalState state) => state == ArrivalState.Waiting ? "Not due yet" : state.ToString();
}
