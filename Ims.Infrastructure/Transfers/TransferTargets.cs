using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>A fund that money may go to, with what its reference is called on its bills.</summary>
/// <param name="TakesFrom">Whether money may be taken from its accounts too: from a fund that is seen, and from suspense only by allocating.</param>
public sealed record TransferFund(string Code, string Name, string? ReferenceLabel, bool NeedsReference, bool TakesFrom);

/// <summary>The funds of a transfer: those that are seen, and all others where the council lets money go to any fund.</summary>
public sealed class TransferFunds(Looks looks)
{
    public static Permission Needs => Permission.TransfersAsk;

    public Task<Result<IReadOnlyList<TransferFund>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<TransferFund>>(Needs, async (db, ct) =>
    {
        var some = await db.Details.AnyAsync(d => d.TransfersToAnyFund, ct) ? db.Funds : db.FundsToChoose;
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct);
        var funds = await some.Where(f => !f.Disabled).OrderBy(f => f.Code)
            .Select(f => new { f.Code, f.Name, f.ReferenceLabel, NeedsReference = f.ReferenceRuleId != null || f.AccountMustExist || f.LedgerCodeIsReference }).ToListAsync(ct);
        return funds.ConvertAll(f => new TransferFund(f.Code, f.Name, f.ReferenceLabel, f.NeedsReference, db.Shows(f.Code) && !string.Equals(f.Code, suspense, StringComparison.OrdinalIgnoreCase)));
    }, ct);
}

/// <summary>What is typed of one end of a transfer.</summary>
/// <param name="Amount">Negative where it is taken from there.</param>
public sealed record TransferEndAsked(string Fund, string Reference, Money Amount);

/// <summary>What is known of an account that money goes to or comes from.</summary>
/// <param name="Refusal">Why the line would be refused; its field is the line's own.</param>
/// <param name="Name">Null where the fund has no such account holder.</param>
public sealed record TransferAccountTold(Refusal? Refusal, string? Name, string? Address, Money? Balance, IReadOnlyList<string> Warnings);

/// <summary>The account of a typed reference, judged as the transfer itself will judge it.</summary>
public sealed class TransferAccount(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public Task<Result<TransferAccountTold>> GetAsync(TransferEndAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        // Of a fund that is not seen no account is seen either.
        if (!db.Shows(asked.Fund)) return new TransferAccountTold(null, null, null, null, []);
        // Money that is moved keeps its method, which is not judged again: any will do.
        var methods = await db.Methods.OrderBy(m => m.Code).Take(1).ToListAsync(ct);
        if (methods.Count == 0) return new TransferAccountTold(null, null, null, null, []);
        var book = await FundBooks.LoadAsync(db, [(asked.Fund, asked.Reference)], methods, ct);
        var find = await db.LoadAccountsAsync(book, [(asked.Fund, asked.Reference)], ct);
        // The amount may not be typed yet.
        var amount = asked.Amount.IsZero ? new Money(1) : asked.Amount;
        var line = new PaymentCheck(book).Line(new PaymentLine(asked.Fund, methods[0].Code, asked.Reference, amount), CheckMode.Moved, find);
        if (!line.Ok) return new TransferAccountTold(line.Refusal, null, null, null, []);

        var reference = ReferenceCheck.Normalise(asked.Reference);
        var account = await db.AccountHolders.SingleOrDefaultAsync(a => a.FundCode == line.Value.Fund.Code && a.Reference == reference, ct);
        return new TransferAccountTold(
            null, account?.Name, ShortAddress.Of(account?.AddressLine1, account?.Town, account?.Postcode), find(asked.Fund, reference)?.Balance, [.. line.Value.Warnings.Select(w => w.Sentence)]);
    }, ct);
}

/// <summary>The receipt that a form was posted as, by the key that was drawn when it was opened; null while it is not posted.</summary>
public sealed class FormReceipt(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<string?>> GetAsync(Guid key, CancellationToken ct) =>
        looks.GetAsync(Needs, (db, ct) => db.FormPosts.Where(f => f.Key == key).Join(db.Postings, f => f.PostingId, p => p.Id, (f, p) => p.ReceiptNumber).SingleOrDefaultAsync(ct), ct);
}
