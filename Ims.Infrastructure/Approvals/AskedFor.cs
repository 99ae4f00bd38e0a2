using Ims.Domain.Approvals;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Approvals;

/// <summary>A small file that speaks for a request.</summary>
public sealed record EvidenceFile(string Name, byte[] Content);

/// <summary>Why something is asked for. The reason is needed only where other people must approve.</summary>
public sealed record AskedFor(string Reason, IReadOnlyList<EvidenceFile> Evidence)
{
    public const int LongestReason = 1_000, MostFiles = 5, LargestMegabytes = 5;

    /// <summary>For an act that no policy makes wait.</summary>
    public static readonly AskedFor Nothing = new("", []);

    internal Refusal? Refusal
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Reason)) return ApprovalRefusals.ReasonMissing;
            if (Reason.Trim().Length > LongestReason) return ApprovalRefusals.ReasonTooLong(LongestReason);
            if (Evidence.Count > MostFiles) return ApprovalRefusals.TooMuchEvidence(MostFiles);
            if (Evidence.FirstOrDefault(f => f.Content.Length == 0) is { } empty) return ApprovalRefusals.EvidenceEmpty(empty.Name);
            return Evidence.FirstOrDefault(f => f.Content.Length > LargestMegabytes * 1024 * 1024) is { } large ? ApprovalRefusals.EvidenceTooLarge(large.Name, LargestMegabytes) : null;
        }
    }
}

/// <summary>What became of something that was asked for: done at once, or waiting for other people as a request.</summary>
/// <param name="RequestId">Null where it is done.</param>
public sealed record Submitted(long? RequestId, ApprovalPreview Preview)
{
    public bool IsDone => RequestId is null;
}
