using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

public enum ImportStatus
{
    /// <summary>The bytes are kept; nothing has been read yet.</summary>
    Received,
    /// <summary>Read once; totals, counts and the duplicate shield are satisfied; it posts next.</summary>
    Checked,
    /// <summary>A person must decide: duplicate, unknown account, not sterling, odd status.</summary>
    Held,
    /// <summary>Claimed for posting; nothing of it shows until it is committed.</summary>
    Posting,
    Posted,
    /// <summary>Unreadable or its totals disagree: nothing of it was posted, it may come again.</summary>
    Refused,
    /// <summary>A person discarded a held or waiting file.</summary>
    Discarded,
    Reversed,
}

/// <summary>What of a held repeat is posted when two people release it. (domain.md, "Duplicate shield")</summary>
public enum ReleaseMode
{
    /// <summary>Only lines that were not posted before; the others are set aside.</summary>
    UnseenLines,
    /// <summary>All lines: those posted before count again, with the next free ordinals.</summary>
    AllLines,
}

/// <summary>A file that a council got, and what became of it.</summary>
public sealed class Import
{
    public required long Id { get; init; }
    public required string ProfileCode { get; init; }
    /// <summary>The profile's version when the file came: both passes read by it, whatever the profile says since.</summary>
    public required int ProfileVersion { get; init; }
    public required string FileName { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    public required long FileId { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
    public ImportStatus Status { get; set; }
    /// <summary>The hash while the file is posting or posted, else null.</summary>
    public string? AcceptedSha256 { get; set; }
    /// <summary>Unique in the database, so that the same bytes are accepted once (law 2): the accepted hash, or a filler of its own while there is none. Kept from those two, never null, because engines differ over nulls in a unique key.</summary>
    public string AcceptanceKey { get => AcceptedSha256 ?? string.Create(CultureInfo.InvariantCulture, $"import {Id}"); private set { } }
    /// <summary>Why it is held or refused: a stable code and a sentence.</summary>
    public string? ReasonCode { get; set; }
    public string? Reason { get; set; }
    /// <summary>The earlier import that a duplicate repeats.</summary>
    public long? DuplicateOfId { get; set; }
    public DateTime? CheckedAt { get; set; }
    public DateTime? PostingStartedAt { get; set; }
    public DateTime? PostedAt { get; set; }
    /// <summary>When all that it posted was taken back.</summary>
    public DateTime? ReversedAt { get; set; }
    public string? DecidedBy { get; set; }
    /// <summary>Whoever sent it wants to see what it would post before it does.</summary>
    public bool ShowsFirst { get; init; }
    /// <summary>How a held repeat was released; null where it never was one.</summary>
    public ReleaseMode? Release { get; set; }
    public int LinesRead { get; set; }
    public long ReadPence { get; set; }
    public long CreditPence { get; set; }
    public long DebitPence { get; set; }
    public List<ImportFate> Fates { get; init; } = [];
    public List<ImportCheck> Checks { get; init; } = [];
    public int Version { get; set; }

    public Money ReadAmount => new(ReadPence);
}

/// <summary>How many lines and pence of an import met one fate. The five add up to what was read. (Law 1)</summary>
public sealed class ImportFate
{
    public required long ImportId { get; init; }
    public required Recognition.Fate Fate { get; init; }
    public required int Lines { get; init; }
    public required long Pence { get; init; }
}

/// <summary>One check of a file: control total, count, opening + lines = closing, follows the last statement...</summary>
public sealed class ImportCheck
{
    public required long ImportId { get; init; }
    public required int Ordinal { get; init; }
    public required string Name { get; init; }
    public required string Expected { get; init; }
    public required string Actual { get; init; }
    public required bool Passed { get; init; }
}

/// <summary>A statement inside an imported file.</summary>
public sealed class Statement
{
    public required long Id { get; init; }
    public required long ImportId { get; init; }
    public required int BankAccountId { get; init; }
    /// <summary>The file's own as-of date; where it gives none, the latest date of the lines.</summary>
    public required DateOnly AsOfOn { get; set; }
    /// <summary>The bank's own number of it, for BAI2 the as-of date and modifier, for delimited text made of the file's bytes; with the account it is unique while it counts as imported.</summary>
    public required string StatementNumber { get; init; }
    /// <summary>The number while the statement counts as imported, else null.</summary>
    public string? AcceptedNumber { get; set; }
    /// <summary>With the account unique in the database (law 2): the accepted number, or a filler of its own.</summary>
    public string AcceptanceKey { get => AcceptedNumber ?? string.Create(CultureInfo.InvariantCulture, $"statement {Id}"); private set { } }
    public required bool Intraday { get; init; }
    public long? OpeningPence { get; set; }
    public long? ClosingPence { get; set; }
    public int Lines { get; set; }
    public long CreditPence { get; set; }
    public long DebitPence { get; set; }
}

/// <summary>A line of a statement and its one fate. Immutable, but that its texts are blanked after the retention of its file. (Laws 1, 3)</summary>
public sealed class StatementLine
{
    public required long Id { get; init; }
    public required long ImportId { get; init; }
    public required long StatementId { get; init; }
    public required int BankAccountId { get; init; }
    /// <summary>1, 2, 3... through the whole file.</summary>
    public required int Number { get; init; }
    /// <summary>Where it begins in the file, counted in text lines from 1.</summary>
    public required int FileLine { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountPence { get; init; }
    public required string TypeCode { get; init; }
    public string? BankReference { get; init; }
    public string? CustomerReference { get; init; }
    public required string Narrative { get; init; }
    /// <summary>16 bytes of a SHA-256 over account, date, pence, type, both references and the collapsed narrative, as lower-case hex.</summary>
    public required string Fingerprint { get; init; }
    /// <summary>Counts equal lines. Null when the line repeats one that was posted before.</summary>
    public int? FingerprintOrdinal { get; init; }
    /// <summary>With account and fingerprint unique in the database (law 2): the ordinal, or a filler of its own.</summary>
    public long OrdinalKey { get => FingerprintOrdinal ?? -Id; private init { } }
    public required Recognition.Fate Fate { get; init; }
    /// <summary>Category of suspense, reason of set aside, control code of matched.</summary>
    public string? FateDetail { get; init; }
    public int? RuleId { get; init; }
    public int? RuleVersion { get; init; }
    public long? PostingId { get; init; }
    /// <summary>UK day on which both references and the narrative were blanked, because the retention of its file was over; null while they are as they were read. The fingerprint stays.</summary>
    public DateOnly? BlankedOn { get; init; }

    public Money Amount => new(AmountPence);

    /// <summary>Whether a line that was blanked was blanked whole.</summary>
    public bool IsBlankedWhole => this is { BlankedOn: not null, BankReference: null, CustomerReference: null, Narrative.Length: 0 };

    /// <summary>As its reader handed it to recognition, for what reads it again; the ledger's side row has the payer, and the posting's kind says that it takes back a direct debit.</summary>
    public Recognition.IncomingLine AsRead(string? payer = null, bool isReturn = false) => new()
    {
        Return = isReturn ? new Recognition.DebitReturn(CollectedOn: null, Narrative) : null, Number = Number, FileLine = FileLine, Date = Date, Amount = Amount, TypeCode = TypeCode, BankReference = BankReference, CustomerReference = CustomerReference,
        Payer = payer, Narrative = Narrative,
    };
}
