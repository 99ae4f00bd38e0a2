using Ims.Infrastructure.Work;
using Ims.Web.Shared;

namespace Ims.Web.Councils;

/// <summary>The addresses of the work queue and its chores.</summary>
static class ChorePaths
{
    public const string Queue = "/service-work";

    public static string Of(string chore) => $"{Queue}/chores/{chore}";
}

/// <summary>How chores went, in words.</summary>
static class ChoreWords
{
    const int NamesAtMost = 3;

    public static Tone ToneOf(ChoreRow chore) => chore switch
    {
        { Failed.Count: > 0 } => Tone.Bad,
        { Waiting: > 0 } => Tone.Warn,
        { NotYet: > 0 } => Tone.Still,
        _ => Tone.Good,
    };

    /// <summary>"Failed for 2 of 14 councils", "Waits for 1 of 14 councils", "Not yet for 1 of 14 councils", "Done for all".</summary>
    public static string Of(ChoreRow chore) => chore switch
    {
        { Failed.Count: > 0 and var failed } => $"Failed for {failed:N0} of {Words.Count(chore.Councils.Count, "council")}",
        { Waiting: > 0 and var waiting } => $"Waits for {waiting:N0} of {Words.Count(chore.Councils.Count, "council")}",
        { NotYet: > 0 and var open } => $"Not yet for {open:N0} of {Words.Count(chore.Councils.Count, "council")}",
        _ => "Done for all",
    };

    /// <summary>The first councils and their faults, and how many more there are.</summary>
    public static string Names(IReadOnlyList<ChoreOfCouncil> failed)
    {
        var names = string.Join(", ", failed.Take(NamesAtMost).Select(f => $"{f.Council}: {f.Because}"));
        return failed.Count > NamesAtMost ? $"{names}, and {failed.Count - NamesAtMost:N0} more" : names;
    }

    public static Tone ToneOf(ChoreOfCouncil council) => council.Outcome switch
    {
        ChoreOutcome.Failed => Tone.Bad,
        ChoreOutcome.Waits => Tone.Warn,
        ChoreOutcome.Done => Tone.Good,
        _ => Tone.Still,
    };

    public static string Of(ChoreOfCouncil council) => council.Outcome switch
    {
        ChoreOutcome.Failed => "Failed",
        ChoreOutcome.Waits => "Waits",
        ChoreOutcome.Done => "Done",
        _ => "Not yet",
    };
}
