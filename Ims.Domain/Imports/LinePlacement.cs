using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>A line's fate, the rule that decided it, and the two sides it gets in the ledger. Set-aside lines get none.</summary>
/// <param name="Detail">Category of suspense, reason of set aside, control code of matched.</param>
public sealed record PlacedLine(Fate Fate, string? Detail, RuleStamp? Rule, LedgerSides? Sides)
{
    /// <summary>What it is split into, where a rule does: they come to the line. The sides above are then the first one's.</summary>
    public IReadOnlyList<PlacedShare> Shares { get; init; } = [];
}

/// <summary>A part of a line that is split, and the two sides that it gets in the ledger.</summary>
public sealed record PlacedShare(LedgerSides Sides, Money Amount);

/// <summary>What a ledger line will say of fund, codes and VAT.</summary>
public sealed record LedgerSides(
    PostingKind Kind, string? FundCode, string? Reference, string MethodCode, string CreditCode, string DebitCode, LineVat? Vat, string? Narrative);

/// <summary>
/// Turns what recognition says into a line's fate, with one snapshot of funds, rules and months per file. Money that has arrived is never rejected: what
/// fails a fund's or account's rule goes to suspense with the refusal's code. (Law 1)
/// </summary>
public sealed class LinePlacement(FundBook book, CompiledRules rules, FindAccount find, IReadOnlySet<string> controlCodes, string suspenseFundCode)
{
    /// <summary>Category of a line whose fund has no ledger code on its date.</summary>
    public const string LedgerCodeMissing = "ledger-code-missing";
    /// <summary>Category of a line whose rule clears a control code that the council has not.</summary>
    public const string ControlCodeUnknown = "control-code-unknown";
    /// <summary>Reason of a line that moves no money.</summary>
    public const string NoMoney = "Nothing was paid: the amount is £0.00";
    /// <summary>Reason of a line that an intraday statement brought before.</summary>
    public const string PostedIntraday = "Posted before from the intraday statement";
    /// <summary>Reason of a line of an intraday statement that a final one brought before.</summary>
    public const string PostedFinal = "Posted before from the final statement";
    /// <summary>Reason of a returned direct debit of a fund whose back office posts it: the bank's line clears the control code.</summary>
    public const string BackOfficePosts = "The fund's back office posts its returned direct debits";
    /// <summary>Reason of a line of a released repeat that an earlier file brought.</summary>
    public const string PostedBefore = "Posted before from an earlier file";

    /// <summary>Category of a returned direct debit whose rule would split it: it takes back one receipt, and nobody knows which part.</summary>
    public const string ReturnSplit = "return-split";

    readonly PaymentCheck check = new(book);

    /// <param name="accountingOn">The accounting date that the line will have.</param>
    public PlacedLine Place(IncomingLine line, BankAccount account, DateOnly accountingOn)
    {
        if (line.Amount.IsZero) return new PlacedLine(Fate.SetAside, NoMoney, null, null);
        return rules.Decide(line) switch
        {
            SetAside aside => new PlacedLine(Fate.SetAside, aside.Reason, aside.Rule, null),
            Clear clear => Matched(clear, account) ?? Suspended(ControlCodeUnknown, clear.Rule, account, line, accountingOn),
            Place place => Posted(place, line, account, accountingOn),
            Split split => Shared(split, line, account, accountingOn),
            Suspend suspend => Suspended(suspend.Category, suspend.Rule, account, line, accountingOn),
            var other => throw new InvalidOperationException($"Recognition says {other.GetType().Name}, which nobody posts."),
        };
    }

    /// <summary>A banking posting: the named control code gives, the bank account's receives. Null when that cannot be.</summary>
    PlacedLine? Matched(Clear clear, BankAccount account) =>
        controlCodes.Contains(clear.ControlCode) && clear.ControlCode != account.ControlCode
            ? new PlacedLine(Fate.Matched, clear.ControlCode, clear.Rule,
                new LedgerSides(PostingKind.Banking, null, null, account.DefaultMethodCode, clear.ControlCode, account.ControlCode, null, null))
            : null;

    /// <summary>
    /// A return whose fund's back office posts it: posted here too, the payer would be debited twice. Only the control code is cleared, where the feed has another
    /// than the method.
    /// </summary>
    PlacedLine? LeftToBackOffice(Place place, IncomingLine line, BankAccount account)
    {
        if (line.Return is null || book.Fund(place.FundCode) is not { DirectDebitPoster: DirectDebitPoster.BackOffice }) return null;
        if (book.Method(place.MethodCode ?? account.DefaultMethodCode) is not { } method) return null;
        return Matched(new Clear(place.Rule, method.ControlCode), account) ?? new PlacedLine(Fate.SetAside, BackOfficePosts, place.Rule, null);
    }

    PlacedLine Posted(Place place, IncomingLine line, BankAccount account, DateOnly accountingOn)
    {
        if (LeftToBackOffice(place, line, account) is { } left) return left;
        var passed = check.Line(
            new PaymentLine(place.FundCode, place.MethodCode ?? account.DefaultMethodCode, place.Reference, line.Amount, place.VatCode), CheckMode.Arrived, find);
        if (!passed.Ok) return Suspended(passed.Refusal.Code, place.Rule, account, line, accountingOn);

        var (fund, method) = (passed.Value.Fund, passed.Value.Method);
        if (fund.Code == suspenseFundCode) return Suspended(Suspend.UnrecognisedCategory, place.Rule, account, line, accountingOn);
        if (fund.LedgerCodeOn(accountingOn, passed.Value.Reference) is not { Length: > 0 } code) return Suspended(LedgerCodeMissing, place.Rule, account, line, accountingOn);

        var vat = VatCalculation.On(passed.Value.VatCode, line.Amount, line.Date);
        return new PlacedLine(Fate.Posted, null, place.Rule,
            new LedgerSides(KindOf(line), fund.Code, passed.Value.Reference, method.Code, code, method.ControlCode, vat, place.Narrative));
    }

    /// <summary>All parts, or all of it to suspense by the first one's refusal.</summary>
    PlacedLine Shared(Split split, IncomingLine line, BankAccount account, DateOnly accountingOn)
    {
        if (line.Return is not null) return Suspended(ReturnSplit, split.Rule, account, line, accountingOn);
        var shares = new List<PlacedShare>(split.Parts.Count);
        foreach (var (place, amount) in split.Parts)
        {
            var placed = Posted(place, line with { Amount = amount }, account, accountingOn);
            if (placed.Fate != Fate.Posted) return Suspended(placed.Detail!, split.Rule, account, line, accountingOn);
            shares.Add(new PlacedShare(placed.Sides!, amount));
        }
        return new PlacedLine(Fate.Posted, null, split.Rule, shares[0].Sides) { Shares = shares };
    }

    PlacedLine Suspended(string category, RuleStamp? rule, BankAccount account, IncomingLine line, DateOnly accountingOn)
    {
        var fund = book.Fund(suspenseFundCode) ?? throw new InvalidOperationException("The suspense fund is missing.");
        var method = book.Method(account.DefaultMethodCode) ?? throw new InvalidOperationException($"Bank account {account.Name} names a missing method.");
        var code = fund.LedgerCodeOn(accountingOn, null) ?? throw new InvalidOperationException("The suspense fund has no ledger code: no money can be held.");
        var vat = VatCalculation.On(book.VatCode(fund.DefaultVatCode)!, line.Amount, line.Date);
        return new PlacedLine(Fate.Suspended, category, rule,
            new LedgerSides(KindOf(line), fund.Code, null, method.Code, code, method.ControlCode, vat, null));
    }

    // A return stays one while it waits: whoever places it later is asked who posts the fund's returned direct debits.
    static PostingKind KindOf(IncomingLine line) => line.Return is null ? PostingKind.Receipt : PostingKind.ReturnedItem;
}
