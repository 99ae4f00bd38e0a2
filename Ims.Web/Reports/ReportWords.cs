using Ims.Domain.Reports;
using Ims.Infrastructure.Reports;
using Ims.Web.Shared;

namespace Ims.Web.Reports;

/// <summary>What this room's things are called.</summary>
static class ReportWords
{
    public static readonly Chip<ReportPeriod>[] Periods = [.. Enum.GetValues<ReportPeriod>().Select(p => new Chip<ReportPeriod>(p, Of(p)))];

    /// <summary>Where the days that are shown have no name.</summary>
    public const ReportPeriod NoPeriod = (ReportPeriod)(-1);

    public static string Of(ReportGroup group) => group switch
    {
        ReportGroup.Files => "Files and rules",
        ReportGroup.Control => "Control and audit",
        _ => Words.Of(group),
    };

    public static string Of(ReportFileKind kind) => kind switch { ReportFileKind.Csv => "CSV", ReportFileKind.Workbook => "Excel", ReportFileKind.Pdf => "PDF", _ => "ZIP" };

    public static string Of(KeptReportState state) => state == KeptReportState.Writing ? "Being made" : Words.Of(state);

    public static Tone ToneOf(KeptReportState state) => state switch { KeptReportState.Ready => Tone.Good, KeptReportState.Refused => Tone.Bad, KeptReportState.Waiting or KeptReportState.Writing => Tone.Info, _ => Tone.Still };

    public static string Of(ReportPeriod period) => period == ReportPeriod.LastSevenDays ? "Last 7 days" : Words.Of(period);
}
