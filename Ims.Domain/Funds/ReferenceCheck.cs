using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>One rule applied to one reference, in words.</summary>
public sealed record ReferenceStep(string Rule, bool Passed, string Sentence);

/// <summary>What became of a reference, step by step.</summary>
public sealed record ReferenceVerdict(string Reference, IReadOnlyList<ReferenceStep> Steps)
{
    public bool Passed => Steps.All(s => s.Passed);
}

/// <summary>Account references: their normal form, and the check of one against a rule. Many are checked by <see cref="CompiledReferenceRule"/>.</summary>
public static class ReferenceCheck
{
    /// <summary>The most characters that a reference of any fund can have; the database keeps no more.</summary>
    public const int Longest = 40;

    /// <summary>Upper case, trimmed: the one form in which references are compared and kept. Empty for nothing.</summary>
    public static string Normalise(string? reference) => reference is null ? "" : reference.Trim().ToUpperInvariant();

    /// <summary>The normalised reference, or the first rule that it breaks.</summary>
    public static Result<string> Check(AccountReferenceRule rule, string? reference) => CompiledReferenceRule.From(rule).Check(reference);

    /// <summary>Every step with its verdict, for the test box.</summary>
    public static ReferenceVerdict Explain(AccountReferenceRule rule, string? reference) => CompiledReferenceRule.From(rule).Explain(reference);
}
