using Ims.Domain.Values;

namespace Ims.Domain.WatchList;

/// <summary>What the watch list looks for.</summary>
public enum WatchRule
{
    /// <summary>An account was paid well over its balance, and the money is asked back.</summary>
    OverpaidThenRefunded,
    /// <summary>Money goes to somebody else than who paid it.</summary>
    RefundedToAnother,
    /// <summary>One payer pays in cash again and again.</summary>
    RepeatedCash,
    /// <summary>One person asks for many small refunds.</summary>
    ManySmallRefunds,
}

/// <summary>What a piece of evidence is.</summary>
public enum WatchedKind
{
    /// <summary>A <c>Refund</c> by its id.</summary>
    Refund,
    /// <summary>A <c>Posting</c> by its id: a payment, or a suspense item that went back.</summary>
    Posting,
}

/// <summary>What a person found about a case.</summary>
public enum WatchOutcome
{
    NothingUnusual,
    /// <summary>Somebody here did something wrongly, and it was put right.</summary>
    OwnMistake,
    /// <summary>The council's nominated officer for money laundering has it from here on.</summary>
    PassedOn,
}

/// <summary>What stood out, for a person to look into. It grows while it is open; what comes after it was closed is a new case.</summary>
public sealed class WatchCase
{
    public const int LongestSubject = 120, LongestNote = 1000;

    public required long Id { get; init; }
    public required WatchRule Rule { get; init; }
    /// <inheritdoc cref="WatchSubject.Key"/>
    public required string Subject { get; init; }
    /// <inheritdoc cref="WatchSubject.FundCode"/>
    public string? FundCode { get; init; }
    /// <inheritdoc cref="WatchSubject.AccountReference"/>
    public string? AccountReference { get; init; }
    /// <inheritdoc cref="WatchSubject.PersonId"/>
    public int? PersonId { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime OpenedAt { get; init; }
    /// <summary>Null while it is open.</summary>
    public WatchOutcome? Outcome { get; private set; }
    /// <summary>UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; private set; }
    /// <summary>Of its evidence together.</summary>
    public long AmountPence { get; private set; }
    public int EvidenceCount { get; private set; }
    public int StepCount { get; private set; }
    public int Version { get; set; }
    public List<WatchEvidence> Evidence { get; init; } = [];
    public List<WatchStep> Steps { get; init; } = [];

    public Money Amount => new(AmountPence);
    public bool IsOpen => Outcome is null;

    /// <summary>Takes more evidence in; what it has already is passed over. Throws where the case is closed.</summary>
    /// <param name="found">Of its rule and subject.</param>
    /// <param name="at">UTC.</param>
    /// <param name="by">Who looked: the service.</param>
    /// <returns>Whether anything was new.</returns>
    public bool Grow(IEnumerable<Watched> found, DateTime at, string by)
    {
        if (!IsOpen) throw new InvalidOperationException($"Watch case {Id} is closed and takes no more evidence.");
        var before = EvidenceCount;
        foreach (var one in found)
        {
            if (Evidence.Exists(e => e.Kind == one.Kind && e.SubjectId == one.Id)) continue;
            Evidence.Add(new WatchEvidence { CaseId = Id, Number = ++EvidenceCount, Rule = Rule, Subject = Subject, Kind = one.Kind, SubjectId = one.Id, On = one.On, AmountPence = one.Pence });
            AmountPence += one.Pence;
        }
        if (EvidenceCount == before) return false;
        Tell(WatchDone.Found, at, by, before == 0 ? $"{EvidenceCount} to begin with" : $"{EvidenceCount - before} more");
        return true;
    }

    /// <summary>Writes down what somebody found out. Refuses on a closed case.</summary>
    public Refusal? Note(string text, DateTime at, string by)
    {
        if (!IsOpen) return WatchRefusals.Closed;
        if (Judge(text) is { } refusal) return refusal;
        Tell(WatchDone.Noted, at, by, text.Trim());
        return null;
    }

    /// <summary>Closes it with what was found. Refuses where it is closed already.</summary>
    public Refusal? Close(WatchOutcome outcome, string why, DateTime at, string by)
    {
        if (!IsOpen) return WatchRefusals.Closed;
        if (Judge(why) is { } refusal) return refusal;
        (Outcome, ClosedAt) = (outcome, at);
        Tell(WatchDone.Closed, at, by, why.Trim());
        return null;
    }

    static Refusal? Judge(string text) =>
        string.IsNullOrWhiteSpace(text) ? WatchRefusals.NoteMissing : text.Trim().Length > LongestNote ? WatchRefusals.NoteTooLong(LongestNote) : null;

    void Tell(WatchDone what, DateTime at, string by, string note) => Steps.Add(new WatchStep { CaseId = Id, Number = ++StepCount, What = what, At = at, By = by, Note = note });
}

/// <summary>One thing that stood out. Immutable; under its rule and subject it is evidence once for ever.</summary>
public sealed class WatchEvidence
{
    public required long CaseId { get; init; }
    /// <summary>1, 2, 3... within the case.</summary>
    public required int Number { get; init; }
    /// <inheritdoc cref="WatchCase.Rule"/>
    public required WatchRule Rule { get; init; }
    /// <inheritdoc cref="WatchCase.Subject"/>
    public required string Subject { get; init; }
    public required WatchedKind Kind { get; init; }
    public required long SubjectId { get; init; }
    /// <summary>UK date on which it was paid or asked for.</summary>
    public required DateOnly On { get; init; }
    public required long AmountPence { get; init; }

    public Money Amount => new(AmountPence);
}

/// <summary>What was done about a case.</summary>
public enum WatchDone { Found, Noted, Closed }

/// <summary>Something that happened to a case. Immutable.</summary>
public sealed class WatchStep
{
    public required long CaseId { get; init; }
    /// <summary>1, 2, 3... within the case.</summary>
    public required int Number { get; init; }
    public required WatchDone What { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string Note { get; init; }
}
