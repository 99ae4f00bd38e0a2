using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

public enum PostingKind
{
    Receipt, Transfer, SuspenseAllocation, Banking, Refund, ReturnedItem, ProviderFee, WriteOff, Reversal, Migration,
}

/// <summary>What one act put in the ledger. Immutable. (Laws 3, 4)</summary>
public sealed class Posting
{
    public required long Id { get; init; }
    public required PostingKind Kind { get; init; }
    /// <summary>Council's short name, six scrambled characters and a check character; unique in the council.</summary>
    public required string ReceiptNumber { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime PostedAt { get; init; }
    /// <summary>The actor's name as the audit writes it.</summary>
    public required string PostedBy { get; init; }
    /// <summary>The act that posted it; its audit entry carries the digest over all postings of the act.</summary>
    public required long ActId { get; init; }
    /// <summary>The import that it came from, where it came from one.</summary>
    public long? ImportId { get; init; }
    /// <summary>The posting that this one corrects or moves money of, where there is one.</summary>
    public long? CorrectsPostingId { get; init; }
    /// <summary>Over the posting and its lines, the side rows through their salted digests. Lower-case hex SHA-256.</summary>
    public required string Digest { get; init; }
    public List<LedgerLine> Lines { get; init; } = [];

    /// <summary>This posting, proved to balance and with its digest; the last step before it is kept. Throws when it does not balance.</summary>
    public Posting Sealed()
    {
        PostingBalance.Check(this);
        return new()
        {
            Id = Id, Kind = Kind, ReceiptNumber = ReceiptNumber, PostedAt = PostedAt, PostedBy = PostedBy, ActId = ActId, ImportId = ImportId,
            CorrectsPostingId = CorrectsPostingId, Digest = PostingDigest.Of(this), Lines = Lines,
        };
    }
}

/// <summary>One line with both sides: credits <see cref="CreditCode"/>, debits <see cref="DebitCode"/> (positive = received). Immutable.</summary>
public sealed class LedgerLine
{
    public required long Id { get; init; }
    public required long PostingId { get; init; }
    /// <summary>1, 2, 3... within the posting.</summary>
    public required int Ordinal { get; init; }
    /// <summary>Null only in a banking posting, which moves value between control codes.</summary>
    public string? FundCode { get; init; }
    public string? AccountReference { get; init; }
    public required string MethodCode { get; init; }
    public required string CreditCode { get; init; }
    public required string DebitCode { get; init; }
    public required long AmountPence { get; init; }
    public string? VatCode { get; init; }
    /// <summary>A fraction: 0.2 = 20%.</summary>
    public decimal? VatRate { get; init; }
    public long VatPence { get; init; }
    /// <summary>UK date when the council or its agent got the money: tax point and age of suspense.</summary>
    public required DateOnly ReceivedOn { get; init; }
    /// <summary>Decides the month.</summary>
    public required DateOnly AccountingOn { get; init; }
    public string? OfficeCode { get; init; }
    public string? ProviderReference { get; init; }
    public string? CardLastFour { get; init; }
    /// <summary>The statement line that it came from, where it came from one.</summary>
    public long? StatementLineId { get; init; }
    /// <summary>Named extra fields of the source as JSON (liability order, pay element...).</summary>
    public string? ExtraFields { get; init; }
    /// <summary>Salted digest of the side row; null where there is none.</summary>
    public string? SideDigest { get; init; }
    public LedgerLineSide? Side { get; init; }

    public Money Amount => new(AmountPence);
    public Money Vat => new(VatPence);
}

/// <summary>Payer, cheque and free text of a line. Approved retention may blank it; nothing else may change it. (Law 3)</summary>
public sealed class LedgerLineSide
{
    public required long LedgerLineId { get; init; }
    /// <summary>Random; blanked together with the text, so that the digest cannot be guessed from.</summary>
    public required string? Salt { get; init; }
    public string? Payer { get; init; }
    public string? PayerAddress { get; init; }
    public string? Cheque { get; init; }
    public string? Narrative { get; init; }
    /// <summary>UK day on which approved retention blanked it; null while it is whole.</summary>
    public DateOnly? BlankedOn { get; init; }
}
