using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Domain.Approvals;

public enum ApprovalStatus
{
    Waiting,
    /// <summary>Enough people approved and it was done in the same moment.</summary>
    Approved,
    /// <summary>Sent back to the requester with what to change; a new request may replace it.</summary>
    Returned,
    Refused,
    Withdrawn,
    Expired,
    /// <summary>What would be done is no longer what was shown.</summary>
    Voided,
}

/// <summary>An act that waits for other people, with what they are shown of it.</summary>
public sealed class ApprovalRequest
{
    public required long Id { get; init; }
    public required ApprovalKind Kind { get; init; }
    /// <summary>What it is about, as the audit names it.</summary>
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    /// <summary>What will be done, in a line.</summary>
    public required string Title { get; init; }
    public long? AmountPence { get; init; }
    /// <summary>The command, to be carried out as it was given.</summary>
    public required string CommandJson { get; init; }
    /// <summary>What those who decide are shown: the outcome of the act itself, done and taken back.</summary>
    public required string PreviewJson { get; init; }
    /// <summary>SHA-256 of the preview: what is done must come to the same.</summary>
    public required string PreviewDigest { get; init; }
    public required string Reason { get; init; }
    /// <summary>Null where no person asked but the command line.</summary>
    public int? RequestedById { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTime RequestedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    /// <summary>As the policy asked when the request was made.</summary>
    public required Permission ApprovedBy { get; init; }
    public required int People { get; init; }
    public ApprovalStatus Status { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    /// <summary>Why it was returned, refused, withdrawn or voided.</summary>
    public string? DecisionNote { get; set; }
    /// <summary>Kind and subject while it waits, its own id after: unique, so that one act waits once.</summary>
    public required string OpenKey { get; set; }
    public List<ApprovalVote> Votes { get; init; } = [];
    public List<ApprovalEvidence> Evidence { get; init; } = [];
    public int Version { get; set; }

    public Money? Amount => AmountPence is { } pence ? new Money(pence) : null;

    /// <summary>The open key of an act on a subject.</summary>
    public static string KeyOf(ApprovalKind kind, string subjectKind, string subjectId) => $"{kind}/{subjectKind}/{subjectId}";

    /// <summary>Whether its time is over; the caretaker only writes down what is so already.</summary>
    public bool IsOver(DateTime now) => Status == ApprovalStatus.Waiting && now >= ExpiresAt;

    /// <summary>Ends it. Whoever asks must have made sure that it waits.</summary>
    public void End(ApprovalStatus how, DateTime at, string by, string? note)
    {
        if (Status != ApprovalStatus.Waiting) throw new InvalidOperationException($"Request {Id} is {Status}: it cannot become {how}.");
        (Status, DecidedAt, DecidedBy, DecisionNote, OpenKey) = (how, at, by, note, $"#{Id}");
    }
}

/// <summary>One person's approval. Immutable; the database itself refuses the requester's. (Law 10)</summary>
public sealed class ApprovalVote
{
    public required long RequestId { get; init; }
    public required int PersonId { get; init; }
    public required string Name { get; init; }
    /// <summary>Whose right was used: the person's own id, or that of whoever is away.</summary>
    public required int VoteOfId { get; init; }
    /// <summary>Name of whoever is away; null where the person used a right of their own.</summary>
    public string? OnBehalfOf { get; init; }
    /// <summary>The requester again (0 = the command line), so that one row shows that there were two.</summary>
    public required int RequestedById { get; init; }
    public required DateTime VotedAt { get; init; }
    public string? Note { get; init; }
}

/// <summary>A file that speaks for a request.</summary>
public sealed class ApprovalEvidence
{
    public required long Id { get; init; }
    public required long RequestId { get; init; }
    public required string FileName { get; init; }
    public required long FileId { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>One person approves in the place of another who is away.</summary>
public sealed class ApprovalDelegation
{
    public required long Id { get; init; }
    public required int FromPersonId { get; init; }
    public required int ToPersonId { get; init; }
    /// <summary>First and last day, UK dates.</summary>
    public required DateOnly FromOn { get; init; }
    public required DateOnly ToOn { get; init; }
    public required string Reason { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? EndedAt { get; set; }
    public int Version { get; set; }

    public bool IsOn(DateOnly today) => EndedAt is null && today >= FromOn && today <= ToOn;
}
