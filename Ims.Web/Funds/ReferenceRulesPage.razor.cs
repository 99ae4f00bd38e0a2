using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The account reference rules, with a box that explains the verdict on a reference step by step, and tries many at once.</summary>
public partial class ReferenceRulesPage : ListOf<ReferenceRuleRow>
{
    ReferenceRuleRow? current;

    [Inject] private ReferenceRuleList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "rule")}. Money whose reference fails its fund's rule waits in suspense.";

    protected override Task<Result<IReadOnlyList<ReferenceRuleRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);
}

/// <summary>A reference rule as a clerk would say it.</summary>
static class RuleInWords
{
    public static string Shape(AccountReferenceRule rule)
    {
        var parts = new List<string>();
        if (rule.Mask is { Length: > 0 } mask) parts.Add(mask);
        if ((rule.MinimumLength, rule.MaximumLength) is var (least, most) && (least ?? most) is not null)
            parts.Add(least == most ? $"{least} characters" : least is null ? $"up to {most} characters" : most is null ? $"from {least} characters" : $"{least} to {most} characters");
        if (rule.CharacterClass != CharacterClass.Any) parts.Add(Words.Of(rule.CharacterClass).ToLowerInvariant());
        if (rule.Pattern is { Length: > 0 } pattern) parts.Add($"pattern {pattern}");
        return parts.Count == 0 ? "anything" : string.Join(", ", parts);
    }

    /// <summary>In a word, for the list.</summary>
    public static string CheckDigitKind(CheckDigit? digit) => digit switch
    {
        null => "none",
        { Kind: Domain.Funds.CheckDigitKind.Luhn } => "Luhn",
        _ => $"modulus {digit.Modulus}",
    };

    /// <summary>How it is worked out.</summary>
    public static string CheckDigit(CheckDigit? digit) => digit switch
    {
        null => "The references have no check digit.",
        { Kind: Domain.Funds.CheckDigitKind.Luhn } => "Check digit by Luhn: from the right every second digit is doubled, and all of them add up to a multiple of 10.",
        _ => Weighted(digit),
    };

    static string Weighted(CheckDigit digit)
    {
        var words = $"Check digit: each digit is multiplied by its weight ({digit.Weights.Replace(",", ", ", StringComparison.Ordinal)}) and the products are added up; what is left when divided by {digit.Modulus}";
        words += digit.Subtract ? $", taken from {digit.Modulus}, is the check digit." : " is the check digit.";
        if (digit.PrefixSubstitution is { Length: > 0 } prefix) words += $" The first characters count as {prefix}.";
        if (digit.ResultSubstitutions is { Length: > 0 } results)
            words += $" {string.Join(", ", results.Split(',').Select(r => r.Trim().Split(':')).Select(r => $"{r[0]} is written {r[^1]}"))}.";
        return words;
    }
}
