using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;

namespace Ims.Web.Ledger;

/// <summary>Months as screens write them.</summary>
static class MonthWords
{
    /// <summary>"March 2027".</summary>
    public static string Name(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static Tone ToneOf(MonthState state) => state switch { MonthState.Open => Tone.Good, MonthState.Closing => Tone.Warn, _ => Tone.Still };

    public static Tone ToneOf(MonthFinding finding) => finding.Refusal is not null ? Tone.Bad : finding.Warns ? Tone.Warn : Tone.Good;

    public static string Verdict(MonthFinding finding) => finding.Refusal is not null ? "Must be done" : finding.Warns ? "To know" : "Done";

    public static string Short(MonthFinding finding) => finding switch
    {
        { Subject: MonthSubject.Exports, Refusal: null } => "No export",
        { Subject: MonthSubject.Exports } => $"{MonthFinding.Counted(finding.Count, "line")} not exported",
        { Subject: MonthSubject.HeldFiles } => $"{MonthFinding.Counted(finding.Count, "file")} held",
        _ => $"{MonthFinding.Counted(finding.Count, "file")} under way",
    };

    public static string Lines(MonthFigures? figures) =>
        figures is null ? "" : figures.Lines > MonthFinding.MostCounted && figures.Amount is null ? $"{MonthFinding.MostCounted:N0}+" : figures.Lines.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Where what a finding is about can be done, the page of the navigation first. Other rooms are named by their addresses, not known.</summary>
    public static (string Page, string Path, string Link) WayOf(MonthSubject subject) => subject switch
    {
        MonthSubject.Exports => ("/exports", "/exports", "Open exports"),
        MonthSubject.HeldFiles => ("/imports", "/imports?show=held", "Show held files"),
        MonthSubject.FilesUnderWay => ("/imports", "/imports?show=in-progress", "Show files under way"),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, "It has no page."),
    };
}
