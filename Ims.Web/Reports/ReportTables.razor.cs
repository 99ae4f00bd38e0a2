using System.Globalization;
using Ims.Domain.Reports;
using Ims.Infrastructure;
using Ims.Infrastructure.Reports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>What a report says: its totals and what the ledger says, its chart, its rows.</summary>
public partial class ReportTables
{
    /// <summary>A longer text is cut on the screen; files have it whole.</summary>
    const int LongestText = 90;

    IReadOnlyList<ReportValue> total = [];
    IReadOnlyList<Line> lines = [];
    IReadOnlyList<(ReportColumn Column, ReportValue Value)> tiles = [];
    IReadOnlyList<Bar> bars = [];

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired] public ReportSheet Sheet { get; set; } = null!;

    ReportHead Head => Sheet.Head;

    ReportChart? Chart => Head.Report.Chart(Head.Criteria);

    string ChartTitle => $"{Chart!.Measure} by {Head.Columns[0].Title.ToLower(CultureInfo.CurrentCulture)}";

    string? All => ReportPaths.Of(Head.Report.OpensAll(Head.Criteria));

    int LinkAt => Head.Report.LinkAt(Head.Criteria);

    string FundsSeen => Head.FundsSeen is { } funds ? $" · funds that you see: {(funds.Count == 0 ? "none" : string.Join(" ", funds))}" : "";

    protected override void OnParametersSet()
    {
        (total, bars, lines) = (Head.TotalRow, ReportBars.Of(Sheet, Time.Today()), [.. Sheet.Rows.Select((row, number) => new Line(number, row))]);
        tiles = [.. Head.Report.Foremost(Head.Criteria).Select(c => Head.Totals.First(t => t.Column == c))];
    }

    static bool IsNumber(ReportColumn column) => column.Kind is ReportValueKind.Money or ReportValueKind.Count;

    string? ClassOf(int column) => IsNumber(Head.Columns[column]) ? "m" : Head.Columns[column].Kind is ReportValueKind.Date or ReportValueKind.Instant ? "nowrap" : null;

    static string? Clipped(ReportValue value) => value is { IsEmpty: false, Kind: ReportValueKind.Text } && value.ToString() is { Length: > LongestText } text ? text[..(LongestText - 1)] + "…" : null;

    sealed record Line(int Number, ReportRow Row);
}
