using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>
/// Refusals of a payment's lines, in the order they are checked (domain.md, "Validation order"). For money that has already arrived the code is the
/// category of its suspense item. (Law 1)
/// </summary>
public static class FundRefusals
{
    const string Fund = "Fund", Method = "Method", Amount = "Amount", Reference = "Reference", Vat = "VatCode";

    public static readonly Refusal PaymentEmpty = new("payment-empty", "There is nothing to pay. Add a line.", "Lines");

    // 1. The fund.
    public static Refusal FundUnknown(string? code) => new("fund-unknown", $"There is no fund \"{code}\". Choose one from the list of funds.", Fund);
    public static Refusal FundDisabled(Fund fund) => new("fund-disabled", $"Fund {fund.Code} {fund.Name} is disabled. Choose another fund, or ask an administrator to enable it.", Fund);

    // 2. The method and its limits on its total in the payment.
    public static Refusal MethodUnknown(string? code) => new("method-unknown", $"There is no method of payment \"{code}\". Choose one from the list of methods.", Method);
    public static Refusal MethodDisabled(MethodOfPayment method) => new("method-disabled", $"Method {method.Code} {method.Name} is disabled. Choose another method, or ask an administrator to enable it.", Method);
    public static readonly Refusal AmountZero = new("amount-zero", "The amount is £0.00. Type what is paid.", Amount);
    public static Refusal MethodBelowMinimum(MethodOfPayment method, Money total) =>
        new("method-below-minimum", $"{method.Name} is taken from {new Money(method.MinimumPence ?? 0)}; this comes to {total}. Take more, or use another method.", Amount);
    public static Refusal MethodAboveMaximum(MethodOfPayment method, Money total) =>
        new("method-above-maximum", $"{method.Name} is taken up to {new Money(method.MaximumPence ?? 0)}; this comes to {total}. Take less, or use another method for the rest.", Amount);

    // 3. The fund's maximum on the sum per account.
    public static Refusal FundAboveMaximum(Fund fund, string? reference, Money sum) =>
        new("fund-above-maximum", $"Fund {fund.Code} {fund.Name} takes up to {new Money(fund.MaximumPence ?? 0)} per account; this comes to {sum}{Account(" for", reference)}. Take less, or split it over several payments.", Amount);

    // 4. The reference rule: the rule itself, then its steps.
    public static Refusal RuleUnusable(string rule, string why) =>
        new("reference-rule-unusable", $"The reference rule \"{rule}\" cannot be applied: {why}. Ask an administrator to mend the rule.", Reference);
    public static Refusal ReferenceMissing(string what) => new("reference-missing", $"{what} needs an account reference. Type the one on the bill.", Reference);
    public static Refusal ReferenceLength(string rule, string reference, string wanted) =>
        new("reference-length", $"\"{Short(reference)}\" has {reference.Length} characters; {rule} references have {wanted}. Compare it with the bill.", Reference);
    public static Refusal ReferenceCharacters(string rule, string reference, string allowed) =>
        new("reference-characters", $"\"{Short(reference)}\" has other characters than {allowed}, which is all that {rule} references have. Compare it with the bill.", Reference);
    public static Refusal ReferencePattern(string rule, string reference) =>
        new("reference-pattern", $"\"{Short(reference)}\" does not look like a {rule} reference. Compare it with the bill, and check the fund.", Reference);
    public static Refusal ReferenceMask(string rule, string reference, string misfit) =>
        new("reference-mask", $"\"{Short(reference)}\" is no {rule} reference. {misfit} Compare it with the bill.", Reference);
    // It does not give the right digit away: the typing error may lie in any other character.
    public static Refusal ReferenceCheckDigit(string rule, string reference) =>
        new("reference-check-digit", $"\"{Short(reference)}\" fails the check digit of {rule}: a character is wrong or two are swapped. Compare it with the bill.", Reference);
    // Where the reference is the ledger code itself.
    public static Refusal ReferenceNotInChart(Fund fund, string reference) => new("reference-not-in-chart",
        $"\"{Short(reference)}\" is no open code of the chart of accounts, and fund {fund.Code} {fund.Name} credits its reference itself. Choose a code of the chart, or ask an administrator to import the chart again.", Reference);

    // 5. The account.
    public static Refusal AccountUnknown(Fund fund, string? reference) =>
        new("account-unknown", $"Fund {fund.Code} {fund.Name} has no account {Short(reference ?? "")}. Check the reference, or find the account by name.", Reference);

    // 6. Its standing.
    public static Refusal AccountStopped(string reference, string? message) =>
        new("account-stopped", $"Account {reference} has a stop{(string.IsNullOrWhiteSpace(message) ? "" : $" (\"{message}\")")}. Refer it to the team that set the stop.", Reference);
    public static Refusal AccountClosed(string reference) =>
        new("account-closed", $"Account {reference} is closed. Check with the back office that it still takes money.", Reference);

    // 7. Overpayment.
    public static Refusal Overpayment(Fund fund, string reference, Money balance, Money sum) =>
        new("overpayment", $"Account {reference} owes {balance} and fund {fund.Code} {fund.Name} takes no overpayment; this comes to {sum}. Take no more than is owed.", Amount);

    // 8. VAT.
    public static Refusal VatCodeUnknown(string? code) => new("vat-code-unknown", $"There is no VAT code \"{code}\". Choose one from the list of VAT codes.", Vat);
    public static Refusal VatCodeDisabled(VatCode code) => new("vat-code-disabled", $"VAT code {code.Code} {code.Name} is disabled. Choose another VAT code.", Vat);
    public static Refusal VatOverride(Fund fund) =>
        new("vat-override", $"Fund {fund.Code} {fund.Name} takes its own VAT code {fund.DefaultVatCode} only. Leave the VAT code as it is.", Vat);

    static string Account(string before, string? reference) => string.IsNullOrEmpty(reference) ? "" : $"{before} {Short(reference)}";

    // A hostile reference does not fill the screen.
    static string Short(string reference) => reference.Length <= 40 ? reference : $"{reference[..40]}...";
}
