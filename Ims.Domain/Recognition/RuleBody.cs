using System.Text.Json.Serialization;

namespace Ims.Domain.Recognition;

/// <summary>What a rule asks of a line and what it does with one that matches; kept as JSON (<see cref="RuleJson"/>).</summary>
/// <param name="When">An empty group of all matches every line.</param>
/// <param name="Then">A rule that continues sets fields; any other decides the line's fate.</param>
/// <param name="Continue">The next rules are asked too. What this one sets is carried to the rule that places the line.</param>
public sealed record RuleBody(Condition When, RuleAction Then, bool Continue = false);

/// <summary>A condition on one line: groups nest as deep as a person can read.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(FieldTest), "test")]
public abstract record Condition;

/// <summary>Every part holds; a group without parts always holds.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>At least one part holds.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>The part does not hold.</summary>
public sealed record Not(Condition Part) : Condition;

/// <summary>
/// One field against values, as a person types them: amounts in pounds with their sign (<c>-12.00</c> = a debit), dates as 2026-04-20,
/// sign as credit or debit, a fund's code where the operator asks about a fund. Text is compared without regard to case.
/// </summary>
public sealed record FieldTest(LineField Field, RuleOperator Operator, params IReadOnlyList<string> Values) : Condition;

/// <summary>What becomes of a line that matches.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(PlaceAction), "place")]
[JsonDerivedType(typeof(SplitAction), "split")]
[JsonDerivedType(typeof(ClearAction), "clear")]
[JsonDerivedType(typeof(SetAsideAction), "setAside")]
[JsonDerivedType(typeof(SuspendAction), "suspend")]
[JsonDerivedType(typeof(SetFieldsAction), "set")]
public abstract record RuleAction;

/// <summary>All of the line goes to one fund and account. Method, VAT code and narrative are the bank account's, the fund's and the line's where null.</summary>
public sealed record PlaceAction(string FundCode, ReferenceSource? Reference = null, string? MethodCode = null, string? VatCode = null, string? Narrative = null) : RuleAction;

/// <summary>How a line is shared over the parts of a split.</summary>
public enum SplitKind { Amounts, Percentages }

/// <summary>One part of a split. VAT code and narrative are the fund's and the line's where null.</summary>
/// <param name="FundCode">Where it goes.</param>
/// <param name="Share">Pence of a split by amounts, null for the last part, which takes the rest; hundredths of a percent of one by percentages.</param>
public sealed record SplitPart(string FundCode, long? Share = null, ReferenceSource? Reference = null, string? VatCode = null, string? Narrative = null);

/// <summary>
/// The line goes to two or more funds or accounts at once, as one posting (<see cref="SplitCalculation"/>): all of it, or none where one of them refuses its part. The
/// method is the bank account's where null.
/// </summary>
public sealed record SplitAction(SplitKind By, IReadOnlyList<SplitPart> Parts, string? MethodCode = null) : RuleAction
{
    /// <summary>Parts of a split; each line of a file may become as many ledger lines.</summary>
    public const int Fewest = 2, Most = 10;
}

/// <summary>The money was receipted already: a banking posting clears the control code, fate matched.</summary>
public sealed record ClearAction(string ControlCode) : RuleAction;

/// <summary>Not income; nothing is posted.</summary>
public sealed record SetAsideAction(string Reason) : RuleAction;

/// <summary>To suspense, where the category tells a person what to look for.</summary>
public sealed record SuspendAction(string Category) : RuleAction;

/// <summary>Only for rules that continue: what the rule that places the line leaves open, it takes from here; the first rule to set a field keeps it.</summary>
public sealed record SetFieldsAction(string? MethodCode = null, string? VatCode = null, string? Narrative = null) : RuleAction;

/// <summary>Where the account reference comes from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "from")]
[JsonDerivedType(typeof(ConstantReference), "constant")]
[JsonDerivedType(typeof(CapturedReference), "group")]
[JsonDerivedType(typeof(CleanedReference), "field")]
public abstract record ReferenceSource;

/// <summary>The same account for every line.</summary>
public sealed record ConstantReference(string Text) : ReferenceSource;

/// <summary>What a named or numbered group of a pattern that matched has caught; 0 is the whole match.</summary>
public sealed record CapturedReference(string Group) : ReferenceSource;

/// <summary>A field without its spaces.</summary>
public sealed record CleanedReference(LineField Field) : ReferenceSource;
