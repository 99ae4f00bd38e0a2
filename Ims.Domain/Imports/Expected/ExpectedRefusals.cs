using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Expected;

/// <summary>Refusals about expected files, in the order in which they are checked.</summary>
public static class ExpectedRefusals
{
    public const int MostGraceMinutes = 7 * 24 * 60, MostMissingHours = 31 * 24, MostAddresses = 5;

    public static readonly Refusal NameMissing = new("expected-name-missing", "The expected file has no name. Type the one by which people know it, such as Bank statement.", "Name");
    public static readonly Refusal NameTooLong = new("expected-name-too-long", $"The name is longer than {ExpectedFile.LongestName} characters. Shorten it.", "Name");
    public static readonly Refusal ProfileMissing = new("expected-profile-missing", "No import profile is chosen. Choose the one that the file comes by.", "ProfileCode");
    public static readonly Refusal CronMissing = new("cron-missing", "There is no schedule. Choose when the file is due.", "Cron");
    public static readonly Refusal CronTooLong = new("cron-too-long", $"The schedule is longer than {ExpectedFile.LongestCron} characters. Shorten it.", "Cron");
    public static readonly Refusal GraceOutOfRange = new("grace-out-of-range", $"The minutes of grace are from 0 to {MostGraceMinutes.ToString("N0", CultureInfo.InvariantCulture)}. Type how long after its time the file is late.", "GraceMinutes");
    public static readonly Refusal MissingOutOfRange = new("missing-hours-out-of-range", $"A file is missing after 1 to {MostMissingHours} hours, or when the next is due. Type a number of hours, or leave it empty.", "MissingAfterHours");
    public static readonly Refusal MissingBeforeLate = new("missing-before-late", "The file would be missing before it is late. Let more hours pass, or give it fewer minutes of grace.", "MissingAfterHours");
    public static readonly Refusal LinesNegative = new("expected-lines-negative", "A file has no fewer than 0 lines. Type a count, or leave it empty where it does not matter.", "LeastLines");
    public static readonly Refusal LinesBackwards = new("expected-lines-backwards", "The most lines are fewer than the least. Exchange the two.", "MostLines");
    public static readonly Refusal ValueBackwards = new("expected-value-backwards", "The highest value is less than the lowest. Exchange the two.", "MostPence");
    public static readonly Refusal TooManyAddresses = new("expected-addresses-many", $"An expected file tells up to {MostAddresses} addresses. Name a shared mailbox for more people.", "Addresses");

    public static Refusal CountUnreadable(string field, string text) => new("expected-number-unreadable", $"\"{text}\" is not a whole number. Type one such as 60, or leave it empty where it may be.", field);

    public static Refusal CronUnreadable(string cron) => new("cron-unreadable",
        $"The schedule \"{cron}\" cannot be read. Type six or seven fields: second, minute, hour, day of month, month, day of week, and a year where it matters; such as 0 0 7 ? * MON-FRI.", "Cron");
    public static readonly Refusal TooOften = new("schedule-too-often", "Two times of the schedule are less than a quarter of an hour apart. Let the file be expected less often.", "Cron");
    public static readonly Refusal NeverDue = new("schedule-never-due", "The schedule names no day that is to come and on which the council works. Choose other days, or let the file be expected on closed days too.", "Cron");

    public static Refusal Gone(long id) => new("expected-file-gone", $"There is no expected file {id}. Go back to the list.");
    public static Refusal Changed(string by, DateTime at) => new("expected-file-changed",
        $"{by} saved this expected file on {UkTime.Local(at).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}, after you had opened it. Show it as it is now, then make your change again.");
    public static Refusal NameTaken(string name) => new("expected-name-taken", $"Another expected file is called {name} already. Type another name, so that the two can be told apart.", "Name");
    public static Refusal ProfileUnknown(string code) => new("expected-profile-unknown", $"There is no import profile \"{code}\". Choose one of the list.", "ProfileCode");
    public static Refusal ProfileDisabled(string name) => new("expected-profile-disabled", $"Import profile {name} is disabled and takes no files. Choose another one, or set the expected file to rest.", "ProfileCode");
    public static readonly Refusal Unchanged = new("expected-file-unchanged", "Nothing was changed, so there is nothing to save.");

    public static Refusal ArrivalGone(long id) => new("arrival-gone", $"There is no arrival {id} any more. Refresh the list.");
    public static readonly Refusal ArrivalChanged = new("arrival-changed", "This changed after you had opened it. Look at it as it is now, then decide again.");
    public static readonly Refusal NothingToAcknowledge = new("arrival-sound", "There is nothing to acknowledge: the file is neither late, missing, small nor large any more. Refresh the list.");
    public static Refusal AlreadyAcknowledged(string by) => new("arrival-acknowledged", $"{by} acknowledged this before you. Refresh the list to read the note.");
    public static readonly Refusal NoteMissing = new("acknowledgement-note-missing", "Type what was found out or done about it.", "Note");
    public static readonly Refusal NoteTooLong = new("acknowledgement-note-too-long", $"The note is longer than {ExpectedArrival.LongestNote} characters. Shorten it.", "Note");

    public static readonly Refusal ReasonMissing = new("extra-day-reason-missing", "Type why the day is closed or open, such as Coronation.", "Reason");
    public static readonly Refusal ReasonTooLong = new("extra-day-reason-too-long", $"The reason is longer than {ExtraDay.LongestReason} characters. Shorten it.", "Reason");
    public static Refusal DayTaken(DateOnly on) => new("extra-day-taken", $"{UkDates.Show(on)} is a day of your own already. Remove that one first, then add it anew.", "On");
    public static Refusal DaySays(DateOnly on, bool open) => new("extra-day-needless", $"{UkDates.Show(on)} is {(open ? "a working day" : "closed")} already. Choose another day.", "On");
    public static Refusal DayGone(DateOnly on) => new("extra-day-gone", $"{UkDates.Show(on)} is no extra day any more. Refresh the list.");
}
