using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>A fund that the desk takes money for.</summary>
/// <param name="VatCode">Its own.</param>
/// <param name="OtherVatCodes">Those that may be chosen instead; none where the fund allows no other.</param>
public sealed record DeskFund(string Code, string Name, string? ReferenceLabel, bool NeedsReference, bool NeedsAddress, string VatCode, IReadOnlyList<NamedCode> OtherVatCodes);

/// <summary>A method that this cashier may take.</summary>
/// <param name="HandsBack">Whether money can be handed back by it.</param>
public sealed record DeskMethod(string Code, string Name, MethodKind Kind, bool HandsBack);

/// <summary>What a basket is made of.</summary>
/// <param name="Funds">By code.</param>
/// <param name="Methods">Cash first, then in the order of their codes.</param>
/// <param name="TillId">The cashier's own, while it is open.</param>
public sealed record DeskSetting(IReadOnlyList<DeskFund> Funds, IReadOnlyList<DeskMethod> Methods, bool MayHandBack, long? TillId);

/// <summary>The funds and methods of whoever stands at the desk.</summary>
public sealed class DeskChoices(Looks looks, Standing standing, Actor actor)
{
    public static Permission Needs => Permission.DeskTake;

    public Task<Result<DeskSetting>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var cashier = await Cashier.FindAsync(db, actor.PersonId, ct);
        var rights = await cashier.RightsAsync(db, standing, ct);
        var funds = await db.FundsToChoose.Where(f => !f.Disabled).OrderBy(f => f.Code).Select(f => new
        {
            f.Code, f.Name, f.ReferenceLabel, f.DefaultVatCode, f.VatOverrideAllowed, f.PayerAddressRequired, NeedsReference = f.ReferenceRuleId != null || f.AccountMustExist || f.LedgerCodeIsReference,
        }).ToListAsync(ct);
        var codes = await db.VatCodes.Where(v => !v.Disabled).OrderBy(v => v.Code).Select(v => new NamedCode(v.Code, v.Name)).ToListAsync(ct);
        var methods = await db.Methods.Where(m => !m.Disabled && DeskMethods.Taken.Contains(m.Kind)).OrderBy(m => m.Code).Select(m => new DeskMethod(m.Code, m.Name, m.Kind, m.Refundable)).ToListAsync(ct);
        return new DeskSetting(
            funds.ConvertAll(f => new DeskFund(f.Code, f.Name, f.ReferenceLabel, f.NeedsReference, f.PayerAddressRequired, f.DefaultVatCode, f.VatOverrideAllowed ? codes.FindAll(c => c.Code != f.DefaultVatCode) : [])),
            [.. methods.Where(m => rights.Takes(m.Code) && (rights.HasTill || !DeskMethods.GoesIntoTill(m.Kind))).OrderBy(m => m.Kind != MethodKind.Cash)], rights.MayHandBack, cashier.Till?.Id);
    }, ct);
}

/// <summary>What is typed of a line.</summary>
/// <param name="Fund">Empty: whichever takes the reference.</param>
public sealed record DeskAsked(string Fund, string Reference, Money Amount);

/// <summary>Whose account it is, what it owes, and what speaks against or about taking money for it.</summary>
/// <param name="Fund">The one that was asked for, or the only one that takes the reference; empty where several do, or none.</param>
/// <param name="Refusal">Why the line would be refused; its field is the line's own.</param>
/// <param name="Name">Null where the fund has no such account holder.</param>
/// <param name="PaidToday">What was paid to it today already, newest first.</param>
public sealed record DeskAccountTold(
    string Fund, string Reference, Refusal? Refusal, string? Name, string? Address, Money? Balance, IReadOnlyList<string> Warnings, IReadOnlyList<PaidToday> PaidToday);

/// <param name="At">UTC.</param>
public sealed record PaidToday(string ReceiptNumber, Money Amount, DateTime At);

/// <summary>The account of a typed reference, judged as the basket will judge it but for what all its lines come to.</summary>
public sealed class DeskAccount(Looks looks, TimeProvider time)
{
    const int MostPaid = 5;

    // Limits are the method's, and are judged with it.
    static readonly MethodOfPayment Any = new() { Code = "*", Name = "", Kind = MethodKind.Cash, ControlCode = "" };

    public static Permission Needs => Permission.DeskTake;

    public Task<Result<DeskAccountTold>> GetAsync(DeskAsked asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var reference = ReferenceCheck.Normalise(asked.Reference);
        var fund = asked.Fund.Length > 0 ? asked.Fund : await FundOfAsync(db, reference, ct);
        if (fund is null) return NotTold("", reference, DeskRefusals.FundAmbiguous(reference));
        // Of a fund that is not seen no account is seen either.
        if (!db.Shows(fund)) return NotTold(fund, reference, refusal: null);
        var book = await FundBooks.LoadAsync(db, [(fund, reference)], [Any], ct);
        var find = await db.LoadAccountsAsync(book, [(fund, reference)], ct);
        // The amount may not be typed yet.
        var line = asked.Amount.IsZero
            ? new PaymentCheck(book).Line(new PaymentLine(fund, Any.Code, reference, new Money(1)), CheckMode.Moved, find)
            : new PaymentCheck(book).Line(new PaymentLine(fund, Any.Code, reference, asked.Amount), CheckMode.TakenByStaff, find);
        var account = await db.AccountHolders.SingleOrDefaultAsync(a => a.FundCode == fund && a.Reference == reference, ct);
        return new DeskAccountTold(
            fund, reference, line.Refusal, account?.Name, ShortAddress.Of(account?.AddressLine1, account?.Town, account?.Postcode), find(fund, reference)?.Balance,
            line.Ok ? [.. line.Value.Warnings.Select(w => w.Sentence)] : [], reference.Length == 0 ? [] : await PaidAsync(db, fund, reference, ct));
    }, ct);

    static DeskAccountTold NotTold(string fund, string reference, Refusal? refusal) => new(fund, reference, refusal, Name: null, Address: null, Balance: null, [], []);

    async Task<IReadOnlyList<PaidToday>> PaidAsync(CouncilDb db, string fund, string reference, CancellationToken ct)
    {
        var today = time.Today();
        var paid = await (
            from line in db.LedgerLines
            join posting in db.Postings on line.PostingId equals posting.Id
            where line.AccountReference == reference && line.FundCode == fund && line.ReceivedOn == today && posting.Kind == PostingKind.Receipt
            orderby posting.Id descending
            select new { posting.ReceiptNumber, line.AmountPence, posting.PostedAt }).Take(MostPaid).ToListAsync(ct);
        return paid.ConvertAll(p => new PaidToday(p.ReceiptNumber, new Money(p.AmountPence), p.PostedAt));
    }

    /// <summary>The only fund that has an account of this reference; where none has, the only one whose rule takes it. Null: several, or none.</summary>
    static async Task<string?> FundOfAsync(CouncilDb db, string reference, CancellationToken ct)
    {
        if (reference.Length == 0) return null;
        var codes = await db.FundsToChoose.Where(f => !f.Disabled).Select(f => f.Code).ToListAsync(ct);
        var having = await db.AccountHolders.Where(a => codes.Contains(a.FundCode) && a.Reference == reference).Select(a => a.FundCode).Take(2).ToListAsync(ct);
        if (having.Count > 0) return having.Count == 1 ? having[0] : null;
        var book = await FundBooks.LoadAsync(db, ct);
        var taking = book.Funds.Where(f => codes.Contains(f.Code) && !f.AccountMustExist && book.RuleOf(f)?.Check(reference) is { Ok: true }).Take(2).ToList();
        return taking.Count == 1 ? taking[0].Code : null;
    }
}
