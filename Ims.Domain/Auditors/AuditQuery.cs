using Ims.Domain.Values;

namespace Ims.Domain.Auditors;

public enum AuditQueryState
{
    /// <summary>The auditor waits for an answer.</summary>
    Asked,
    /// <summary>Staff answered; the auditor looks at it.</summary>
    Answered,
    /// <summary>The auditor has what they need.</summary>
    Closed,
    /// <summary>A working note: nobody is asked.</summary>
    Noted,
}

/// <summary>What somebody did about a query.</summary>
public enum AuditQueryDone { Asked, Answered, AskedAgain, Closed, Noted }

/// <summary>
/// What an auditor wants to know of the council's staff, or wrote down for themselves. Everything that is said stands for good; whoever asked does not answer. (docs/decisions/0045-auditors.md)
/// </summary>
public sealed class AuditQuery
{
    public const int LongestSubject = 120, LongestText = 2000;

    public required long Id { get; init; }
    /// <summary>What it is about, in a few words.</summary>
    public required string Subject { get; init; }
    /// <summary>The posting that it is about; null where it is about none.</summary>
    public string? ReceiptNumber { get; init; }
    /// <summary>The sample in which that posting was found; null where it is of none.</summary>
    public long? SampleId { get; init; }
    public required DateTime AskedAt { get; init; }
    public required string AskedBy { get; init; }
    /// <summary>Null where the command line asked.</summary>
    public int? AskedById { get; init; }
    /// <summary>UK date until which an answer is wanted; null where none was named.</summary>
    public DateOnly? DueOn { get; init; }
    public AuditQueryState State { get; private set; }
    public int StepCount { get; private set; }
    public int Version { get; set; }
    public List<AuditQueryStep> Steps { get; init; } = [];

    /// <summary>Begins with a question, or with a note that asks nobody.</summary>
    public Refusal? Begin(bool isNote, string text)
    {
        if (Judge(text) is { } refusal) return refusal;
        Tell(isNote ? AuditQueryDone.Noted : AuditQueryDone.Asked, isNote ? AuditQueryState.Noted : AuditQueryState.Asked, text, AskedAt, AskedBy, AskedById);
        return null;
    }

    /// <summary>By staff, and not by whoever asked.</summary>
    public Refusal? Answer(string text, DateTime at, string by, int? byId)
    {
        if (State is AuditQueryState.Closed or AuditQueryState.Noted) return AuditorRefusals.QueryOver;
        if (byId is not null && byId == AskedById) return AuditorRefusals.OwnQuery;
        if (Judge(text) is { } refusal) return refusal;
        Tell(AuditQueryDone.Answered, AuditQueryState.Answered, text, at, by, byId);
        return null;
    }

    /// <summary>The answer was not enough, or a closed query comes up again.</summary>
    public Refusal? AskAgain(string text, DateTime at, string by, int? byId)
    {
        if (State is AuditQueryState.Noted) return AuditorRefusals.QueryOver;
        if (Judge(text) is { } refusal) return refusal;
        Tell(AuditQueryDone.AskedAgain, AuditQueryState.Asked, text, at, by, byId);
        return null;
    }

    /// <summary>With what came of it.</summary>
    public Refusal? Close(string text, DateTime at, string by, int? byId)
    {
        if (State is AuditQueryState.Closed or AuditQueryState.Noted) return AuditorRefusals.QueryOver;
        if (Judge(text) is { } refusal) return refusal;
        Tell(AuditQueryDone.Closed, AuditQueryState.Closed, text, at, by, byId);
        return null;
    }

    static Refusal? Judge(string text) =>
        string.IsNullOrWhiteSpace(text) ? AuditorRefusals.TextMissing : text.Trim().Length > LongestText ? AuditorRefusals.TextTooLong(LongestText) : null;

    void Tell(AuditQueryDone what, AuditQueryState becomes, string text, DateTime at, string by, int? byId)
    {
        State = becomes;
        Steps.Add(new AuditQueryStep { QueryId = Id, Number = ++StepCount, What = what, At = at, By = by, ById = byId, Text = text.Trim() });
    }
}

/// <summary>Something that was said in a query. Immutable.</summary>
public sealed class AuditQueryStep
{
    public required long QueryId { get; init; }
    /// <summary>1, 2, 3... within the query.</summary>
    public required int Number { get; init; }
    public required AuditQueryDone What { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public int? ById { get; init; }
    public required string Text { get; init; }
}
