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

    public static Refusal NotAPerson => new("report-not-a-person", "A report is made in the background for a person of the council. Download it at once instead.");

    public static Refusal TooManyUnderWay(int most) => new("report-too-many", $"{most} of your reports are being made already. Wait for one of them, or cancel one.");

    public static Refusal KeptUnknown(long id) => new("report-kept-unknown", $"There is no report {id} of yours. Choose one from your reports.");

    public static Refusal KeptNotReady => new("report-kept-not-ready", "The report is still being made. Wait until it is ready.");

    public static Refusal KeptOver => new("report-kept-over", "The report is over: its file is gone. Ask for it again.");

    public static Refusal ScheduleUnknown => new("report-schedule-unknown", "There is no such schedule. It may have been removed: look at the list again.");

    public static Refusal ScheduleNameMissing => new("report-schedule-name-missing", "Give the schedule a name, so that others know what it is for.", "Name");

    public static Refusal ScheduleNameLong(int most) => new("report-schedule-name-long", $"The name is longer than {most} characters. Shorten it.", "Name");

    public static Refusal SchedulePeriodMissing => new("report-schedule-period-missing", "Choose which days the report is about.", "Period");

    public static Refusal ScheduleCronUnreadable(string cron) => new("report-schedule-cron-unreadable",
        $"\"{(cron.Length > ReportSchedule.LongestCron ? cron[..ReportSchedule.LongestCron] : cron)}\" names no times that are to come. Type six or seven fields: second, minute, hour, day of month, month, day of week; such as 0 30 7 ? * MON-FRI.", "When");

    public static Refusal ScheduleTooOften => new("report-schedule-too-often", "A report is made once an hour at the most. Choose fewer times.", "When");

    public static Refusal ScheduleNobody => new("report-schedule-nobody", "Choose at least one person who gets it.", "People");

    public static Refusal ScheduleTooMany(int most) => new("report-schedule-too-many", $"A schedule has {most} people at the most. Make another one for the others.", "People");

    public static Refusal SchedulePersonGone => new("report-schedule-person-gone", "One of the people no longer has access. Choose those who have.", "People");

    public static Refusal TooLongForPdf(int rows) => new("report-too-long-for-pdf", $"This report has more than {rows:N0} rows, too many for a PDF. Download it for Excel or as CSV, or choose a shorter period.");
}
