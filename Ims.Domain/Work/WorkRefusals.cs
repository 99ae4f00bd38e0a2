using Ims.Domain.Values;

namespace Ims.Domain.Work;

/// <summary>Refusals about chores, in the order they are checked.</summary>
public static class WorkRefusals
{
    public static Refusal ChoreUnknown => new("chore-unknown", "There is no such chore. Go back to the work queue.");
    public static Refusal ScheduleMissing => new("chore-schedule-missing", "There is no schedule. Choose how often it is done.", "Cron");
    public static Refusal ScheduleLong => new("chore-schedule-long", $"The schedule is longer than {ChoreRhythm.LongestCron} characters. Shorten it.", "Cron");
    public static Refusal ScheduleUnreadable(string cron) => new("chore-schedule-unreadable",
        $"The schedule \"{cron}\" cannot be read. Type six or seven fields: second, minute, hour, day of month, month, day of week, and a year where it matters; such as 0 30 2 ? * *.", "Cron");
    public static Refusal ScheduleNeverDue => new("chore-schedule-never-due", "The schedule names no time that is to come. Choose another one.", "Cron");
    public static Refusal RestsTooLong(string chore) => new("chore-rests-too-long", $"{chore} must not rest for longer than a day. Choose a schedule that comes every day.", "Cron");
    public static Refusal ChangedBy(string by) => new("chore-schedule-changed", $"{by} changed this schedule after you had opened it. Look at it again, then make your change.");
    public static Refusal ScheduleUnchanged => new("chore-schedule-unchanged", "That is its schedule already. Choose another one, or leave the page.", "Cron");
}
