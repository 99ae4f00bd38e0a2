using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>What there is in a council for a rule to name: one snapshot.</summary>
/// <param name="ControlCodes">Name by code.</param>
public sealed record RuleTargets(FundBook Book, IReadOnlyDictionary<string, string> ControlCodes, IReadOnlyList<RuleProfile> Profiles, string SuspenseFundCode)
{
    public RuleNames Names { get; } = new(
        Book.Funds.ToDictionary(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase), ControlCodes, Profiles.ToDictionary(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The first thing that the draft names and that is not there or may not be used, or null.</summary>
    public Refusal? Check(RuleDraft draft)
    {
        foreach (var code in draft.Scope)
        {
            if (Profiles.FirstOrDefault(p => p.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is not { } profile) return RuleRefusals.ProfileUnknown(code);
            if (profile.Disabled) return RuleRefusals.ProfileDisabled(profile.Name);
        }
        foreach (var test in ConditionForm.Tests(draft.Body.When).Where(t => t.Operator is RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn))
            if (FundRefusal(test.Values[0].Trim()) is { } unusable) return unusable with { Field = RuleFields.NameOf(test.Field) };
        return draft.Body.Then switch
        {
            PlaceAction place => FundRefusal(place.FundCode) ?? SuspenseRefusal(place.FundCode) ?? FieldsRefusal(place.MethodCode, place.VatCode),
            SplitAction split => FieldsRefusal(split.MethodCode, vatCode: null) ?? split.Parts.Select((p, i) => PartRefusal(p) is { } no ? RuleRefusals.OfPart(i + 1, no) : null).FirstOrDefault(r => r is not null),
            ClearAction clear => ControlCodes.ContainsKey(clear.ControlCode) ? null : RuleRefusals.ControlCodeUnknown(clear.ControlCode),
            SetFieldsAction set => FieldsRefusal(set.MethodCode, set.VatCode),
            _ => null,
        };
    }

    /// <summary>Why lines would wait in suspense though the rule places them, as far as that is sure beforehand.</summary>
    public IReadOnlyList<string> Warnings(RuleBody body)
    {
        if (body.Then is SplitAction split)
            return [.. split.Parts.SelectMany(p => Warnings(body with { Then = new PlaceAction(p.FundCode, p.Reference, split.MethodCode, p.VatCode, p.Narrative) })).Distinct(StringComparer.Ordinal)];
        if (body.Then is not PlaceAction place || Book.Fund(place.FundCode) is not { } fund) return [];
        var method = place.MethodCode ?? Book.Methods.Where(m => !m.Disabled).Select(m => m.Code).Order(StringComparer.Ordinal).FirstOrDefault();
        var refusal = place.Reference is null or ConstantReference
            ? new PaymentCheck(Book).Line(new PaymentLine(fund.Code, method, (place.Reference as ConstantReference)?.Text, new Money(1_00), place.VatCode), CheckMode.Arrived, (_, _) => new AccountStanding()).Refusal
            : !fund.VatOverrideAllowed && place.VatCode is { } vat && !vat.Equals(fund.DefaultVatCode, StringComparison.OrdinalIgnoreCase) ? FundRefusals.VatOverride(fund) : null;
        return refusal is null ? [] : [$"Every line that it places will wait in suspense: {refusal.Sentence}"];
    }

    Refusal? PartRefusal(SplitPart part) => FundRefusal(part.FundCode) ?? SuspenseRefusal(part.FundCode) ?? FieldsRefusal(method: null, part.VatCode);

    Refusal? FundRefusal(string code) => Book.Fund(code) switch
    {
        null => RuleRefusals.FundUnknown(code),
        { Disabled: true } fund => RuleRefusals.FundDisabled($"{fund.Code} {fund.Name}"),
        _ => null,
    };

    Refusal? SuspenseRefusal(string code) =>
        code.Equals(SuspenseFundCode, StringComparison.OrdinalIgnoreCase) ? RuleRefusals.FundSuspense(Names.Fund(SuspenseFundCode)) : null;

    Refusal? FieldsRefusal(string? method, string? vatCode)
    {
        if (method is not null)
        {
            if (Book.Method(method) is not { } known) return RuleRefusals.MethodUnknown(method);
            if (known.Disabled) return RuleRefusals.MethodDisabled($"{known.Code} {known.Name}");
        }
        if (vatCode is null) return null;
        if (Book.VatCode(vatCode) is not { } vat) return RuleRefusals.VatCodeUnknown(vatCode);
        return vat.Disabled ? RuleRefusals.VatCodeDisabled(vat.Code) : null;
    }
}
