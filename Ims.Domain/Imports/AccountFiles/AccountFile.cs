using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

public enum AccountFileStatus
{
    /// <summary>The bytes are kept; nothing has been read yet.</summary>
    Received,
    /// <summary>Read once; it is applied next.</summary>
    Checked,
    /// <summary>A person must decide.</summary>
    Held,
    /// <summary>All of it counts.</summary>
    Applied,
    /// <summary>Unreadable or its totals disagree: nothing of it counts, it may come again.</summary>
    Refused,
    /// <summary>A person gave it up before it was applied.</summary>
    Discarded,
}

/// <summary>What becomes of open accounts that a full file has not.</summary>
public enum AbsentAccounts
{
    /// <summary>Closed while they are under the feed's limit.</summary>
    UnderLimit,
    /// <summary>Left as they are: a person said so.</summary>
    Left,
    /// <summary>Closed, up to as many as two people saw.</summary>
    Approved,
}

/// <summary>A file of account holders that a council got, and what became of it.</summary>
public sealed class AccountFile
{
    public required long Id { get; init; }
    public required string FeedCode { get; init; }
    /// <summary>The feed's version when the file came: it is read by that, whatever the feed says since.</summary>
    public required int FeedVersion { get; init; }
    public required string FundCode { get; init; }
    public required string FileName { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    public required long FileId { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
    /// <summary>The day of which it is, where its lines do not say it and its sender did.</summary>
    public DateOnly? AsAtOn { get; init; }
    /// <summary>Whoever sent it wants to see what it would change before it does.</summary>
    public bool ShowsFirst { get; init; }
    public AccountFileStatus Status { get; set; }
    /// <summary>The hash once it is applied, else null.</summary>
    public string? AppliedSha256 { get; set; }
    /// <summary>Unique in the database, so that the same bytes are applied once (law 2): the hash, or a filler of its own. Never null, because engines differ over nulls in a unique key.</summary>
    public string AppliedKey { get => AppliedSha256 ?? string.Create(CultureInfo.InvariantCulture, $"account file {Id}"); private set { } }
    /// <summary>Why it is held or refused: a stable code and a sentence.</summary>
    public string? ReasonCode { get; set; }
    public string? Reason { get; set; }
    public long? DuplicateOfId { get; set; }
    public DateTime? CheckedAt { get; set; }
    public DateTime? AppliedAt { get; set; }
    public string? DecidedBy { get; set; }
    public AbsentAccounts Absent { get; set; }
    /// <summary>How many absent accounts those who approved saw.</summary>
    public int? MostClosed { get; set; }
    /// <summary>The latest instant of which one of its lines is; null until it was read.</summary>
    public DateTime? AsOfAt { get; set; }
    public int LinesRead { get; set; }
    public int AddedCount { get; set; }
    public int ChangedCount { get; set; }
    public int ReopenedCount { get; set; }
    public int UnchangedCount { get; set; }
    /// <summary>Lines of accounts that were told of later: left as they are.</summary>
    public int OlderCount { get; set; }
    public int RejectedCount { get; set; }
    /// <summary>Open accounts of the fund that the file has not, closed or left. Not among the lines read.</summary>
    public int AbsentCount { get; set; }
    /// <summary>Of those the closed.</summary>
    public int ClosedCount { get; set; }
    /// <summary>Open accounts of the fund before.</summary>
    public int OpenBefore { get; set; }
    /// <summary>Which of its reports counts: each pass writes one of its own. 0 = none yet.</summary>
    public int Report { get; set; }
    public int Version { get; set; }
}

/// <summary>What a line or an absent account came to.</summary>
public enum AccountRowKind { Added, Changed, Reopened, Unchanged, Older, Rejected, Absent, Closed }

/// <summary>One row of a file's report: kept as evidence of what the file changed. Unchanged accounts have none. Immutable.</summary>
public sealed class AccountFileRow
{
    public required long AccountFileId { get; init; }
    public required int Report { get; init; }
    public required int Ordinal { get; init; }
    public required AccountRowKind Kind { get; init; }
    /// <summary>In the file, from 1; null for an account that is not in it.</summary>
    public int? FileLine { get; init; }
    public string? Reference { get; init; }
    public string? Name { get; init; }
    /// <summary>Of a rejected line.</summary>
    public string? Field { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    /// <summary>How a rejected line begins.</summary>
    public string? Text { get; init; }
    /// <summary>A list of <see cref="AccountDifference"/> as JSON; null where nothing was changed.</summary>
    public string? Differences { get; init; }
}
