namespace Ims.Domain.Imports.Expected;

/// <summary>Decides how an expected file stands, from facts alone.</summary>
public static class ArrivalJudgement
{
    /// <summary>A file outside its range is small or large whenever it came: that is what somebody must look into.</summary>
    public static ArrivalState Of(DateTime lateAt, DateTime missingAt, FileRange range, ArrivedFile? file, DateTime now)
    {
        if (file is null) return now >= missingAt ? ArrivalState.Missing : now > lateAt ? ArrivalState.Late : ArrivalState.Waiting;
        if (range.IsTooSmall(file.Lines, file.Pence)) return ArrivalState.Small;
        if (range.IsTooLarge(file.Lines, file.Pence)) return ArrivalState.Large;
        return file.ReceivedAt > lateAt ? ArrivalState.ArrivedLate : ArrivalState.Arrived;
    }

    /// <summary>The states that somebody must look into.</summary>
    public static IReadOnlyList<ArrivalState> Alerts { get; } = [ArrivalState.Late, ArrivalState.Missing, ArrivalState.Small, ArrivalState.Large];

    public static bool IsAlert(ArrivalState state) => Alerts.Contains(state);
}

/// <summary>Decides which file meets which arrival.</summary>
public static class ArrivalMatching
{
    /// <summary>
    /// Each file, in the order in which they came, meets the arrival of its profile that opened last before it came and that no other met. So today's file is today's, and what is left over
    /// fills the latest gap before it. Files that came earlier have had their turn: doing this again and again comes to the same as doing it once.
    /// </summary>
    public static IReadOnlyList<(ExpectedArrival Arrival, ArrivedFile File)> Of(IEnumerable<ExpectedArrival> arrivals, IEnumerable<ArrivedFile> files)
    {
        var open = arrivals.Where(a => a.IsOpen()).ToList();
        var met = new List<(ExpectedArrival, ArrivedFile)>();
        foreach (var file in files.OrderBy(f => f.ReceivedAt).ThenBy(f => f.ImportId))
        {
            var arrival = open.Where(a => a.ProfileCode == file.ProfileCode && a.OpensAt <= file.ReceivedAt)
                .OrderByDescending(a => a.OpensAt).ThenByDescending(a => a.DueAt).ThenBy(a => a.Id).FirstOrDefault();
            if (arrival is null) continue;
            open.Remove(arrival);
            met.Add((arrival, file));
        }
        return met;
    }
}
