using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>A fund that suspense may go to, with what its reference is called on its bills.</summary>
public sealed record TargetFund(string Code, string Name, string? ReferenceLabel, bool NeedsReference)
{
    /// <summary>Credit notes of its back office may be quoted.</summary>
    public bool TakesCreditNotes { get; init; }
}

/// <summary>The funds that a clerk may choose: all of theirs that are enabled, suspense left out.</summary>
public sealed class AllocationFunds(Looks looks)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    public Task<Result<IReadOnlyList<TargetFund>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<TargetFund>>(Needs, async (db, ct) =>
        await db.FundsToChoose.Where(f => !f.Disabled && !db.SpecialFunds.Any(s => s.SuspenseFundCode == f.Code)).OrderBy(f => f.Code)
            .Select(f => new TargetFund(f.Code, f.Name, f.ReferenceLabel, f.ReferenceRuleId != null || f.AccountMustExist || f.LedgerCodeIsReference) { TakesCreditNotes = f.CreditNotesAllowed }).ToListAsync(ct), ct);
}

/// <summary>What a clerk has typed of a line, and the method that the money came by.</summary>
public sealed record TargetAsked(string Fund, string Reference, string MethodCode, Money Amount);

/// <summary>What is known of a target: whose account it is, what it owes, and what speaks against or about it.</summary>
/// <param name="Refusal">Why the line would be refused; its field is the line's own.</param>
/// <param name="Name">Null where the fund has no such account holder.</param>
public sealed record TargetAccount(string Reference, Refusal? Refusal, string? Name, string? Address, Money? Balance, IReadOnlyList<string> Warnings)
{
    /// <summary>Nothing is said of it.</summary>
    internal static TargetAccount NotTold(string reference) => new(reference, Refusal: null, Name: null, Address: null, Balance: null, []);
}

/// <summary>The account of a typed reference, judged as the allocation itself will judge it.</summary>
public sealed class AllocationAccount(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public Task<Result<TargetAccount>> GetAsync(TargetAsked asked, CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => JudgeAsync(db, asked, ct), ct);

    internal static async Task<TargetAccount> JudgeAsync(CouncilDb db, TargetAsked asked, CancellationToken ct)
    {
        var methods = await db.Methods.Where(m => m.Code == asked.MethodCode).ToListAsync(ct);
        var book = await FundBooks.LoadAsync(db, [(asked.Fund, asked.Reference)], methods, ct);
        var find = await db.LoadAccountsAsync(book, [(asked.Fund, asked.Reference)], ct);
        // The amount may not be typed yet.
        var amount = asked.Amount.IsZero ? new Money(1) : asked.Amount;
        var line = new PaymentCheck(book).Line(new PaymentLine(asked.Fund, asked.MethodCode, asked.Reference, amount), CheckMode.Moved, find);
        var reference = ReferenceCheck.Normalise(asked.Reference);
        if (!line.Ok) return new TargetAccount(reference, line.Refusal, Name: null, Address: null, Balance: null, []);

        var account = await db.AccountHolders.SingleOrDefaultAsync(a => a.FundCode == line.Value.Fund.Code && a.Reference == reference, ct);
        return new TargetAccount(
            reference, Refusal: null, account?.Name, ShortAddress.Of(account?.AddressLine1, account?.Town, account?.Postcode), find(asked.Fund, reference)?.Balance, [.. line.Value.Warnings.Select(w => w.Sentence)]);
    }
}
