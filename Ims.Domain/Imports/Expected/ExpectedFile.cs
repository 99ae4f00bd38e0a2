namespace Ims.Domain.Imports.Expected;

/// <summary>What becomes of a day of the schedule that is no working day.</summary>
public enum ClosedDays
{
    /// <summary>Nothing is expected then.</summary>
    Skip,
    /// <summary>It is expected at the same time of the next working day.</summary>
    Move,
    /// <summary>It is expected all the same: some feeds know no weekends.</summary>
    Come,
}

/// <summary>How many lines, and how many pence in sum, a file should have; what is null does not matter. Both ends are part of the range.</summary>
public sealed record FileRange(int? LeastLines, int? MostLines, long? LeastPence, long? MostPence)
{
    public bool IsTooSmall(int lines, long pence) => lines < LeastLines || pence < LeastPence;
    public bool IsTooLarge(int lines, long pence) => lines > MostLines || pence > MostPence;
}

/// <summary>A file that should come by a profile again and again. Its times are those of the clock on the wall in the United Kingdom.</summary>
public sealed class ExpectedFile
{
    public const int LongestName = 100, LongestCron = 120, LongestAddresses = 1_300;

    public required long Id { get; init; }
    public required string Name { get; set; }
    public required string ProfileCode { get; set; }
    /// <summary>When it is due: Quartz's six or seven fields, in UK time.</summary>
    public required string Cron { get; set; }
    public required ClosedDays ClosedDays { get; set; }
    /// <summary>Late so many minutes after it was due.</summary>
    public required int GraceMinutes { get; set; }
    /// <summary>Missing so many hours after it was due; null: as soon as the next one is due.</summary>
    public int? MissingAfterHours { get; set; }
    public int? LeastLines { get; set; }
    public int? MostLines { get; set; }
    public long? LeastPence { get; set; }
    public long? MostPence { get; set; }
    /// <summary>E-mail addresses to tell, one a line; empty where nobody is told by e-mail.</summary>
    public required string Addresses { get; set; }
    public bool Active { get; set; } = true;
    /// <summary>Nothing that was due up to this instant is expected: when it was added, taken up again, or its schedule changed. UTC.</summary>
    public required DateTime ScheduledFrom { get; set; }
    public required DateTime SavedAt { get; set; }
    public required string SavedBy { get; set; }
    public int Version { get; set; }

    public FileRange Range() => new(LeastLines, MostLines, LeastPence, MostPence);

    public IReadOnlyList<string> AddressList() => Addresses.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
