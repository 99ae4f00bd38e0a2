using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

public enum ChequeBatchState
{
    /// <summary>Its cheques are being keyed, now or another day.</summary>
    Keying,
    /// <summary>It came out equal and is in the ledger; its cheques wait to be banked.</summary>
    Posted,
    /// <summary>Its cheques are in a deposit.</summary>
    Banked,
    /// <summary>Given up before anything of it was posted.</summary>
    Abandoned,
}

/// <summary>
/// Cheques of one day's post: counted and added up first, then keyed, and posted only when both are equal. Every cheque is a receipt of its own, so that one that bounces is found. (domain.md, "Post-room cheque batch")
/// </summary>
public sealed class ChequeBatch
{
    public const int MostCheques = 500, MostLines = 1_000;

    public required long Id { get; init; }
    public required string OfficeCode { get; init; }
    public required string MethodCode { get; init; }
    /// <summary>How many cheques were counted before the first was keyed.</summary>
    public required int Cheques { get; init; }
    /// <summary>And what they came to.</summary>
    public required long TotalPence { get; init; }
    /// <summary>UK date on which they came.</summary>
    public required DateOnly ReceivedOn { get; init; }
    public required DateTime StartedAt { get; init; }
    public required string StartedBy { get; init; }
    public ChequeBatchState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public int LastLine { get; private set; }
    public int Version { get; set; }
    /// <summary>What was keyed; gone once it is in the ledger.</summary>
    public List<ChequeBatchLine> Lines { get; init; } = [];

    public Money Total => new(TotalPence);
    public Money Keyed => Money.Sum(Lines.Select(l => l.Amount));
    /// <summary>What is still to be keyed; below zero it is too much already.</summary>
    public Money Left => Total - Keyed;
    public int ChequesKeyed => Lines.Select(l => l.Cheque).Distinct().Count();
    public int ChequesLeft => Cheques - ChequesKeyed;
    public bool IsEqual => Left.IsZero && ChequesLeft == 0;

    /// <summary>With what the batch holds by count.</summary>
    public static Result<ChequeBatch> Start(long id, (Office? Office, string Code) at, (MethodOfPayment? Method, string Code) by, int cheques, Money total, (DateOnly ReceivedOn, DateOnly Today) on, (DateTime At, string By) started)
    {
        if (at.Office is null) return DeskRefusals.OfficeUnknown(at.Code);
        if (at.Office.Disabled) return DeskRefusals.OfficeDisabled(at.Office);
        if (by.Method is null) return FundRefusals.MethodUnknown(by.Code);
        if (by.Method.Kind != MethodKind.Cheque) return DeskRefusals.NoChequeMethod(by.Method);
        if (by.Method.Disabled) return FundRefusals.MethodDisabled(by.Method);
        if (cheques is < 1 or > MostCheques) return DeskRefusals.ChequesOutside(MostCheques);
        if (total <= Money.Zero) return DeskRefusals.BatchTotalZero;
        if (on.ReceivedOn > on.Today) return DeskRefusals.ReceivedLater;
        return new ChequeBatch
        {
            Id = id, OfficeCode = at.Office.Code, MethodCode = by.Method.Code, Cheques = cheques, TotalPence = total.Pence, ReceivedOn = on.ReceivedOn, StartedAt = started.At, StartedBy = started.By,
        };
    }

    /// <summary>Keys a line of a cheque: the first of it, or another account that it pays.</summary>
    public Refusal? Key(string fund, string? reference, Money amount, Cheque cheque, string? payer, string? narrative)
    {
        if (State != ChequeBatchState.Keying) return DeskRefusals.BatchOver(State);
        if (amount <= Money.Zero) return DeskRefusals.ChequeAmount;
        if (Lines.Count >= MostLines) return DeskRefusals.TooManyLines(MostLines);
        Lines.Add(new ChequeBatchLine
        {
            BatchId = Id, Number = ++LastLine, FundCode = fund, Reference = reference, AmountPence = amount.Pence, SortCode = cheque.SortCode, AccountNumber = cheque.AccountNumber, ChequeNumber = cheque.Number,
            Payer = Typed(payer), Narrative = Typed(narrative),
        });
        return null;
    }

    /// <summary>Takes a line out again.</summary>
    public Refusal? Drop(int number)
    {
        if (State != ChequeBatchState.Keying) return DeskRefusals.BatchOver(State);
        return Lines.RemoveAll(l => l.Number == number) == 0 ? DeskRefusals.LineGone : null;
    }

    /// <summary>Whether it may go into the ledger: only when count and total are those that were counted first.</summary>
    public Refusal? CannotPost => State != ChequeBatchState.Keying ? DeskRefusals.BatchOver(State) : IsEqual ? null : DeskRefusals.NotEqual(ChequesLeft, Left);

    /// <summary>It is in the ledger: what was keyed is there, and nowhere else.</summary>
    public void Posted(DateTime at, string by)
    {
        if (CannotPost is { } no) throw new InvalidOperationException($"Batch {Id} was posted: {no.Sentence}");
        Lines.Clear();
        (State, EndedAt, EndedBy) = (ChequeBatchState.Posted, at, by);
    }

    public Refusal? Abandon(DateTime at, string by)
    {
        if (State != ChequeBatchState.Keying) return DeskRefusals.BatchOver(State);
        Lines.Clear();
        (State, EndedAt, EndedBy) = (ChequeBatchState.Abandoned, at, by);
        return null;
    }

    internal void Bank() => State = ChequeBatchState.Banked;

    static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;
}

/// <summary>A keyed line of a cheque that is not in the ledger yet.</summary>
public sealed class ChequeBatchLine
{
    public const int LongestPayer = 100;

    public required long BatchId { get; init; }
    /// <summary>1, 2, 3... in the order of keying; a number is never used again.</summary>
    public required int Number { get; init; }
    public required string FundCode { get; init; }
    public string? Reference { get; init; }
    public required long AmountPence { get; init; }
    public required string SortCode { get; init; }
    public required string AccountNumber { get; init; }
    public required string ChequeNumber { get; init; }
    public string? Payer { get; init; }
    public string? Narrative { get; init; }

    public Money Amount => new(AmountPence);
    public Cheque Cheque => new(SortCode, AccountNumber, ChequeNumber);
}
