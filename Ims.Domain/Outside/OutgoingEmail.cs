using Ims.Domain.Values;

namespace Ims.Domain.Outside;

public enum EmailState { Waiting, Sending, Sent, Failed }

/// <summary>
/// An e-mail in the outbox. It is kept with the change that wants it sent, so neither is ever there without the other; what it says is written when it leaves. (Law 8)
/// </summary>
public sealed class OutgoingEmail
{
    /// <summary>After so many attempts, some six hours, it waits for a person.</summary>
    public const int MostAttempts = 12;

    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public required long Id { get; init; }
    /// <summary>Who knows what it says, such as <c>receipt</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>The row that it is about.</summary>
    public required long SubjectId { get; init; }
    /// <summary>Retention may blank it once the e-mail was sent or given up.</summary>
    public string? Address { get; set; }
    public EmailState State { get; private set; }
    public int Attempts { get; private set; }
    /// <summary>Not before this instant. UTC.</summary>
    public required DateTime DueAt { get; set; }
    public DateTime? EndedAt { get; private set; }
    /// <summary>Code of the last refusal.</summary>
    public string? Fault { get; private set; }
    public int Version { get; set; }

    public bool IsOver => State is EmailState.Sent or EmailState.Failed;

    /// <summary>Takes it in hand. One that is in hand already was left by a worker that died, perhaps after it had sent it: it goes again, by the same message id.</summary>
    public void Begin()
    {
        if (IsOver) throw new InvalidOperationException("What was sent or given up is not begun again.");
        (State, Attempts) = (EmailState.Sending, Attempts + 1);
    }

    public void MarkSent(DateTime now)
    {
        if (State != EmailState.Sending) throw new InvalidOperationException("Only what is being sent was sent.");
        (State, EndedAt, Fault) = (EmailState.Sent, now, null);
    }

    /// <summary>It did not leave: later again, each time twice as long, or given up.</summary>
    public void MarkRefused(Refusal refusal, DateTime now)
    {
        if (State != EmailState.Sending) throw new InvalidOperationException("Only what is being sent can be refused.");
        Fault = refusal.Code;
        if (OutsideRefusals.IsForGood(refusal) || Attempts >= MostAttempts) (State, EndedAt) = (EmailState.Failed, now);
        else (State, DueAt) = (EmailState.Waiting, now + WaitAfter(Attempts));
    }

    /// <summary>Somebody wants it tried once more, from the beginning.</summary>
    public Refusal? TryAgain(DateTime now)
    {
        if (State != EmailState.Failed) return OutsideRefusals.EmailNotFailed;
        if (Address is null) return OutsideRefusals.AddressGone;
        (State, Attempts, DueAt, EndedAt) = (EmailState.Waiting, 0, now, null);
        return null;
    }

    /// <summary>A minute after the first attempt, then twice as long each time, at most an hour.</summary>
    public static TimeSpan WaitAfter(int attempts)
    {
        var minutes = TimeSpan.FromMinutes(1L << Math.Clamp(attempts - 1, 0, 10));
        return minutes < LongestWait ? minutes : LongestWait;
    }
}
