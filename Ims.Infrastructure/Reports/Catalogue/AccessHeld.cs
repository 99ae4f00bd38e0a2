using System.Globalization;
using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Infrastructure.Staff;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Everybody who has or had access: roles, what it is narrowed to, when it was last used, and who last confirmed it.</summary>
sealed class AccessHeld : Report
{
    public override string Code => "access";
    public override string Title => "Access";
    public override string Answers => "Who has access, by which roles and to which funds, when it was last used, and who confirmed it.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.AccessView;
    public override ReportTakes Takes => ReportTakes.Nothing;

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Name", 24), ReportColumn.Text("State", 10), ReportColumn.Text("Roles", 36), ReportColumn.Text("Funds", 20), ReportColumn.Text("Methods", 12), ReportColumn.Text("Office", 8),
        ReportColumn.Date("Last used"), ReportColumn.Date("Until"), ReportColumn.Date("Confirmed"), ReportColumn.Text("Confirmed by", 22), ReportColumn.Count("Rights"), ReportColumn.Count("Duties in one hand"),
    ];

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var facts = await StaffFacts.LoadAsync(ground.Db, ct);
        var held = facts.People.Select(facts.Of).ToList();
        return new ReportControl("The people of the council were counted apart from the rows, and the rights that their roles give now.",
            [held.Sum(h => (long)h.Count), held.Sum(h => (long)Duties.In(h).Count())], await ground.Db.People.LongCountAsync(ct));
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var facts = await StaffFacts.LoadAsync(ground.Db, ct);
        foreach (var p in facts.People.OrderBy(p => p.Disabled).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Id))
            yield return new ReportRow(
            [
                p.Name, p.Disabled ? "Ended" : "Open", facts.RoleNames(p.Roles.Select(r => r.RoleCode)), facts.GroupNames(p.FundGroups), p.Methods.Count == 0 ? "all" : string.Join(" ", p.Methods.Order(StringComparer.Ordinal)),
                p.OfficeCode, p.UsedOn, p.EndsOn, p.ConfirmedOn, p.ConfirmedBy, facts.Of(p).Count, Duties.In(facts.Of(p)).Count(),
            ], new OpensPerson(p.Id));
    }
}

/// <summary>Duties that should not lie in one hand and do.</summary>
sealed class DutiesHeld : Report
{
    public override string Code => "segregation-of-duties";
    public override string Title => "Duties in one hand";
    public override string Answers => "Who holds duties that should not lie in one hand, and by which roles.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.AccessView;
    public override ReportTakes Takes => ReportTakes.Nothing;

    public override int LinkAt(ReportCriteria criteria) => 0;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
        [ReportColumn.Text("Name", 24), ReportColumn.Text("Holds", 28), ReportColumn.Text("And", 28), ReportColumn.Text("Whoever has both", 44), ReportColumn.Text("By", 28), ReportColumn.Count("Findings")];

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var facts = await StaffFacts.LoadAsync(ground.Db, ct);
        var found = Duties.Incompatible.Sum(d => (long)facts.People.Count(p => d.One.IsHeldBy(facts.Of(p)) && d.Other.IsHeldBy(facts.Of(p))));
        return new ReportControl(string.Create(CultureInfo.InvariantCulture, $"Each of {Duties.Incompatible.Count} pairs of duties was asked for everybody whose access is open."), [found], found);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var d in SegregationReport.Of(await StaffFacts.LoadAsync(ground.Db, ct)))
            yield return new ReportRow([d.Name, d.One, d.Other, d.Why, d.By, 1], new OpensPerson(d.PersonId));
    }
}
