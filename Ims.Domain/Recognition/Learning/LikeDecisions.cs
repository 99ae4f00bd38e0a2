using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition.Learning;

/// <summary>What a person decided about a line that no rule could place: all of it went to one account.</summary>
/// <param name="Payer">As the file said; null where it did not.</param>
/// <param name="Reference">Null where the fund has none.</param>
public sealed record DecisionTaken(string? Payer, string? Narrative, Money Amount, string FundCode, string? Reference, DateTime At, string By);

/// <summary>A rule that people's decisions amount to. Nothing is kept of it until somebody saves it.</summary>
/// <param name="Key">32 signs of a SHA-256 over what it says, lower-case hex: the same draft has the same key.</param>
/// <param name="Decisions">Like ones, the newest first; three at least.</param>
/// <param name="Otherwise">How many lines that read alike went elsewhere, before those.</param>
public sealed record LearntRule(string Key, string Name, RuleBody Body, IReadOnlyList<DecisionTaken> Decisions, int Otherwise)
{
    public const int KeyLength = 32;
}

/// <summary>
/// Drafts rules from decisions that are alike: the same payer, or the same words without those that have digits, went to the same account three times running. After the
/// third like decision there is a draft. (domain.md, "Suspense")
/// </summary>
public static class LikeDecisions
{
    public const int Enough = 3;
    /// <summary>Fewer letters in words of four or more tell no payer from another: BGC, FPI, RENT.</summary>
    const int FewestLetters = 6, ShortestWord = 4;
    const int LongestName = 100;

    /// <summary>The drafts, the one with the newest decision first.</summary>
    public static IReadOnlyList<LearntRule> Drafts(IEnumerable<DecisionTaken> decisions)
    {
        var alike = new Dictionary<string, (IReadOnlyList<FieldTest> Tests, List<DecisionTaken> All)>(StringComparer.OrdinalIgnoreCase);
        foreach (var decision in decisions)
        {
            // Money that went the other way is somebody's mistake to look at, not a habit.
            if (decision.Amount.IsNegative || Tests(decision) is not { Count: > 0 } tests) continue;
            var key = string.Join('|', tests.Select(t => $"{t.Field} {t.Values[0]}"));
            if (!alike.TryGetValue(key, out var there)) alike.Add(key, there = (tests, []));
            there.All.Add(decision);
        }
        return [.. alike.Values.Select(Draft).OfType<LearntRule>().OrderByDescending(d => d.Decisions[0].At).ThenBy(d => d.Key, StringComparer.Ordinal)];
    }

    static LearntRule? Draft((IReadOnlyList<FieldTest> Tests, List<DecisionTaken> All) alike)
    {
        var newest = alike.All.OrderByDescending(d => d.At).ToList();
        var running = newest.TakeWhile(d => d.FundCode == newest[0].FundCode && d.Reference == newest[0].Reference).ToList();
        if (running.Count < Enough) return null;
        var (fund, reference) = (newest[0].FundCode, newest[0].Reference);
        var body = new RuleBody(
            new AllOf([new FieldTest(LineField.Sign, RuleOperator.Equals, "credit"), .. alike.Tests]),
            new PlaceAction(fund, reference is null ? null : new ConstantReference(reference)));
        var name = $"{alike.Tests[0].Values[0]} to {fund}{(reference is null ? "" : $" {reference}")}";
        return new LearntRule(KeyOf(body), name.Length <= LongestName ? name : name[..LongestName], body, running, newest.Count - running.Count);
    }

    public static string KeyOf(RuleBody body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RuleJson.Write(body))))[..LearntRule.KeyLength];

    /// <summary>What lines that read alike have in common: the payer, or the words of the narrative that have no digit, as they follow one another.</summary>
    static List<FieldTest> Tests(DecisionTaken decision)
    {
        if (decision.Payer?.Trim() is { Length: > 0 } payer && payer.Count(char.IsLetter) >= ShortestWord) return [new FieldTest(LineField.Payer, RuleOperator.Equals, payer)];
        var runs = Runs(decision.Narrative ?? "");
        return runs.Sum(Telling) < FewestLetters ? [] : [.. runs.Select(r => new FieldTest(LineField.Narrative, RuleOperator.Contains, r))];
    }

    // Words that stand beside one another with one space between them; another payment has other figures between the runs.
    static List<string> Runs(string narrative)
    {
        var runs = new List<string>();
        var run = new List<string>();
        foreach (var word in narrative.Split(' ').Append(""))
        {
            if (word.Length > 0 && !word.Any(char.IsDigit)) run.Add(word);
            else if (run.Count > 0)
            {
                if (run.Sum(w => w.Count(char.IsLetter)) > 1) runs.Add(string.Join(' ', run));
                run.Clear();
            }
        }
        return [.. runs.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    static int Telling(string run) => run.Split(' ').Where(w => w.Length >= ShortestWord).Sum(w => w.Count(char.IsLetter));
}
