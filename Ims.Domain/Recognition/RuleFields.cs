namespace Ims.Domain.Recognition;

/// <summary>What a condition can ask about.</summary>
public enum LineField { CustomerReference, BankReference, Narrative, Amount, TypeCode, Sign, Payer, Date }

/// <summary>How a condition compares. Bounds of <see cref="Between"/> belong to it.</summary>
public enum RuleOperator
{
    Equals, Contains, StartsWith, EndsWith, MatchesPattern, Between, LessThan, GreaterThan, InList,
    /// <summary>The field without spaces passes the reference rule of a fund.</summary>
    ValidReferenceOf,
    /// <summary>The field without spaces is an account holder of a fund.</summary>
    AccountExistsIn,
}

/// <summary>The type of a field; it decides which operators fit.</summary>
public enum LineFieldKind { Text, Code, Amount, Sign, Date }

/// <summary>Which operators fit which field. An editor offers these and no others; a rule with another is refused before it is kept.</summary>
public static class RuleFields
{
    static readonly RuleOperator[] Text =
    [
        RuleOperator.Equals, RuleOperator.Contains, RuleOperator.StartsWith, RuleOperator.EndsWith, RuleOperator.MatchesPattern, RuleOperator.InList,
        RuleOperator.ValidReferenceOf, RuleOperator.AccountExistsIn,
    ];

    static readonly RuleOperator[] Code = [RuleOperator.Equals, RuleOperator.StartsWith, RuleOperator.Between, RuleOperator.InList];
    static readonly RuleOperator[] Ordered = [RuleOperator.Equals, RuleOperator.LessThan, RuleOperator.GreaterThan, RuleOperator.Between, RuleOperator.InList];
    static readonly RuleOperator[] Sign = [RuleOperator.Equals];

    public static LineFieldKind KindOf(LineField field) => field switch
    {
        LineField.Amount => LineFieldKind.Amount,
        LineField.TypeCode => LineFieldKind.Code,
        LineField.Sign => LineFieldKind.Sign,
        LineField.Date => LineFieldKind.Date,
        _ => LineFieldKind.Text,
    };

    public static IReadOnlyList<RuleOperator> OperatorsOf(LineField field) => KindOf(field) switch
    {
        LineFieldKind.Text => Text,
        LineFieldKind.Code => Code,
        LineFieldKind.Sign => Sign,
        _ => Ordered,
    };

    /// <summary>As a clerk reads it.</summary>
    public static string NameOf(LineField field) => field switch
    {
        LineField.CustomerReference => "customer reference",
        LineField.BankReference => "bank reference",
        LineField.Narrative => "narrative",
        LineField.Amount => "amount",
        LineField.TypeCode => "type code",
        LineField.Sign => "sign",
        LineField.Payer => "payer",
        LineField.Date => "date",
        _ => field.ToString(),
    };

    /// <summary>As a clerk reads it.</summary>
    public static string NameOf(RuleOperator op) => op switch
    {
        RuleOperator.Equals => "equals",
        RuleOperator.Contains => "contains",
        RuleOperator.StartsWith => "starts with",
        RuleOperator.EndsWith => "ends with",
        RuleOperator.MatchesPattern => "matches pattern",
        RuleOperator.Between => "is between",
        RuleOperator.LessThan => "is less than",
        RuleOperator.GreaterThan => "is greater than",
        RuleOperator.InList => "is one of",
        RuleOperator.ValidReferenceOf => "is a valid reference of fund",
        RuleOperator.AccountExistsIn => "is an account that exists in fund",
        _ => op.ToString(),
    };
}
