using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>The refusals of this room, in the order they are checked.</summary>
public static class ReportRefusals
{
    public static Refusal Unknown(string code) => new("report-unknown", $"There is no report \"{code}\". Choose one from the list of reports.");

    public static Refusal PeriodBackwards(DateOnly from, DateOnly to) =>
        new("report-period-backwards", $"The period begins on {UkDates.Show(from)}, after it ends on {UkDates.Show(to)}. Swap the two dates.", "To");

    public static Refusal PeriodTooLong(int years) => new("report-period-long", $"A report covers {years} years at the most. Choose a shorter period.", "To");

    public static Refusal AsAtToCome(DateOnly at) => new("report-as-at-to-come", $"{UkDates.Show(at)} is still to come. Choose today or an earlier day.", "As at");

    public static Refusal FundMissing => new("report-fund-missing", "Choose the fund of the account.", "Fund");

    public static Refusal ReferenceMissing => new("report-reference-missing", "Type the account reference.", "Reference");

    public static Refusal TooLongForPdf(int rows) => new("report-too-long-for-pdf", $"This report has more than {rows:N0} rows, too many for a PDF. Download it for Excel or as CSV, or choose a shorter period.");
}
