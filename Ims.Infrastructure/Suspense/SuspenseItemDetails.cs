using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>What is told of where an item came from: its file, its line in it, what the bank said. <paramref name="ImportId"/> leads to the file.</summary>
public sealed record OriginFact(string Label, string Text, bool IsReference, string? ImportId);

/// <summary>What was taken from an item before.</summary>
/// <param name="FundCode">Where it went; null where it cleared another item.</param>
public sealed record SuspenseTaken(DateTime At, string By, Money Amount, string? FundCode, string? FundName, string? Reference, string ReceiptNumber)
{
    /// <summary>What took it: an allocation, a write-off, a return to the payer, the reversal of its file.</summary>
    public PostingKind Kind { get; init; } = PostingKind.SuspenseAllocation;
}

/// <summary>A file that was attached to the receipt that brought an item.</summary>
public sealed record SuspenseFile(long Id, string FileName, string By, DateTime At);

/// <summary>What somebody wrote about an item.</summary>
public sealed record SuspenseNoteTold(DateTime At, string By, string Text);

/// <summary>The whole story of one item. <paramref name="Version"/> is what a clerk has seen of it.</summary>
public sealed record SuspenseItemView(
    long Id, int Version, Money Amount, Money Remaining, SuspenseStatus Status, string Category, DateOnly ReceivedOn, int AgeDays, string? Narrative, string? Payer,
    string? Reference, string MethodCode, string MethodName, string ReceiptNumber, int? OwnerId, string? Owner, DateOnly? DueOn, IReadOnlyList<SuspenseNoteTold> Notes, IReadOnlyList<OriginFact> Origin,
    IReadOnlyList<SuspenseTaken> Taken)
{
    public IReadOnlyList<SuspenseFile> Files { get; init; } = [];
    /// <summary>The request that waits for another person: to write it off, or to return it.</summary>
    public long? WaitingRequestId { get; init; }
}

/// <summary>A suspense item with its origin and all that was taken from it.</summary>
public sealed class SuspenseItemDetails(Looks looks, TimeProvider time, IEnumerable<IStoryChapter> chapters)
{
    public static Permission Needs => Permission.SuspenseView;

    public Task<Result<SuspenseItemView>> GetAsync(long itemId, CancellationToken ct) => looks.FindAsync(Needs, (db, ct) => ViewAsync(db, itemId, ct), SuspenseRefusals.ItemUnknown(itemId), ct);

    async Task<SuspenseItemView?> ViewAsync(CouncilDb db, long itemId, CancellationToken ct)
    {
        var found = await (
            from item in db.SuspenseItems
            where item.Id == itemId
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            join posting in db.Postings on line.PostingId equals posting.Id
            join method in db.Methods on line.MethodCode equals method.Code
            select new
            {
                Item = item, line.Side!.Narrative, line.Side.Payer, line.AccountReference, line.PostingId, line.StatementLineId, line.MethodCode, MethodName = method.Name, posting.ReceiptNumber,
                Owner = db.People.Where(p => p.Id == item.OwnerId).Select(p => p.Name).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var i = found.Item;
        return new SuspenseItemView(
            i.Id, i.Version, i.Amount, i.Remaining, i.Status, i.Category, i.ReceivedOn, time.Today().DayNumber - i.ReceivedOn.DayNumber, found.Narrative, found.Payer,
            found.AccountReference, found.MethodCode, found.MethodName, found.ReceiptNumber, i.OwnerId, found.Owner, i.DueOn,
            await db.SuspenseNotes.Where(n => n.ItemId == itemId).OrderBy(n => n.Id).Select(n => new SuspenseNoteTold(n.WrittenAt, n.WrittenBy, n.Text)).ToListAsync(ct),
            found.StatementLineId is null ? [] : await OriginAsync(db, found.PostingId, ct), i.Version == 0 ? [] : await TakenAsync(db, itemId, ct))
        {
            Files = await db.PostingAttachments.Where(a => a.PostingId == found.PostingId).OrderBy(a => a.Id).Select(a => new SuspenseFile(a.Id, a.FileName, a.AddedBy, a.AddedAt)).ToListAsync(ct),
            WaitingRequestId = await WaitingAsync(db, itemId, ct),
        };
    }

    static Task<long?> WaitingAsync(CouncilDb db, long itemId, CancellationToken ct)
    {
        var id = itemId.ToString(CultureInfo.InvariantCulture);
        var (writeOff, giveBack) = (ApprovalRequest.KeyOf(ApprovalKind.WriteOff, SuspenseWriteOff.Subject, id), ApprovalRequest.KeyOf(ApprovalKind.Refund, SuspenseWriteOff.Subject, id));
        return db.ApprovalRequests.Where(r => r.OpenKey == writeOff || r.OpenKey == giveBack).OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
    }

    // Suspense does not know imports; the ledger's story lets them tell their chapter.
    async Task<IReadOnlyList<OriginFact>> OriginAsync(CouncilDb db, long postingId, CancellationToken ct)
    {
        var posting = await db.Postings.Include(p => p.Lines).SingleAsync(p => p.Id == postingId, ct);
        foreach (var chapter in chapters.Where(c => c is not SuspenseChapter))
            foreach (var told in await chapter.TellAsync(db, posting, ct))
                if (told.Facts.Any(f => f.Subject == StorySubject.Import))
                    return [.. told.Facts.Where(f => f.Label != "Narrative").Select(f => new OriginFact(f.Label, f.Text, f.IsReference, f.Subject == StorySubject.Import ? f.Key : null))];
        return [];
    }

    static async Task<IReadOnlyList<SuspenseTaken>> TakenAsync(CouncilDb db, long itemId, CancellationToken ct)
    {
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var rows = await (
            from taken in db.SuspenseAllocations
            where taken.ItemId == itemId
            join line in db.LedgerLines on taken.InLineId equals line.Id
            join posting in db.Postings on taken.PostingId equals posting.Id
            join fund in db.Funds on line.FundCode equals fund.Code
            orderby taken.Id
            select new { taken.AllocatedAt, taken.AllocatedBy, taken.AmountPence, line.FundCode, fund.Name, line.AccountReference, posting.ReceiptNumber, posting.Kind }).ToListAsync(ct);
        return rows.ConvertAll(r =>
        {
            var clears = string.Equals(r.FundCode, suspense, StringComparison.OrdinalIgnoreCase);
            return new SuspenseTaken(r.AllocatedAt, r.AllocatedBy, new Money(r.AmountPence), clears ? null : r.FundCode, clears ? null : r.Name, clears ? null : r.AccountReference, r.ReceiptNumber)
            {
                Kind = r.Kind,
            };
        });
    }
}
