using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>The one implementation of domain.md's "Validation order", for staff screens, public pages, API, imports, transfers and allocations.</summary>
public sealed class PaymentCheck(FundBook book)
{
    /// <summary>Checks every line of a payment, limits on the sums over it. The field of a refusal says which line: <c>Lines[1].Reference</c>.</summary>
    public Result<CheckedPayment> Payment(IReadOnlyList<PaymentLine> lines, CheckMode mode, FindAccount find)
    {
        if (lines.Count == 0) return FundRefusals.PaymentEmpty;
        var ofMethod = lines.GroupBy(l => MethodKey(l)).ToDictionary(g => g.Key, g => Money.Sum(g.Select(l => l.Amount)));
        var ofAccount = lines.GroupBy(l => AccountKey(l)).ToDictionary(g => g.Key, g => Money.Sum(g.Select(l => l.Amount)));
        var passed = new CheckedLine[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Line(lines[i], mode, find, new(ofMethod[MethodKey(lines[i])], ofAccount[AccountKey(lines[i])]));
            if (!line.Ok) return line.Refusal with { Field = $"Lines[{i}].{line.Refusal.Field}" };
            passed[i] = line.Value;
        }
        return new CheckedPayment(passed);
    }

    /// <summary>Checks one line. Nothing is looked up outside the book but the account, by <paramref name="find"/>.</summary>
    /// <param name="totals">Sums over its payment; without them the line is the whole payment.</param>
    public Result<CheckedLine> Line(PaymentLine line, CheckMode mode, FindAccount find, PaymentTotals? totals = null)
    {
        if (book.Fund(line.FundCode) is not { } fund) return FundRefusals.FundUnknown(line.FundCode);
        if (fund.Disabled && mode != CheckMode.Contra) return FundRefusals.FundDisabled(fund);
        if (book.Method(line.MethodCode) is not { } method) return FundRefusals.MethodUnknown(line.MethodCode);
        if (mode == CheckMode.Contra) return Contra(line, fund, method);

        if (method.Disabled && mode != CheckMode.Moved) return FundRefusals.MethodDisabled(method);
        if (line.Amount.IsZero && mode != CheckMode.Arrived) return FundRefusals.AmountZero;

        var sums = totals ?? new(line.Amount, line.Amount);
        var warnings = new Warnings(refuse: mode is CheckMode.TakenByStaff or CheckMode.TakenFromPublic);
        if (mode != CheckMode.Moved && warnings.Refuses(MethodLimit(method, sums.OfMethod), out var refusal)) return refusal;
        if (warnings.Refuses(FundLimit(fund, line.Reference, sums.OfAccount), out refusal)) return refusal;

        var reference = ReferenceOf(fund, line.Reference);
        if (!reference.Ok) return reference.Refusal;
        if (fund.LedgerCodeIsReference && !book.TakesLedgerCode(reference.Value)) return FundRefusals.ReferenceNotInChart(fund, reference.Value);
        var account = reference.Value.Length == 0 ? null : find(fund.Code, reference.Value);
        if (fund.AccountMustExist && account is null) return FundRefusals.AccountUnknown(fund, reference.Value);
        if (account is not null)
        {
            if (warnings.Refuses(Stop(account, reference.Value, mode, warnings), out refusal)) return refusal;
            if (warnings.Refuses(Overpaid(fund, account, reference.Value, sums.OfAccount), out refusal)) return refusal;
        }

        var vat = VatCodeOf(fund, line.VatCode);
        if (!vat.Ok) return vat.Refusal;
        return new CheckedLine(fund, method, reference.Value.Length == 0 ? null : reference.Value, line.Amount, vat.Value, warnings.All);
    }

    // Its reference and VAT code were judged when the original was posted; they are copied as they are.
    Result<CheckedLine> Contra(PaymentLine line, Fund fund, MethodOfPayment method) =>
        book.VatCode(line.VatCode ?? fund.DefaultVatCode) is { } vat
            ? new CheckedLine(fund, method, line.Reference, line.Amount, vat, [])
            : FundRefusals.VatCodeUnknown(line.VatCode);

    // Debits are held to the same size as credits.
    static Refusal? MethodLimit(MethodOfPayment method, Money total) =>
        total.Abs().Pence < method.MinimumPence ? FundRefusals.MethodBelowMinimum(method, total)
        : total.Abs().Pence > method.MaximumPence ? FundRefusals.MethodAboveMaximum(method, total)
        : null;

    static Refusal? FundLimit(Fund fund, string? reference, Money sum) =>
        sum.Abs().Pence > fund.MaximumPence ? FundRefusals.FundAboveMaximum(fund, ReferenceCheck.Normalise(reference), sum) : null;

    Result<string> ReferenceOf(Fund fund, string? typed)
    {
        if (book.RuleOf(fund) is { } rule) return rule.Check(typed);
        var reference = ReferenceCheck.Normalise(typed);
        if (reference.Length > ReferenceCheck.Longest) return FundRefusals.ReferenceLength(fund.Name, reference, $"up to {ReferenceCheck.Longest}");
        return reference.Length == 0 && (fund.AccountMustExist || fund.LedgerCodeIsReference) ? FundRefusals.ReferenceMissing(fund.Name) : reference;
    }

    // A stop that does not concern this taker, and a closed account, are only told.
    static Refusal? Stop(AccountStanding account, string reference, CheckMode mode, Warnings warnings)
    {
        if (account.Closed) warnings.Add(FundRefusals.AccountClosed(reference));
        if (!account.StopsStaff && !account.StopsPublic && account.StopMessage is null) return null;
        var stop = FundRefusals.AccountStopped(reference, account.StopMessage);
        if (account.StopsStaff || (account.StopsPublic && mode == CheckMode.TakenFromPublic)) return stop;
        warnings.Add(stop);
        return null;
    }

    static Refusal? Overpaid(Fund fund, AccountStanding account, string reference, Money sum) =>
        !fund.OverpaymentAllowed && account.Balance is { } balance && sum > Money.Zero && sum > balance
            ? FundRefusals.Overpayment(fund, reference, balance, sum)
            : null;

    Result<VatCode> VatCodeOf(Fund fund, string? chosen)
    {
        if (string.IsNullOrEmpty(chosen)) chosen = fund.DefaultVatCode;
        if (book.VatCode(chosen) is not { } vat) return FundRefusals.VatCodeUnknown(chosen);
        if (vat.Disabled) return FundRefusals.VatCodeDisabled(vat);
        if (!fund.VatOverrideAllowed && !vat.Code.Equals(fund.DefaultVatCode, StringComparison.OrdinalIgnoreCase)) return FundRefusals.VatOverride(fund);
        return vat;
    }

    static string MethodKey(PaymentLine line) => ReferenceCheck.Normalise(line.MethodCode);
    static (string, string) AccountKey(PaymentLine line) => (ReferenceCheck.Normalise(line.FundCode), ReferenceCheck.Normalise(line.Reference));

    /// <summary>Limits, stops and overpayment: refused while the money can still be refused, told afterwards.</summary>
    sealed class Warnings(bool refuse)
    {
        List<Refusal>? told;

        public IReadOnlyList<Refusal> All => told is null ? [] : told;

        public void Add(Refusal warning) => (told ??= []).Add(warning);

        public bool Refuses(Refusal? broken, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Refusal? refusal)
        {
            refusal = refuse ? broken : null;
            if (!refuse && broken is not null) Add(broken);
            return refusal is not null;
        }
    }
}
