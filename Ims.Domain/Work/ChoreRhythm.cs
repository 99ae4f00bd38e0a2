using System.Globalization;
using System.Text.RegularExpressions;
using Ims.Domain.Values;

namespace Ims.Domain.Work;

/// <summary>How often a chore comes, in words.</summary>
public static partial class ChoreRhythm
{
    public const int LongestCron = 100;

    /// <summary>How often an instance looks what is due: nothing is done more often, and what is due is at most this late.</summary>
    public static readonly TimeSpan Look = new(10 * TimeSpan.TicksPerSecond);

    /// <summary>Those that a form offers, the most frequent first.</summary>
    public static readonly IReadOnlyList<string> Usual = ["0/30 * * * * ?", "0 * * * * ?", "0 0/5 * * * ?", "0 0/15 * * * ?", "0 0 * * * ?"];

    /// <summary>"Every 30 seconds", "Every hour, at 10 past", "Every day at 02:30"; an unusual expression stands for itself.</summary>
    public static string Words(string cron)
    {
        if (Steps().Match(cron) is { Success: true } steps) return Every(steps, cron);
        if (Hourly().Match(cron) is { Success: true } hourly && Number(hourly, "minute") is < 60 and var minute) return minute == 0 ? "Every hour" : $"Every hour, at {minute} past";
        return cron == "0 * * * * ?" ? "Every minute" : ScheduleShape.Words(cron);
    }

    // Steps that do not divide a minute or an hour begin again with the next: then "every" would be wrong.
    static string Every(Match steps, string cron)
    {
        var number = Number(steps, "step");
        if (number is < 2 or > 30 || 60 % number != 0) return cron;
        return $"Every {number} {(steps.Groups["seconds"].Success ? "seconds" : "minutes")}";
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<seconds>0/)|0 0/)(?<step>\d{1,2})( \*)+ \?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^0 (?<minute>\d{1,2}) \* \* \* \?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hourly();
}
