using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Replays;

/// <summary>How much each rule does: its hits, the last one, how many of them somebody moved since, and what earlier rules take from it.</summary>
public sealed class RuleEffectiveness(Looks looks, RuleProfiles profiles, TimeProvider time)
{
    /// <summary>However much came, an answer comes: the newest lines are asked about, and it is told where there were more.</summary>
    const int MostLines = 200_000;

    public static Permission Needs => Permission.RulesView;

    public async Task<Result<RuleEffects>> GetAsync(EffectsAsked asked, CancellationToken ct)
    {
        var told = await looks.GetAsync<Result<RuleEffects>>(Needs, async (db, ct) =>
        {
            if (asked.Days is < 1 or > ReplayAsked.MostDays) return RuleRefusals.ReplayDays(ReplayAsked.MostDays);
            var to = time.Today();
            var from = to.AddDays(1 - asked.Days);
            var since = UkTime.UtcAt(from, TimeOnly.MinValue);
            var ground = await TrialGround.LoadAsync(db, change: null, profiles, ct);
            if (!ground.Ok) return ground.Refusal;
            var asking = new RulesAsked();
            if (await asking.RunAsync(db, ground.Value, since, MostLines, ct) is { } refusal) return refusal;
            return new RuleEffects(from, to, asking.Lines, asking.IsWhole, await RowsAsync(db, ground.Value.Tried, since, asking, ct));
        }, ct);
        return told.Ok ? told.Value : told.Refusal;
    }

    static async Task<IReadOnlyList<RuleEffect>> RowsAsync(CouncilDb db, IReadOnlyList<RecognitionRule> rules, DateTime since, RulesAsked asking, CancellationToken ct)
    {
        var hits = await Hits(db).Where(h => h.At >= since).GroupBy(h => h.RuleId)
            .Select(g => new { RuleId = g.Key, Lines = g.Count(), Pence = g.Sum(h => h.Pence), Last = g.Max(h => h.At) }).ToDictionaryAsync(h => h.RuleId, ct);
        var corrected = await Corrected(db).Where(h => h.At >= since).GroupBy(h => h.RuleId).Select(g => new { g.Key, Lines = g.Count() }).ToDictionaryAsync(h => h.Key, h => h.Lines, ct);
        var others = rules.Select(r => r.Id).Where(id => !hits.ContainsKey(id)).ToList();
        var before = others.Count == 0 ? [] : await Hits(db).Where(h => others.Contains(h.RuleId)).GroupBy(h => h.RuleId)
            .Select(g => new { g.Key, Last = g.Max(h => h.At) }).ToDictionaryAsync(h => h.Key, h => h.Last, ct);
        var names = rules.ToDictionary(r => r.Id, r => r.Name);
        return [.. RuleOrder.InOrder(rules).Select(rule =>
        {
            var (hit, found) = (hits.GetValueOrDefault(rule.Id), asking.Of(rule.Id));
            var sets = RuleState.Of(rule).Body is { Then: SetFieldsAction };
            return new RuleEffect(
                rule.Id, rule.Order, rule.Name, rule.Version, rule.Enabled, sets, sets ? found.Sets : hit?.Lines ?? 0, new Money(hit?.Pence ?? 0),
                hit?.Last ?? (before.TryGetValue(rule.Id, out var last) ? last : null), corrected.GetValueOrDefault(rule.Id), found.Decides, found.TooLate,
                [.. found.Ahead.OrderByDescending(a => a.Value).ThenBy(a => a.Key).Select(a => new RuleAhead(a.Key, names[a.Key], a.Value))]);
        })];
    }

    internal sealed class Hit
    {
        public required int RuleId { get; init; }
        public required long Pence { get; init; }
        public required DateTime At { get; init; }
    }

    internal static IQueryable<Hit> Hits(CouncilDb db) =>
        from line in db.StatementLines
        where line.RuleId != null
        join import in db.Imports on line.ImportId equals import.Id
        where import.Status == ImportStatus.Posted
        select new Hit { RuleId = line.RuleId!.Value, Pence = line.AmountPence, At = import.ReceivedAt };

    // What the ledger can say: a transfer or a reversal of what a rule placed, or an allocation of what it left in suspense.
    internal static IQueryable<Hit> Corrected(CouncilDb db) =>
        from line in db.StatementLines
        where line.RuleId != null
            && ((line.Fate == Fate.Posted && db.Postings.Any(p => p.CorrectsPostingId == line.PostingId && (p.Kind == PostingKind.Transfer || p.Kind == PostingKind.Reversal)))
                || (line.Fate == Fate.Suspended && db.LedgerLines.Any(l => l.StatementLineId == line.Id && db.SuspenseItems.Any(i => i.LedgerLineId == l.Id && i.AllocatedPence != 0))))
        join import in db.Imports on line.ImportId equals import.Id
        where import.Status == ImportStatus.Posted
        select new Hit { RuleId = line.RuleId!.Value, Pence = line.AmountPence, At = import.ReceivedAt };
}
