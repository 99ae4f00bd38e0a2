using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>Something that a rule can name.</summary>
/// <param name="Disabled">A rule that names it already is shown so; no other may.</param>
public sealed record RuleChoice(string Code, string Name, bool Disabled = false);

/// <summary>A rule as others are placed after it.</summary>
public sealed record RuleInOrder(int Id, string Name);

/// <summary>Everything that can be chosen in a rule.</summary>
/// <param name="Categories">Of suspense, as rules have them already.</param>
/// <param name="Order">All rules as they are asked.</param>
public sealed record RuleOptions(
    IReadOnlyList<RuleChoice> Funds, IReadOnlyList<RuleChoice> ControlCodes, IReadOnlyList<RuleChoice> Methods, IReadOnlyList<RuleChoice> VatCodes,
    IReadOnlyList<RuleChoice> Profiles, IReadOnlyList<string> Categories, IReadOnlyList<RuleInOrder> Order, RuleNames Names);

/// <summary>What there is to choose when a rule is written.</summary>
public sealed class RuleChoices(Looks looks, RuleProfiles profiles)
{
    public static Permission Needs => Permission.RulesView;

    public Task<Result<RuleOptions>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var targets = await RuleTargetsLoading.LoadAsync(db, profiles, ct);
        var rules = RuleOrder.InOrder(await db.Rules.ToListAsync(ct));
        var categories = rules.Select(r => RuleState.Of(r).Body?.Then).OfType<SuspendAction>().Select(s => s.Category).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RuleOptions(
            Sorted(targets.Book.Funds.Where(f => !f.Code.Equals(targets.SuspenseFundCode, StringComparison.OrdinalIgnoreCase)).Select(f => new RuleChoice(f.Code, f.Name, f.Disabled))),
            Sorted(targets.ControlCodes.Select(c => new RuleChoice(c.Key, c.Value))),
            Sorted(targets.Book.Methods.Select(m => new RuleChoice(m.Code, m.Name, m.Disabled))),
            Sorted(targets.Book.VatCodes.Select(v => new RuleChoice(v.Code, v.Name, v.Disabled))),
            [.. targets.Profiles.Select(p => new RuleChoice(p.Code, p.Name, p.Disabled)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)],
            [.. categories.Order(StringComparer.OrdinalIgnoreCase)], rules.ConvertAll(r => new RuleInOrder(r.Id, r.Name)), targets.Names);
    }, ct);

    static List<RuleChoice> Sorted(IEnumerable<RuleChoice> choices) => [.. choices.OrderBy(c => c.Code, StringComparer.OrdinalIgnoreCase)];
}
