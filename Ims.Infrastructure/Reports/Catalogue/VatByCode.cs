using System.Globalization;
using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Output tax by month, code and rate: the gross it was in, itself, and what is left. Lines without a code have a row of their own, so that it comes to all income.</summary>
sealed class VatByCode : Report
{
    public override string Code => "vat";
    public override string Title => "VAT";
    public override string Answers => "How much VAT is in the income of each month, by code and rate.";
    public override ReportGroup Group => ReportGroup.Income;
    public override Permission Needs => Permission.ReportsView;
    public override ReportTakes Takes => ReportTakes.Period;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Month", 14), ReportColumn.Text("Code", 9), ReportColumn.Text("Name", 24), ReportColumn.Text("Liability", 18), ReportColumn.Text("Rate", 8), ReportColumn.Count("Lines"),
        ReportColumn.Money("Net"), ReportColumn.Money("Gross"), ReportColumn.Money("VAT"),
    ];

    public override ReportChart? Chart(ReportCriteria criteria) => new(8, "VAT", IsLying: false);

    public override ReportTarget OpensAll(ReportCriteria criteria) => new OpensLines(new TransactionFilter { From = criteria.From, To = criteria.To, IncomeOnly = true });

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (from, to) = (ground.From, ground.To);
        var (lines, vat, pence) = await ground.Db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to && l.FundCode != null).AddedUpAsync(ct);
        return new ReportControl("All ledger lines of these dates, banking left out, with and without VAT, were added up apart from the rows.", [lines, pence - vat, pence, vat]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var codes = await ground.Db.VatCodes.ToDictionaryAsync(v => v.Code, v => new { v.Name, v.Liability }, StringComparer.OrdinalIgnoreCase, ct);
        var (from, to) = (ground.From, ground.To);
        var sums = await ground.Db.Income().Where(l => l.AccountingOn >= from && l.AccountingOn <= to)
            .GroupBy(l => new { l.AccountingOn.Year, l.AccountingOn.Month, l.VatCode, l.VatRate })
            .Select(g => new { g.Key, Lines = g.Count(), Vat = g.Sum(l => l.VatPence), Pence = g.Sum(l => l.AmountPence) }).ToListAsync(ct);
        foreach (var s in sums.OrderBy(s => (s.Key.Year, s.Key.Month)).ThenBy(s => s.Key.VatCode, StringComparer.Ordinal).ThenBy(s => s.Key.VatRate))
        {
            var code = s.Key.VatCode is { } c ? codes.GetValueOrDefault(c) : null;
            var first = new DateOnly(s.Key.Year, s.Key.Month, 1);
            var month = new TransactionFilter { From = Later(first, from), To = Earlier(first.AddMonths(1).AddDays(-1), to), IncomeOnly = true };
            yield return new ReportRow(
            [
                first.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")), s.Key.VatCode ?? "none", code?.Name, code is null ? ReportValue.None : Words(code.Liability),
                s.Key.VatRate is { } rate ? (rate * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%" : ReportValue.None, s.Lines, new Money(s.Pence - s.Vat), new Money(s.Pence), new Money(s.Vat),
            ], s.Key.VatCode is null ? null : new OpensLines(month with { VatCode = s.Key.VatCode }), new OpensLines(month));
        }
    }

    static string Words(VatLiability liability) => liability switch
    {
        VatLiability.Standard => "Standard",
        VatLiability.Reduced => "Reduced",
        VatLiability.Zero => "Zero",
        VatLiability.Exempt => "Exempt",
        VatLiability.OutsideScope => "Outside scope",
        _ => "Accounted at source",
    };

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
