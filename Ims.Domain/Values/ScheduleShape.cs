using System.Globalization;
using System.Text.RegularExpressions;

namespace Ims.Domain.Values;

/// <summary>How often, as a form offers it.</summary>
public enum ScheduleKind { Weekdays, EveryDay, Weekly, Monthly, Other }

/// <summary>A schedule of the usual shapes; every other one is known by its expression alone.</summary>
/// <param name="Weekday">Of a weekly one.</param>
/// <param name="DayOfMonth">Of a monthly one, 1 to 31; 32 is the last day of the month.</param>
public sealed partial record ScheduleShape(ScheduleKind Kind, TimeOnly At, DayOfWeek Weekday = DayOfWeek.Monday, int DayOfMonth = 1)
{
    public const int LastDay = 32;

    static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Quartz's expression for it; null for a shape of no kind.</summary>
    public string? ToCron()
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"0 {At.Minute} {At.Hour}");
        return Kind switch
        {
            ScheduleKind.Weekdays => $"{time} ? * MON-FRI",
            ScheduleKind.EveryDay => $"{time} ? * *",
            ScheduleKind.Weekly => $"{time} ? * {Days[(int)Weekday]}",
            ScheduleKind.Monthly => $"{time} {(DayOfMonth == LastDay ? "L" : DayOfMonth.ToString(CultureInfo.InvariantCulture))} * ?",
            _ => null,
        };
    }

    /// <summary>The shape of an expression.</summary>
    public static ScheduleShape Of(string cron)
    {
        if (Usual().Match(cron.Trim()) is not { Success: true } usual) return new(ScheduleKind.Other, default);
        var (minute, hour) = (Number(usual, "minute"), Number(usual, "hour"));
        if (minute > 59 || hour > 23) return new(ScheduleKind.Other, default);
        var at = new TimeOnly(hour, minute);
        if (usual.Groups["date"].Value is { Length: > 0 } date)
            return date == "L" ? new(ScheduleKind.Monthly, at, DayOfMonth: LastDay) : Number(usual, "date") is >= 1 and <= 31 and var day ? new(ScheduleKind.Monthly, at, DayOfMonth: day) : new(ScheduleKind.Other, default);
        return usual.Groups["day"].Value switch
        {
            "MON-FRI" => new(ScheduleKind.Weekdays, at),
            "*" => new(ScheduleKind.EveryDay, at),
            var named => new(ScheduleKind.Weekly, at, (DayOfWeek)Array.IndexOf(Days, named)),
        };
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>"Monday to Friday at 07:00"; an unusual expression stands for itself.</summary>
    public static string Words(string cron)
    {
        var shape = Of(cron);
        var at = shape.At.ToString("HH:mm", CultureInfo.InvariantCulture);
        return shape.Kind switch
        {
            ScheduleKind.Weekdays => $"Monday to Friday at {at}",
            ScheduleKind.EveryDay => $"Every day at {at}",
            ScheduleKind.Weekly => $"Every {shape.Weekday} at {at}",
            ScheduleKind.Monthly => shape.DayOfMonth == LastDay ? $"Last day of the month at {at}" : $"Monthly on the {Nth(shape.DayOfMonth)} at {at}",
            _ => cron,
        };
    }

    static string Nth(int day) => (day % 10, day) switch
    {
        (_, 11 or 12 or 13) => $"{day}th",
        (1, _) => $"{day}st",
        (2, _) => $"{day}nd",
        (3, _) => $"{day}rd",
        _ => $"{day}th",
    };

    [GeneratedRegex(@"^0 (?<minute>\d{1,2}) (?<hour>\d{1,2}) (\? \* (?<day>MON-FRI|\*|SUN|MON|TUE|WED|THU|FRI|SAT)|(?<date>L|\d{1,2}) \* \?)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Usual();
}
