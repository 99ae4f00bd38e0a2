using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Shared;

namespace Ims.Web.Imports;

/// <summary>Checks of one kind, said in a few words.</summary>
internal sealed record CheckVerdict(string Text, Tone Tone);

/// <summary>Sums the checks of a file up by kind. A kind that this list lacks is said by its own name.</summary>
internal static class CheckWords
{
    // Begins the name of a check → what is said when all of them pass, what when one does not, and whether the failure only warns.
    static readonly (string[] Begin, string Passed, string Failed, bool Warns)[] kinds =
    [
        (["Control total"], "Control totals agree", "Control totals differ", false),
        (["Records", "Accounts", "Groups"], "Counts agree", "Counts differ", false),
        (["Credits", "Debits"], "Credits and debits agree", "Credits or debits differ", false),
        (["Opening + lines = closing"], "Opening + lines = closing", "Opening + lines are not the closing balance", false),
        (["Follows the statement before"], "Follows the statement before", "Does not follow the statement before", true),
        (["Lines seen before"], "No line seen before", "Lines seen before", true),
    ];

    public static Tone ToneOf(ImportCheckTold check) =>
        check.Passed ? Tone.Good : kinds.Any(k => k.Warns && IsOf(check, k.Begin)) ? Tone.Warn : Tone.Bad;

    public static IReadOnlyList<CheckVerdict> Verdicts(IReadOnlyList<ImportCheckTold> checks)
    {
        var verdicts = new List<CheckVerdict>();
        foreach (var (begin, passed, failed, warns) in kinds)
        {
            var these = checks.Where(c => IsOf(c, begin)).ToList();
            if (these.Count > 0) verdicts.Add(these.TrueForAll(c => c.Passed) ? new(passed, Tone.Good) : new(failed, warns ? Tone.Warn : Tone.Bad));
        }
        verdicts.AddRange(checks.Where(c => !kinds.Any(k => IsOf(c, k.Begin))).Select(c => new CheckVerdict(c.Name, c.Passed ? Tone.Good : Tone.Bad)));
        return verdicts;
    }

    /// <summary>A figure of a check: amounts come in pence, counts as they are.</summary>
    public static string Figure(ImportCheckTold check, string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return text;
        var counts = IsOf(check, ["Records", "Accounts", "Groups", "Lines"]) || check.Name.Contains(" count", StringComparison.Ordinal);
        return counts ? number.ToString("N0", CultureInfo.InvariantCulture) : new Money(number).ToString();
    }

    static bool IsOf(ImportCheckTold check, string[] begin) => begin.Any(b => check.Name.StartsWith(b, StringComparison.Ordinal));
}
