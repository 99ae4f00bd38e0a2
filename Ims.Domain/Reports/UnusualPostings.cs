using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>A posting by a person, as far as it decides whether it stands out.</summary>
/// <param name="At">When it was posted, UTC.</param>
/// <param name="AccountingOn">Of its first line.</param>
/// <param name="Amount">What it put on accounts; where it only took, that.</param>
/// <param name="Account">Fund and reference of its first line.</param>
/// <param name="CorrectsBy">Who posted what it corrects; null where it corrects nothing, or a second person approved it.</param>
public sealed record PostedByHand(DateTime At, string By, PostingKind Kind, DateOnly AccountingOn, Money Amount, string Account, string MethodCode, string? CorrectsBy);

/// <summary>
/// What an auditor would ask about in postings by hand. Each is a question, no finding: offices work late, and people do pay the same twice. Asked in the order in which they were posted. Shows
/// nothing of laundering: that is the watch list's.
/// </summary>
public sealed class UnusualPostings
{
    /// <summary>The working day in UK time: what is posted before or after it, or at a weekend, is told.</summary>
    public static readonly TimeOnly DayBegins = new(6, 0), DayEnds = new(20, 0);

    /// <summary>A date that lies further back than a month's closing takes is told.</summary>
    public const int MostDaysBack = 31;

    static readonly Money Thousand = new(1_000_00), Large = new(5_000_00);

    readonly HashSet<(DateOnly, string, string, long)> today = [];
    DateOnly day;

    /// <summary>What stands out in it; nothing as a rule.</summary>
    public IReadOnlyList<string> Why(PostedByHand posting)
    {
        var (local, why) = (UkTime.Local(posting.At), new List<string>());
        var (on, at) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) why.Add($"on a {local.DayOfWeek}");
        else if (at < DayBegins || at >= DayEnds) why.Add(string.Create(CultureInfo.InvariantCulture, $"at {at:HH:mm}"));
        if (on.DayNumber - posting.AccountingOn.DayNumber is > MostDaysBack and var back) why.Add($"dated {back} days back");
        if (posting.Kind is not PostingKind.Receipt && posting.Amount.Abs() >= Large && posting.Amount.Pence % Thousand.Pence == 0) why.Add("round thousands");
        if (posting.Kind == PostingKind.Reversal && posting.CorrectsBy == posting.By) why.Add("takes back what the same person posted");
        if (day != on) today.Clear();
        day = on;
        if (posting.Kind == PostingKind.Receipt && !today.Add((on, posting.Account, posting.MethodCode, posting.Amount.Pence))) why.Add("the same account, method and amount earlier that day");
        return why;
    }
}
