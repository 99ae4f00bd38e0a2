using Ims.Domain.Values;

namespace Ims.Domain.Imports.Expected;

/// <summary>How an expected file stands.</summary>
public enum ArrivalState
{
    /// <summary>Not due yet, or within the minutes of grace.</summary>
    Waiting,
    Arrived,
    /// <summary>It came after the minutes of grace.</summary>
    ArrivedLate,
    /// <summary>The minutes of grace are over.</summary>
    Late,
    /// <summary>It is no longer counted on.</summary>
    Missing,
    /// <summary>It came with fewer lines or less money than it should have.</summary>
    Small,
    /// <summary>It came with more lines or more money than it should have.</summary>
    Large,
}

/// <summary>A file that came by a profile and counts: read, not refused, discarded or reversed.</summary>
public sealed record ArrivedFile(long ImportId, string ProfileCode, DateTime ReceivedAt, int Lines, long Pence);

/// <summary>One time that a file is expected, and what came of it. It keeps the terms on which it was expected, so that a later change of them rewrites no past.</summary>
public sealed class ExpectedArrival
{
    public const int LongestNote = 500;

    public required long Id { get; init; }
    public required long ExpectedFileId { get; init; }
    public required string ProfileCode { get; set; }
    /// <summary>With the expected file unique in the database. UTC, as all its instants.</summary>
    public required DateTime DueAt { get; init; }
    /// <summary>A file that comes from here on may meet it.</summary>
    public required DateTime OpensAt { get; set; }
    /// <summary>Late after this instant.</summary>
    public required DateTime LateAt { get; set; }
    /// <summary>Missing from this instant on.</summary>
    public required DateTime MissingAt { get; set; }
    public int? LeastLines { get; set; }
    public int? MostLines { get; set; }
    public long? LeastPence { get; set; }
    public long? MostPence { get; set; }
    public ArrivalState State { get; private set; }
    public long? ImportId { get; private set; }
    /// <summary>Unique in the database, so that a file meets one arrival at the most: the import, or a filler of its own while there is none. Never null, because engines differ over nulls in a unique key.</summary>
    public long MeetKey { get => ImportId ?? -Id; private set { } }
    /// <summary>How often its state has changed; each change is told once.</summary>
    public int Changes { get; private set; }
    public required DateTime ChangedAt { get; set; }
    /// <summary>The state that somebody took note of.</summary>
    public ArrivalState? AcknowledgedState { get; private set; }
    public string? AcknowledgedBy { get; private set; }
    public DateTime? AcknowledgedAt { get; private set; }
    public string? Note { get; private set; }
    public int Version { get; set; }

    /// <summary>Whether somebody took note of the state that it is in now.</summary>
    public bool IsAcknowledged() => AcknowledgedState == State;

    /// <summary>Whether a file may still meet it. One whose absence was acknowledged is settled.</summary>
    public bool IsOpen() => ImportId is null && !(State == ArrivalState.Missing && IsAcknowledged());

    public FileRange Range() => new(LeastLines, MostLines, LeastPence, MostPence);

    /// <summary>Takes other terms while it waits; false where they are the ones that it has.</summary>
    public bool TakeTerms(ExpectedFile of, PlannedArrival planned)
    {
        if (of.ProfileCode == ProfileCode && planned == new PlannedArrival(DueAt, OpensAt, LateAt, MissingAt) && of.Range() == Range()) return false;
        (ProfileCode, OpensAt, LateAt, MissingAt) = (of.ProfileCode, planned.OpensAt, planned.LateAt, planned.MissingAt);
        (LeastLines, MostLines, LeastPence, MostPence) = of.Range();
        return true;
    }

    /// <summary>The file that met it.</summary>
    public void Meet(ArrivedFile file)
    {
        if (ImportId is not null) throw new InvalidOperationException("An arrival is met once.");
        ImportId = file.ImportId;
    }

    /// <summary>The file that met it does not count any more: it was discarded, refused or reversed, or is held as a repeat.</summary>
    public void LoseFile() => ImportId = null;

    /// <summary>Takes the state that the facts give it; true where that is another one.</summary>
    /// <param name="file">The one that met it, or null.</param>
    public bool Judge(ArrivedFile? file, DateTime now)
    {
        if (file?.ImportId != ImportId) throw new ArgumentException("Judged by the file that met it.", nameof(file));
        var state = ArrivalJudgement.Of(LateAt, MissingAt, Range(), file, now);
        if (state == State) return false;
        (State, Changes, ChangedAt) = (state, Changes + 1, now);
        return true;
    }

    /// <summary>Somebody saw the state that it is in and says what was done about it.</summary>
    public Refusal? Acknowledge(string? note, string by, DateTime now)
    {
        var text = (note ?? "").Trim();
        if (!ArrivalJudgement.IsAlert(State)) return ExpectedRefusals.NothingToAcknowledge;
        if (IsAcknowledged()) return ExpectedRefusals.AlreadyAcknowledged(AcknowledgedBy!);
        if (text.Length == 0) return ExpectedRefusals.NoteMissing;
        if (text.Length > LongestNote) return ExpectedRefusals.NoteTooLong;
        (AcknowledgedState, AcknowledgedBy, AcknowledgedAt, Note) = (State, by, now, text);
        return null;
    }
}

/// <summary>That somebody is to be told of one change of an arrival's state, at one address. Never changed.</summary>
public sealed class ArrivalAlert
{
    public required long Id { get; init; }
    public required long ArrivalId { get; init; }
    /// <summary>Which change of the arrival; with arrival and ordinal unique in the database, so that each is told once.</summary>
    public required int Change { get; init; }
    /// <summary>1, 2, 3... through the addresses.</summary>
    public required int Ordinal { get; init; }
    public required ArrivalState State { get; init; }
    public required DateTime At { get; init; }
}
