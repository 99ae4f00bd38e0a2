using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <param name="Line">From 1, as pasted.</param>
/// <param name="Why">The first rule that it breaks; null where it passes.</param>
public sealed record TriedReference(int Line, string Reference, string? Why);

/// <summary>What a rule says to many references at once.</summary>
public sealed record ReferenceBatch(IReadOnlyList<TriedReference> References)
{
    /// <summary>Most references of one batch.</summary>
    public const int Most = 2_000;

    public int Passed => References.Count(r => r.Why is null);
    public int Failed => References.Count - Passed;

    /// <summary>One reference a line; blank lines count for nothing.</summary>
    public static Result<ReferenceBatch> Try(AccountReferenceRule rule, string pasted)
    {
        var lines = pasted.Split('\n').Select((text, index) => (Text: text.Trim('\r', '\t', ' ', ',', ';'), Line: index + 1)).Where(l => l.Text.Length > 0).ToList();
        if (lines.Count > Most) return SetupRefusals.BatchTooLong(Most);
        var compiled = CompiledReferenceRule.From(rule);
        return new ReferenceBatch([.. lines.Select(l => new TriedReference(l.Line, ReferenceCheck.Normalise(l.Text), Why(compiled, l.Text)))]);
    }

    static string? Why(CompiledReferenceRule rule, string reference)
    {
        var failed = rule.Explain(reference).Steps.FirstOrDefault(s => !s.Passed);
        return failed is null ? null : $"{failed.Rule}: {failed.Sentence}";
    }
}
