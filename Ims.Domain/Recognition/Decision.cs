using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <summary>The rule, and its version, that decided about a line.</summary>
public sealed record RuleStamp(int Id, int Version, string Name);

/// <summary>What recognition says of a line. Posting has the last word: a place that fails a fund's rule goes to suspense. (Law 1)</summary>
public abstract record Decision(RuleStamp? Rule);

/// <summary>All of it to one fund and account. Null = as the bank account, the fund and the line have it.</summary>
public sealed record Place(RuleStamp? Rule, string FundCode, string? Reference, string? MethodCode, string? VatCode, string? Narrative) : Decision(Rule);

/// <summary>A part of a line, and what it comes to: it has the line's sign.</summary>
public sealed record PlacePart(Place Place, Money Amount);

/// <summary>Shared over parts that come to the line exactly. All of it is placed, or nothing is.</summary>
public sealed record Split(RuleStamp? Rule, IReadOnlyList<PlacePart> Parts) : Decision(Rule);

/// <summary>Receipted already: a banking posting against the control code.</summary>
public sealed record Clear(RuleStamp? Rule, string ControlCode) : Decision(Rule);

/// <summary>Not income.</summary>
public sealed record SetAside(RuleStamp? Rule, string Reason) : Decision(Rule);

/// <summary>To suspense with a category.</summary>
public sealed record Suspend(RuleStamp? Rule, string Category) : Decision(Rule)
{
    /// <summary>The category of a line that no rule matched.</summary>
    public const string UnrecognisedCategory = "unrecognised";
    /// <summary>The category of a line whose rule found no reference in it.</summary>
    public const string ReferenceMissingCategory = "reference-missing";

    /// <summary>The category of a line whose rule found more than an account reference can be.</summary>
    public const string ReferenceTooLongCategory = "reference-too-long";

    /// <summary>The category of a line that is smaller than the fixed amounts of its split.</summary>
    public const string SplitTooSmallCategory = "split-too-small";

    public static readonly Suspend Unrecognised = new(null, UnrecognisedCategory);
}

/// <summary>What rules ask of other rooms; both are called once per candidate, so they answer from memory. Fund code first, then the candidate without spaces.</summary>
public sealed record RecognitionContext(Func<string, string, bool> IsValidReference, Func<string, string, bool> AccountExists)
{
    /// <summary>Knows no fund and no account; for checking rules.</summary>
    public static readonly RecognitionContext Nothing = new((_, _) => false, (_, _) => false);
}
