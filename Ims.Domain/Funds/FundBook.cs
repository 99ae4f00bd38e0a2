using System.Collections.Frozen;

namespace Ims.Domain.Funds;

/// <summary>A snapshot of a council's funds, methods, VAT codes and compiled reference rules: one file, one payment, one snapshot. Safe to share between threads.</summary>
public sealed class FundBook
{
    readonly FrozenDictionary<string, Fund> funds;
    readonly FrozenDictionary<string, MethodOfPayment> methods;
    readonly FrozenDictionary<string, VatCode> vatCodes;
    readonly FrozenDictionary<int, CompiledReferenceRule> rules;

    readonly IReadOnlySet<string>? openLedgerCodes;

    /// <param name="funds">With their ledger codes.</param>
    /// <param name="methods">Of payment.</param>
    /// <param name="vatCodes">With their rates.</param>
    /// <param name="rules">Those that the funds name.</param>
    /// <param name="openLedgerCodes">The open codes of the imported chart, or those of them that are asked about; null where none was imported or no fund asks.</param>
    public FundBook(
        IEnumerable<Fund> funds, IEnumerable<MethodOfPayment> methods, IEnumerable<VatCode> vatCodes, IEnumerable<AccountReferenceRule> rules, IReadOnlySet<string>? openLedgerCodes = null)
    {
        this.openLedgerCodes = openLedgerCodes;
        this.funds = funds.ToFrozenDictionary(f => f.Code, StringComparer.OrdinalIgnoreCase);
        this.methods = methods.ToFrozenDictionary(m => m.Code, StringComparer.OrdinalIgnoreCase);
        this.vatCodes = vatCodes.ToFrozenDictionary(v => v.Code, StringComparer.OrdinalIgnoreCase);
        this.rules = rules.ToFrozenDictionary(r => r.Id, CompiledReferenceRule.From);
    }

    public IEnumerable<Fund> Funds => funds.Values;
    public IEnumerable<MethodOfPayment> Methods => methods.Values;
    public IEnumerable<VatCode> VatCodes => vatCodes.Values;

    public Fund? Fund(string? code) => code is null ? null : funds.GetValueOrDefault(code);
    public MethodOfPayment? Method(string? code) => code is null ? null : methods.GetValueOrDefault(code);
    public VatCode? VatCode(string? code) => code is null ? null : vatCodes.GetValueOrDefault(code);

    /// <summary>Whether the fund's lines may credit a ledger code that is a reference: any may where no chart was imported.</summary>
    public bool TakesLedgerCode(string reference) => openLedgerCodes is null || openLedgerCodes.Contains(reference);

    /// <summary>The rule of a fund's references; null where any reference will do. A fund that names a missing rule is a broken invariant and throws.</summary>
    public CompiledReferenceRule? RuleOf(Fund fund) => fund.ReferenceRuleId is { } id ? rules[id] : null;
}
