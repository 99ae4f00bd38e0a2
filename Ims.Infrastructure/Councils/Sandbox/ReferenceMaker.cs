using Ims.Domain.Funds;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Invents account references that pass a rule: fills its mask and works out the check digit.</summary>
sealed class ReferenceMaker
{
    const string Letters = "ABCDEFGHJKLMNPRSTUVWXY";

    readonly AccountReferenceRule rule;
    readonly CompiledReferenceRule compiled;
    readonly CheckDigitCalculation? digit;

    public ReferenceMaker(AccountReferenceRule rule)
    {
        this.rule = rule;
        compiled = CompiledReferenceRule.From(rule);
        digit = rule.CheckDigit is { } check ? CheckDigitCalculation.From(rule.Name, check).Value : null;
    }

    /// <summary>A reference that passes. Throws where the rule lets none through.</summary>
    public string Make(SeededNumbers numbers) =>
        TryMake(numbers) ?? throw new InvalidOperationException($"No reference could be made for {rule.Name}: its mask and its other parts contradict each other.");

    /// <summary>A reference that passes; null where none was found.</summary>
    public string? TryMake(SeededNumbers numbers)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var signs = rule.Mask!.Select(c => c switch
            {
                '#' or '?' or '@' => (char)('0' + numbers.Below(10)),
                '$' => numbers.Pick(Letters.ToCharArray()),
                _ => c,
            }).ToArray();
            var at = rule.Mask!.IndexOf('@', StringComparison.Ordinal);
            if (digit is not null && at >= 0)
            {
                if (digit.Expected(signs, at) is not { } expected) continue;
                signs[at] = expected;
            }
            var reference = new string(signs);
            if (compiled.Accepts(reference)) return reference;
        }
        return null;
    }

    /// <summary>The reference with two neighbours swapped so that it fails, as people type it.</summary>
    public string Mistype(string reference, SeededNumbers numbers)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var at = numbers.Between(1, reference.Length - 3);
            var signs = reference.ToCharArray();
            (signs[at], signs[at + 1]) = (signs[at + 1], signs[at]);
            var typed = new string(signs);
            if (!compiled.Accepts(typed)) return typed;
        }
        return reference[..^1];
    }
}
