using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Learning;

/// <summary>
/// The rules that people's allocations amount to. Left out is what nobody decided lately, what a rule says already, on or off, and what somebody declined.
/// </summary>
public sealed class LearntRules(Looks looks, TimeProvider time)
{
    /// <summary>The newest allocations that are looked at, and for how long they count.</summary>
    public const int MostDecisions = 10_000, Days = 400;
    /// <summary>A habit that ended so long ago needs no rule.</summary>
    const int LatelyDays = 90;

    public static Permission Needs => Permission.RulesChange;

    public Task<Result<IReadOnlyList<LearntRule>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<LearntRule>>(Needs, async (db, ct) =>
    {
        var now = time.UtcNow();
        var drafts = LikeDecisions.Drafts(await DecisionsAsync(db, now - TimeSpan.FromDays(Days), ct)).Where(d => d.Decisions[0].At >= now - TimeSpan.FromDays(LatelyDays)).ToList();
        if (drafts.Count == 0) return drafts;
        var keys = drafts.ConvertAll(d => d.Key);
        var declined = await db.DeclinedDrafts.Where(d => keys.Contains(d.Key)).Select(d => d.Key).ToListAsync(ct);
        var said = (await db.Rules.Select(r => r.BodyJson).ToListAsync(ct)).Select(RuleJson.Read).Where(r => r.Ok).Select(r => LikeDecisions.KeyOf(r.Value)).Concat(declined).ToHashSet();
        return drafts.FindAll(d => !said.Contains(d.Key));
    }, ct);

    // Items whose money went whole to one account; what a rule could not place is what people teach.
    static async Task<List<DecisionTaken>> DecisionsAsync(CouncilDb db, DateTime since, CancellationToken ct)
    {
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var rows = await (
            from taken in db.SuspenseAllocations
            where taken.AllocatedAt >= since
            join posting in db.Postings on taken.PostingId equals posting.Id
            where posting.Kind == PostingKind.SuspenseAllocation && !db.Reversals.Any(r => r.CorrectsPostingId == posting.Id)
            join item in db.SuspenseItems on taken.ItemId equals item.Id
            join opened in db.LedgerLines on item.LedgerLineId equals opened.Id
            join to in db.LedgerLines on taken.InLineId equals to.Id
            where to.FundCode != suspense
            orderby taken.Id descending
            select new
            {
                taken.ItemId, item.AmountPence, TakenPence = taken.AmountPence, taken.AllocatedAt, taken.AllocatedBy, to.FundCode, to.AccountReference, opened.Side!.Payer, opened.Side.Narrative,
            }).Take(MostDecisions).ToListAsync(ct);
        return [.. rows.GroupBy(r => (r.ItemId, r.FundCode, r.AccountReference)).Where(g => g.Sum(r => r.TakenPence) == g.First().AmountPence)
            .Select(g => g.First()).Select(r => new DecisionTaken(r.Payer, r.Narrative, new Money(r.AmountPence), r.FundCode!, r.AccountReference, r.AllocatedAt, r.AllocatedBy))];
    }
}
