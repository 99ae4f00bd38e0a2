using System.Globalization;
using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Replays;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>What each rule did with the lines of the files of a time, and how much of it somebody moved since. What earlier rules take from it is shown on its page, which asks the rules again.</summary>
sealed class RulesAtWork : Report
{
    public override string Code => "rule-effectiveness";
    public override string Title => "Rules at work";
    public override string Answers => "How many lines each rule decided about, for how much, and how many of them were moved by hand since.";
    public override ReportGroup Group => ReportGroup.Files;
    public override Permission Needs => Permission.RulesView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Files received";

    public override int LinkAt(ReportCriteria criteria) => 1;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Number("Order"), ReportColumn.Text("Rule", 32), ReportColumn.Text("Version", 8), ReportColumn.Text("State", 10), ReportColumn.Instant("Last file"), ReportColumn.Text("Moved since", 12),
        ReportColumn.Count("Lines moved"), ReportColumn.Count("Lines"), ReportColumn.Money("Amount"),
    ];

    // All lines of posted files, decided about by a rule or by none.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (db, begins, ends) = (ground.Db, ground.Begins, ground.Ends);
        var read = await db.Imports.Where(i => i.Status == ImportStatus.Posted && i.ReceivedAt >= begins && i.ReceivedAt < ends)
            .GroupBy(_ => 1).Select(g => new { Lines = g.Sum(i => (long)i.LinesRead), Pence = g.Sum(i => i.ReadPence) }).SingleOrDefaultAsync(ct);
        var moved = await RuleEffectiveness.Corrected(db).LongCountAsync(h => h.At >= begins && h.At < ends, ct);
        return new ReportControl("What was read of all posted files of these days was added up apart from the rules; lines that no rule decided about have a row of their own.", [moved, read?.Lines ?? 0, read?.Pence ?? 0]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var (db, begins, ends) = (ground.Db, ground.Begins, ground.Ends);
        var hits = await RuleEffectiveness.Hits(db).Where(h => h.At >= begins && h.At < ends).GroupBy(h => h.RuleId)
            .Select(g => new { g.Key, Lines = g.Count(), Pence = g.Sum(h => h.Pence), Last = g.Max(h => h.At) }).ToDictionaryAsync(h => h.Key, ct);
        var moved = await RuleEffectiveness.Corrected(db).Where(h => h.At >= begins && h.At < ends).GroupBy(h => h.RuleId).Select(g => new { g.Key, Lines = g.Count() }).ToDictionaryAsync(h => h.Key, h => h.Lines, ct);
        var rules = await db.Rules.OrderBy(r => r.Order).ThenBy(r => r.Id).Select(r => new { r.Id, r.Order, r.Name, r.Version, r.Enabled }).ToListAsync(ct);
        foreach (var rule in rules)
        {
            var (hit, by) = (hits.GetValueOrDefault(rule.Id), moved.GetValueOrDefault(rule.Id));
            yield return new ReportRow(
            [
                rule.Order, rule.Name, rule.Version.ToString(CultureInfo.InvariantCulture), rule.Enabled ? "On" : "Off", ReportValue.At(hit?.Last), hit is null ? ReportValue.None : Share(by, hit.Lines),
                by, hit?.Lines ?? 0, new Money(hit?.Pence ?? 0),
            ], new OpensRule(rule.Id));
        }
        var none = await (
            from l in db.StatementLines
            where l.RuleId == null
            join i in db.Imports on l.ImportId equals i.Id
            where i.Status == ImportStatus.Posted && i.ReceivedAt >= begins && i.ReceivedAt < ends
            group l by 1).Select(g => new { Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).SingleOrDefaultAsync(ct);
        if (none is not null)
            yield return new ReportRow([ReportValue.None, "No rule", ReportValue.None, ReportValue.None, ReportValue.None, ReportValue.None, 0, none.Lines, new Money(none.Pence)]);
    }

    static string Share(int part, int whole) => (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
