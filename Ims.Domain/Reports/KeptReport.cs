using Ims.Domain.Values;

namespace Ims.Domain.Reports;

public enum ReportFileKind
{
    Csv, Workbook, Pdf,
    /// <summary>Many reports and their proof in one file: the auditor's pack.</summary>
    Pack,
}

public enum KeptReportState
{
    Waiting, Writing,
    /// <summary>Its file can be downloaded until its time is over.</summary>
    Ready,
    /// <summary>Whoever it is for may not read it, or it cannot be made so.</summary>
    Refused,
    Cancelled,
    /// <summary>Its file is gone.</summary>
    Removed,
}

/// <summary>A report that is made in the background for one person, with their rights and no others: because it is long, or because a schedule says so.</summary>
public sealed class KeptReport
{
    public const int LongestReason = 400;

    public required long Id { get; init; }
    public required string ReportCode { get; init; }
    public required ReportCriteria Criteria { get; init; }
    public required ReportFileKind Kind { get; init; }
    /// <summary>Whose it is: who reads it, and by whose rights it is made.</summary>
    public required int PersonId { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime RequestedAt { get; init; }
    public required string RequestedBy { get; init; }
    /// <summary>The schedule that asked for it; null where a person did.</summary>
    public long? ScheduleId { get; init; }
    public KeptReportState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    /// <summary>Name of the file in the council's folder of reports, while there is one.</summary>
    public string? FileName { get; private set; }
    public long? SizeBytes { get; private set; }
    public long? RowCount { get; private set; }
    /// <summary>Of the file, as lower-case hex: who has it can prove that it is the one that was made.</summary>
    public string? Sha256 { get; private set; }
    /// <summary>Why it was refused: a sentence.</summary>
    public string? Reason { get; private set; }
    /// <summary>When the file goes by itself. UTC.</summary>
    public DateTime? ExpiresAt { get; private set; }
    /// <summary>The fund groups whose rows are in it; none = those of all funds. Who sees others by now does not get the file.</summary>
    public List<int> FundGroups { get; private set; } = [];
    public int Version { get; set; }

    public bool IsUnderWay => State is KeptReportState.Waiting or KeptReportState.Writing;

    /// <summary>False where it is being written already: then whoever began has died, or is as good.</summary>
    public bool Begin()
    {
        if (!IsUnderWay) throw new InvalidOperationException("What has ended is not begun again.");
        var isNew = State == KeptReportState.Waiting;
        State = KeptReportState.Writing;
        return isNew;
    }

    public void MarkReady(string fileName, long sizeBytes, string sha256, long rows, IEnumerable<int> fundGroups, DateTime now, TimeSpan keptFor)
    {
        if (State != KeptReportState.Writing) throw new InvalidOperationException("Only what is being written becomes ready.");
        (State, EndedAt, ExpiresAt, FileName, SizeBytes, Sha256, RowCount, FundGroups) = (KeptReportState.Ready, now, now + keptFor, fileName, sizeBytes, sha256, rows, [.. fundGroups.Order()]);
    }

    public void MarkRefused(Refusal refusal, DateTime now)
    {
        if (State != KeptReportState.Writing) throw new InvalidOperationException("Only what is being written is refused.");
        (State, EndedAt, Reason) = (KeptReportState.Refused, now, refusal.Sentence.Length <= LongestReason ? refusal.Sentence : refusal.Sentence[..LongestReason]);
    }

    /// <summary>Stops it, or gives its file up before its time.</summary>
    public Refusal? End(DateTime now)
    {
        if (!IsUnderWay && State != KeptReportState.Ready) return ReportRefusals.KeptOver;
        State = State == KeptReportState.Ready ? KeptReportState.Removed : KeptReportState.Cancelled;
        (EndedAt, FileName) = (now, null);
        return null;
    }
}
