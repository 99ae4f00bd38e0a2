using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>A fund that money may go to, with what its reference is called on its bills.</summary>
/// <param name="VatCode">Its own.</param>
/// <param name="OtherVatCodes">Those that may be chosen instead; none where the fund allows no other.</param>
/// <param name="TakesFrom">Whether money may be taken from its accounts too: from a fund that is seen, and from suspense only by allocating.</param>
public sealed record TransferFund(string Code, string Name, string? ReferenceLabel, bool NeedsReference, bool TakesFrom, string VatCode, IReadOnlyList<NamedCode> OtherVatCodes);

/// <summary>The funds of a transfer: those that are seen, and all others where the council lets money go to any fund.</summary>
public sealed class TransferFunds(Looks looks)
{
    public static Permission Needs => Permission.TransfersAsk;

    public Task<Result<IReadOnlyList<TransferFund>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<TransferFund>>(Needs, async (db, ct) =>
    {
        var some = await db.Details.AnyAsync(d => d.TransfersToAnyFund, ct) ? db.Funds : db.FundsToChoose;
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct);
        var funds = await some.Where(f => !f.Disabled).OrderBy(f => f.Code)
            .Select(f => new { f.Code, f.Name, f.ReferenceLabel, f.DefaultVatCode, f.VatOverrideAllowed, NeedsReference = f.ReferenceRuleId != null || f.AccountMustExist || f.LedgerCodeIsReference }).ToListAsync(ct);
        var codes = await db.VatCodes.Where(v => !v.Disabled).OrderBy(v => v.Code).Select(v => new NamedCode(v.Code, v.Name)).ToListAsync(ct);
        return funds.ConvertAll(f => new TransferFund(
            f.Code, f.Name, f.ReferenceLabel, f.NeedsReference, db.Shows(f.Code) && !string.Equals(f.Code, suspense, StringComparison.OrdinalIgnoreCase), f.DefaultVatCode,
            f.VatOverrideAllowed ? codes.FindAll(c => c.Code != f.DefaultVatCode) : []));
    }, ct);
}

/// <summary>What is typed of one end of a transfer.</summary>
/// <param name="Amount">Negative where it is taken from there.</param>
public sealed record TransferEndAsked(string Fund, string Reference, Money Amount);

/// <summary>The account of a typed reference, judged as the transfer itself will judge it.</summary>
public sealed class TransferAccount(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public Task<Result<TargetAccount>> GetAsync(TransferEndAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        // Money that is moved keeps its method, which is not judged again: any will do. Of a fund that is not seen no account is seen either.
        var method = db.Shows(asked.Fund) ? await db.Methods.OrderBy(m => m.Code).Select(m => m.Code).FirstOrDefaultAsync(ct) : null;
        return method is null ? TargetAccount.NotTold(asked.Reference) : await AllocationAccount.JudgeAsync(db, new TargetAsked(asked.Fund, asked.Reference, method, asked.Amount), ct);
    }, ct);
}

/// <summary>The receipt that a form was posted as, by the key that was drawn when it was opened; null while it is not posted.</summary>
public sealed class FormReceipt(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<string?>> GetAsync(Guid key, CancellationToken ct) =>
        looks.GetAsync(Needs, (db, ct) => db.ReceiptOfFormAsync(key, ct), ct);
}
