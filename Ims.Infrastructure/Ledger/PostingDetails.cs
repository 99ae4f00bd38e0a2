using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A line with both its sides. Payer, cheque and narrative are null where retention blanked them.</summary>
public sealed record StoryLine(
    int Ordinal, string? FundCode, string? FundName, string? AccountReference, string MethodCode, string MethodName, string CreditCode, string DebitCode,
    Money Amount, string? VatCode, decimal? VatRate, Money Vat, DateOnly ReceivedOn, DateOnly AccountingOn, string? OfficeCode, string? ProviderReference,
    string? CardLastFour, string? Payer, string? PayerAddress, string? Cheque, string? Narrative)
{
    /// <summary>UK day on which retention blanked them.</summary>
    public DateOnly? BlankedOn { get; init; }
}

/// <summary>The whole story of a posting.</summary>
public sealed record PostingStory(
    string ReceiptNumber, PostingKind Kind, DateTime PostedAt, string PostedBy, Money Total, IReadOnlyList<StoryLine> Lines, IReadOnlyList<StoryEvent> Events);

/// <summary>A posting by its receipt number, with all that happened to its money before and since.</summary>
public sealed class PostingDetails(Looks looks, IEnumerable<IStoryChapter> chapters)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<PostingStory>> GetAsync(string receiptNumber, CancellationToken ct)
    {
        var number = ReceiptNumbers.Normalise(receiptNumber);
        return looks.FindAsync(Needs, async (db, ct) =>
        {
            var posting = await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).SingleOrDefaultAsync(p => p.ReceiptNumber == number, ct);
            return posting is null ? null : await TellAsync(db, posting, ct);
        }, LedgerRefusals.NoSuchReceipt(number), ct);
    }

    async Task<PostingStory?> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        posting.Lines.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
        var events = new List<StoryEvent>();
        foreach (var chapter in chapters) events.AddRange(await chapter.TellAsync(db, posting, ct));
        return new PostingStory(
            posting.ReceiptNumber, posting.Kind, posting.PostedAt, posting.PostedBy, Money.Sum(posting.Lines.Select(l => l.Amount)),
            await LinesAsync(db, posting, ct), [.. events.OrderBy(e => e.At ?? DateTime.MaxValue)]);
    }

    static async Task<IReadOnlyList<StoryLine>> LinesAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var fundCodes = posting.Lines.Select(l => l.FundCode).OfType<string>().Distinct().ToList();
        var methodCodes = posting.Lines.Select(l => l.MethodCode).Distinct().ToList();
        var funds = await db.Funds.Where(f => fundCodes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, f => f.Name, ct);
        var methods = await db.Methods.Where(m => methodCodes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, m => m.Name, ct);
        return posting.Lines.ConvertAll(l => new StoryLine(
            l.Ordinal, l.FundCode, l.FundCode is { } fund ? funds[fund] : null, l.AccountReference, l.MethodCode, methods[l.MethodCode], l.CreditCode, l.DebitCode,
            l.Amount, l.VatCode, l.VatRate, l.Vat, l.ReceivedOn, l.AccountingOn, l.OfficeCode, l.ProviderReference,
            l.CardLastFour, l.Side?.Payer, l.Side?.PayerAddress, l.Side?.Cheque, l.Side?.Narrative) { BlankedOn = l.Side?.BlankedOn });
    }
}

/// <summary>That it was posted; the posting that it corrects or moves money of, and those that do so with it.</summary>
sealed class LedgerChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        // Of allocations and transfers the rooms of those tell more, but of their reversal.
        var toldElsewhere = posting.Kind is PostingKind.SuspenseAllocation or PostingKind.Transfer;
        var related = await db.Postings
            .Where(p => (p.Id == posting.CorrectsPostingId && !toldElsewhere) || (p.CorrectsPostingId == posting.Id && (p.Kind == PostingKind.Reversal || (p.Kind != PostingKind.SuspenseAllocation && p.Kind != PostingKind.Transfer)))).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Kind, p.ReceiptNumber, p.PostedAt, p.PostedBy }).ToListAsync(ct);
        return
        [
            new(posting.PostedAt, "Posted", posting.PostedBy, []),
            .. related.Select(p => new StoryEvent(
                p.PostedAt, p.Id == posting.CorrectsPostingId ? "Posted earlier: this one corrects it" : "Corrected by a later posting", p.PostedBy,
                [new(KindWords.Of(p.Kind), p.ReceiptNumber, IsReference: true, StorySubject.Posting, p.ReceiptNumber)])),
        ];
    }
}

/// <summary>Kinds of postings as people read them.</summary>
public static class KindWords
{
    public static string Of(PostingKind kind) => kind switch
    {
        PostingKind.SuspenseAllocation => "Suspense allocation",
        PostingKind.ReturnedItem => "Returned item",
        PostingKind.ProviderFee => "Provider fee",
        PostingKind.WriteOff => "Write-off",
        _ => kind.ToString(),
    };
}
