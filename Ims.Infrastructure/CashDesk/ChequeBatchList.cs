using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Which batches the list shows.</summary>
public enum BatchesShown { Keying, Posted, Banked, Abandoned, All }

/// <param name="Keyed">What is keyed so far; of a posted batch all of it.</param>
/// <param name="StartedAt">UTC.</param>
public sealed record BatchRow(long Id, ChequeBatchState State, int Cheques, Money Total, Money Keyed, DateOnly ReceivedOn, string StartedBy, DateTime StartedAt);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record BatchesListed(IReadOnlyList<BatchRow> Rows, long? Older);

/// <summary>Batches of cheques, newest first.</summary>
public sealed class ChequeBatchList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.TillsView;

    public Task<Result<BatchesListed>> GetAsync(BatchesShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        ChequeBatchState? state = shown switch
        {
            BatchesShown.Keying => ChequeBatchState.Keying, BatchesShown.Posted => ChequeBatchState.Posted, BatchesShown.Banked => ChequeBatchState.Banked, BatchesShown.Abandoned => ChequeBatchState.Abandoned, _ => null,
        };
        var asked = state is { } wanted ? db.ChequeBatches.Where(b => b.State == wanted) : db.ChequeBatches;
        if (olderThan is { } before) asked = asked.Where(b => b.Id < before);
        var rows = await asked.OrderByDescending(b => b.Id).Take(RowsPerPage + 1)
            .Select(b => new { b.Id, b.State, b.Cheques, b.TotalPence, Keyed = b.Lines.Sum(l => l.AmountPence), b.ReceivedOn, b.StartedBy, b.StartedAt }).ToListAsync(ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new BatchesListed(
            page.ConvertAll(b => new BatchRow(b.Id, b.State, b.Cheques, new Money(b.TotalPence), new Money(b.State is ChequeBatchState.Posted or ChequeBatchState.Banked ? b.TotalPence : b.Keyed), b.ReceivedOn, b.StartedBy, b.StartedAt)),
            rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>A receipt of a posted batch.</summary>
public sealed record BatchReceipt(string ReceiptNumber, Money Amount);

/// <param name="Batch">With what is keyed.</param>
/// <param name="Receipts">Once it is posted, in the order of its cheques.</param>
/// <param name="Funds">What may be paid.</param>
public sealed record BatchTold(ChequeBatch Batch, string OfficeName, string MethodName, IReadOnlyList<BatchReceipt> Receipts, IReadOnlyList<NamedCode> Funds);

/// <summary>One batch with what is keyed, or what it became.</summary>
public sealed class ChequeBatchDetails(Looks looks)
{
    public static Permission Needs => Permission.TillsView;

    public Task<Result<BatchTold>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        if (await db.ChequeBatches.Include(b => b.Lines.OrderBy(l => l.Number)).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } batch) return null;
        var receipts = await (
            from at in db.DeskPostings
            join posting in db.Postings on at.PostingId equals posting.Id
            where at.BatchId == id
            orderby posting.Id
            select new { posting.ReceiptNumber, Pence = posting.Lines.Sum(l => l.AmountPence) }).ToListAsync(ct);
        return new BatchTold(
            batch, await db.Offices.Where(o => o.Code == batch.OfficeCode).Select(o => o.Name).SingleAsync(ct), await db.Methods.Where(m => m.Code == batch.MethodCode).Select(m => m.Name).SingleAsync(ct),
            receipts.ConvertAll(r => new BatchReceipt(r.ReceiptNumber, new Money(r.Pence))),
            await db.FundsToChoose.Where(f => !f.Disabled).OrderBy(f => f.Code).Select(f => new NamedCode(f.Code, f.Name)).ToListAsync(ct));
    }, DeskRefusals.BatchUnknown(id), ct);
}

/// <param name="Own">The office of whoever asks; null where they have none.</param>
public sealed record BatchChoices(IReadOnlyList<NamedCode> Offices, IReadOnlyList<NamedCode> Methods, string? Own);

/// <summary>Offices and methods of a new batch.</summary>
public sealed class ChequeBatchChoices(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<BatchChoices>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var cashier = await Cashier.FindAsync(db, actor.PersonId, ct);
        var offices = await db.Offices.Where(o => !o.Disabled).OrderBy(o => o.Code).Select(o => new NamedCode(o.Code, o.Name)).ToListAsync(ct);
        var methods = await db.Methods.Where(m => !m.Disabled && m.Kind == MethodKind.Cheque).OrderBy(m => m.Code).Select(m => new NamedCode(m.Code, m.Name)).ToListAsync(ct);
        return new BatchChoices(offices, methods.FindAll(m => cashier.Takes(m.Code)), cashier.OfficeCode);
    }, ct);
}
