using Ims.Domain.Values;

namespace Ims.Domain.Refunds;

/// <summary>By whom the money is given back.</summary>
public enum RefundRoute
{
    /// <summary>By the provider that took it, to where it came from.</summary>
    Provider,
    /// <summary>By accounts payable.</summary>
    AccountsPayable,
}

/// <summary>Money of one payment that is given back. What is paid and for what never changes; how it stands does, by <see cref="Move"/> alone.</summary>
public sealed class Refund
{
    public const int LongestReason = 200, LongestPayTo = 100, LongestAddress = 200, LongestNote = 400, LongestReference = 100, MostLines = 50;

    public required long Id { get; init; }
    /// <summary>Drawn when it was asked for; the provider pays a key once only, however often it is sent. (Law 2)</summary>
    public required Guid Key { get; init; }
    public required RefundRoute Route { get; init; }
    public RefundStatus Status { get; private set; } = RefundStatus.Requested;
    public required long PaymentPostingId { get; init; }
    /// <summary>Null where accounts payable pays.</summary>
    public string? Provider { get; init; }
    /// <summary>What the provider calls the payment.</summary>
    public string? ProviderPaymentReference { get; init; }
    /// <summary>What the provider calls the refund, once it has said so.</summary>
    public string? ProviderRefundReference { get; set; }
    public required long AmountPence { get; init; }
    public required string Reason { get; init; }
    public required int? RequestedById { get; init; }
    public required string RequestedBy { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime RequestedAt { get; init; }
    /// <summary>Whom accounts payable pays; null where the provider pays, or where retention blanked it.</summary>
    public string? PayTo { get; set; }
    public string? PayToAddress { get; set; }
    /// <summary>UK day on which approved retention blanked the payee; null while it is whole, or where there is none.</summary>
    public DateOnly? PayToBlankedOn { get; set; }
    /// <summary>The posting that took the money out.</summary>
    public long? PostingId { get; set; }
    /// <summary>The posting that brought it back.</summary>
    public long? ReturnPostingId { get; set; }
    /// <summary>When the provider is asked next what became of it, UTC; null where there is nothing to ask.</summary>
    public DateTime? AskAgainAt { get; private set; }
    /// <summary>How often it was asked in vain since something was last heard.</summary>
    public int Tries { get; private set; }
    /// <summary>Steps so far.</summary>
    public int StepCount { get; private set; }
    public int Version { get; set; }
    public List<RefundLine> Lines { get; init; } = [];
    public List<RefundStep> Steps { get; init; } = [];

    public Money Amount => new(AmountPence);

    /// <summary>What happened to it; the status stays as it is where that was known already. Refuses what cannot happen.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="at">UTC.</param>
    /// <param name="by">Who did it or was told.</param>
    /// <param name="note">Why, where somebody said so.</param>
    public Result<RefundStatus> Move(RefundEvent what, DateTime at, string by, string? note)
    {
        var to = RefundMoves.Of(Status, what);
        if (!to.Ok) return to;
        var isNews = to.Value != Status;
        if (isNews) Note(to.Value, at, by, note);
        Tries = isNews ? 0 : Tries + 1;
        AskAgainAt = RefundMoves.IsAskedAbout(to.Value) ? at + RefundMoves.PauseAfter(Tries) : null;
        return to;
    }

    /// <summary>Writes down what was told and cannot be, for a person to look into; once, however often it is told.</summary>
    public bool Contradict(Refusal refusal, DateTime at, string by)
    {
        if (Steps.Exists(s => s.Note == refusal.Sentence)) return false;
        Note(Status, at, by, refusal.Sentence);
        return true;
    }

    void Note(RefundStatus to, DateTime at, string by, string? note)
    {
        note = note?.Trim() is { Length: > 0 } said ? said.Length <= LongestNote ? said : said[..LongestNote] : null;
        Steps.Add(new RefundStep { RefundId = Id, Number = ++StepCount, From = Status, To = to, At = at, By = by, Note = note });
        Status = to;
    }
}

/// <summary>What a refund takes from one ledger line. Immutable.</summary>
public sealed class RefundLine
{
    public required long RefundId { get; init; }
    /// <summary>A line is there once in a refund.</summary>
    public required long LedgerLineId { get; init; }
    /// <summary>1, 2, 3... within the refund.</summary>
    public required int Ordinal { get; init; }
    public required long AmountPence { get; init; }

    public Money Amount => new(AmountPence);
}

/// <summary>Something that happened to a refund. Immutable.</summary>
public sealed class RefundStep
{
    public required long RefundId { get; init; }
    /// <summary>1, 2, 3... within the refund.</summary>
    public required int Number { get; init; }
    public required RefundStatus From { get; init; }
    public required RefundStatus To { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public string? Note { get; init; }
}
