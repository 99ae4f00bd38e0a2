using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <param name="Scope">Codes of the import profiles that it serves; empty = all.</param>
/// <param name="Body">Null where it cannot be read.</param>
/// <param name="TakenBy">An earlier rule that surely takes every line of it, so that it is never asked.</param>
public sealed record RuleRow(
    int Id, int Order, string Name, bool Enabled, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<string> Scope, RuleBody? Body, int Version,
    string? TakenBy = null);

/// <summary>All recognition rules in the order in which they are asked.</summary>
public sealed class RuleList(Looks looks)
{
    public static Permission Needs => Permission.RulesView;

    public Task<Result<IReadOnlyList<RuleRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<RuleRow>>(Needs, async (db, ct) =>
    {
        var rules = RuleOrder.InOrder(await db.Rules.ToListAsync(ct));
        var taken = RuleReach.Taken(rules);
        return rules.ConvertAll(r => Row(r) with { TakenBy = taken.GetValueOrDefault(r.Id)?.Name });
    }, ct);

    internal static RuleRow Row(RecognitionRule rule) => new(
        rule.Id, rule.Order, rule.Name, rule.Enabled, rule.EffectiveFrom, rule.EffectiveTo, rule.ProfileCodes, RuleState.Of(rule).Body, rule.Version);
}
