using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Which deposits the list shows.</summary>
public enum DepositsShown { Expected, Cleared, All }

/// <param name="MadeOn">UK date.</param>
public sealed record DepositRow(long Id, DepositKind Kind, string Bag, string Slip, Money Amount, string BankAccount, DateOnly MadeOn, string MadeBy, bool IsCleared);

/// <param name="Expected">What of all deposits is still to come at the bank.</param>
/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record DepositsListed(IReadOnlyList<DepositRow> Rows, Money Expected, long? Older);

/// <summary>Deposits, newest first: those whose line of the bank's is expected, those that have it, or all.</summary>
public sealed class DepositList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.TillsView;

    public Task<Result<DepositsListed>> GetAsync(DepositsShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var asked = shown switch { DepositsShown.Expected => db.Deposits.Where(d => d.ClearedByPostingId == null), DepositsShown.Cleared => db.Deposits.Where(d => d.ClearedByPostingId != null), _ => db.Deposits };
        if (olderThan is { } before) asked = asked.Where(d => d.Id < before);
        var rows = await asked.OrderByDescending(d => d.Id).Take(RowsPerPage + 1)
            .Select(d => new { d.Id, d.Kind, d.Bag, d.Slip, d.AmountPence, Bank = db.BankAccounts.Where(b => b.Id == d.BankAccountId).Select(b => b.Name).First(), d.MadeOn, d.MadeBy, IsCleared = d.ClearedByPostingId != null }).ToListAsync(ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new DepositsListed(
            page.ConvertAll(d => new DepositRow(d.Id, d.Kind, d.Bag, d.Slip, new Money(d.AmountPence), d.Bank, d.MadeOn, d.MadeBy, d.IsCleared)),
            new Money(await db.Deposits.Where(d => d.ClearedByPostingId == null).SumAsync(d => d.AmountPence, ct)), rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>A till or a batch whose money waits to be banked.</summary>
/// <param name="Of">Whose till it is, or that it is cheques of the post room.</param>
/// <param name="On">UK date on which it was opened, or on which the post came.</param>
public sealed record ToBankRow(long? TillId, long? BatchId, string Of, string OfficeCode, DateOnly On, Money Cash, Money Cheques);

/// <summary>A bank account that deposits are paid into.</summary>
public sealed record BankChoice(int Id, string Name);

public sealed record ToBank(IReadOnlyList<ToBankRow> Rows, IReadOnlyList<BankChoice> Banks);

/// <summary>What waits to be banked, oldest first.</summary>
public sealed class MoneyToBank(Looks looks)
{
    const int Most = 500;

    public static Permission Needs => Permission.DepositsMake;

    public Task<Result<ToBank>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var tills = await db.Tills.Where(t => t.State == TillState.SignedOff).OrderBy(t => t.Id).Take(Most).Whole().ToListAsync(ct);
        var batches = await db.ChequeBatches.Where(b => b.State == ChequeBatchState.Posted).OrderBy(b => b.Id).Take(Most).ToListAsync(ct);
        var banks = await db.BankAccounts.Where(b => !b.Disabled && b.SortCode != "").OrderBy(b => b.Id).Select(b => new BankChoice(b.Id, b.Name)).ToListAsync(ct);
        return new ToBank(
        [
            .. tills.Select(t => new ToBankRow(t.Id, null, t.PersonName, t.OfficeCode, t.OpenedOn, t.ToBank(DepositKind.Cash), t.ToBank(DepositKind.Cheques))),
            .. batches.Select(b => new ToBankRow(null, b.Id, $"Post room, {b.Cheques} cheques", b.OfficeCode, b.ReceivedOn, Money.Zero, b.Total)),
        ], banks);
    }, ct);
}

/// <param name="Of">Whose till it is of, or that it is cheques of the post room.</param>
public sealed record DepositPartTold(long? TillId, long? BatchId, string Of, Money Amount);

/// <param name="Deposit">The deposit.</param>
/// <param name="SortCode">Of its bank account; the slip shows it.</param>
/// <param name="ClearedBy">The banking posting's receipt number; null while its line is expected.</param>
/// <param name="Candidates">Lines of the bank's of the same amount that clear nothing yet; none once it is cleared.</param>
public sealed record DepositTold(
    Deposit Deposit, string BankName, string SortCode, string AccountNumber, IReadOnlyList<DepositPartTold> Parts, string? ClearedBy, IReadOnlyList<BankedLine> Candidates);

/// <summary>One deposit, as its slip is printed and as the bank's line is looked for.</summary>
public sealed class DepositDetails(Looks looks)
{
    const int MostCandidates = 20;

    public static Permission Needs => Permission.TillsView;

    public Task<Result<DepositTold>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        if (await db.Deposits.Include(d => d.Parts.OrderBy(p => p.Number)).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } deposit) return null;
        var bank = await db.BankAccounts.SingleAsync(b => b.Id == deposit.BankAccountId, ct);
        var (tillIds, batchIds) = (deposit.Parts.Select(p => p.TillId).OfType<long>().ToList(), deposit.Parts.Select(p => p.BatchId).OfType<long>().ToList());
        var tills = await db.Tills.Where(t => tillIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => $"{t.PersonName}, {t.OfficeCode}", ct);
        var batches = await db.ChequeBatches.Where(b => batchIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => $"Post room, {b.Cheques} cheques", ct);
        var candidates = deposit.IsCleared ? [] : await BankedLines.Free(db).Where(l => l.AmountPence == deposit.AmountPence && l.ReceivedOn >= deposit.MadeOn).OrderBy(l => l.PostingId).Take(MostCandidates).ToListAsync(ct);
        return new DepositTold(
            deposit, bank.Name, bank.SortCode, bank.AccountNumber, deposit.Parts.ConvertAll(p => new DepositPartTold(p.TillId, p.BatchId, p.TillId is { } till ? tills[till] : batches[p.BatchId!.Value], p.Amount)),
            deposit.ClearedByPostingId is { } by ? await db.Postings.Where(p => p.Id == by).Select(p => p.ReceiptNumber).SingleAsync(ct) : null, candidates);
    }, DeskRefusals.DepositUnknown(id), ct);
}
