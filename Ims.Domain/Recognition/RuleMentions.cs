using Ims.Domain.Funds.Setup;

namespace Ims.Domain.Recognition;

/// <summary>What of the set-up a rule names.</summary>
public static class RuleMentions
{
    /// <summary>Whether its conditions or its action name the setting.</summary>
    public static bool Of(RuleBody body, Setting setting) => setting switch
    {
        FundSetting fund => Places(body.Then).Any(p => Same(p.Fund, fund.Code)) || Tests(body, fund.Code),
        MethodSetting method => Same((body.Then as PlaceAction)?.MethodCode ?? (body.Then as SplitAction)?.MethodCode ?? (body.Then as SetFieldsAction)?.MethodCode, method.Code),
        VatCodeSetting vat => Places(body.Then).Any(p => Same(p.VatCode, vat.Code)) || Same((body.Then as SetFieldsAction)?.VatCode, vat.Code),
        ControlCodeSetting control => Same((body.Then as ClearAction)?.ControlCode, control.Code),
        _ => false,
    };

    static IEnumerable<(string Fund, string? VatCode)> Places(RuleAction action) => action switch
    {
        PlaceAction place => [(place.FundCode, place.VatCode)],
        SplitAction split => split.Parts.Select(p => (p.FundCode, p.VatCode)),
        _ => [],
    };

    static bool Tests(RuleBody body, string fund) => ConditionForm.Tests(body.When)
        .Any(t => t.Operator is RuleOperator.ValidReferenceOf or RuleOperator.AccountExistsIn && t.Values.Any(v => Same(v.Trim(), fund)));

    static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
