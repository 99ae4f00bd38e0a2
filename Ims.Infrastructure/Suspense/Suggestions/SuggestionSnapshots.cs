using Ims.Domain.Ledger;
using Ims.Domain.Suspense.Suggestions;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense.Suggestions;

/// <summary>
/// Keeps the index of those councils whose desks are at work, each under its council and for ten minutes at most: accounts change by the night's files. What is shown of an account
/// is read afresh, and where that differs the index is made again; so is it when funds, their rules or accounts were added. (docs/decisions/0025)
/// </summary>
public sealed class SuggestionSnapshots(TimeProvider time) : IDisposable
{
    /// <summary>Of all councils together; the one that was used least lately makes room.</summary>
    const int MostAccounts = 2_000_000;

    /// <summary>Of one council: the newest of them.</summary>
    const int MostOfCouncil = 1_000_000, MostPlacements = 50_000;

    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    sealed record Stamp(int Funds, int FundVersions, int RuleVersions, long LastAccount);

    sealed record Kept(SuggestionIndex Index, Stamp Stamp, DateTime MadeAt)
    {
        public long UsedTurn { get; set; }
    }

    readonly Lock gate = new();
    readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);
    readonly SemaphoreSlim making = new(1);   // one at a time, of whatever council: each takes memory while it is made
    long turn;

    /// <summary>The index of the council whose database it is.</summary>
    internal async Task<SuggestionIndex> GetAsync(CouncilDb db, CouncilRef council, CancellationToken ct)
    {
        var key = KeyOf(db, council);
        var stamp = await StampAsync(db, ct);
        if (Find(key, stamp) is { } found) return found;
        await making.WaitAsync(ct);
        try
        {
            if (Find(key, stamp) is { } madeMeanwhile) return madeMeanwhile;
            var index = await Task.Run(() => MakeAsync(db, ct), ct);   // a second of work: not on the thread that draws a screen
            Keep(key, new Kept(index, stamp, time.UtcNow()));
            return index;
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>What was found is no longer so: the next look makes a new index.</summary>
    internal void Forget(CouncilDb db, CouncilRef council, SuggestionIndex stale)
    {
        var key = KeyOf(db, council);
        lock (gate)
            if (kept.TryGetValue(key, out var one) && one.Index == stale) kept.Remove(key);
    }

    // Whoever sees some funds only has an index of those.
    static string KeyOf(CouncilDb db, CouncilRef council) => db.IsNarrowed ? $"{council.Slug} {string.Join(' ', db.FundsSeen.Order(StringComparer.Ordinal))}" : council.Slug;

    SuggestionIndex? Find(string key, Stamp stamp)
    {
        lock (gate)
        {
            if (!kept.TryGetValue(key, out var found) || found.Stamp != stamp || time.UtcNow() - found.MadeAt > KeptFor) return null;
            found.UsedTurn = ++turn;
            return found.Index;
        }
    }

    void Keep(string key, Kept made)
    {
        lock (gate)
        {
            made.UsedTurn = ++turn;
            kept[key] = made;
            foreach (var (old, _) in kept.Where(k => made.MadeAt - k.Value.MadeAt > KeptFor).ToList()) kept.Remove(old);
            while (kept.Count > 1 && kept.Values.Sum(k => (long)k.Index.Count) > MostAccounts) kept.Remove(kept.MinBy(k => k.Value.UsedTurn).Key);
        }
    }

    // The special funds are one row, so this is one query.
    static async Task<Stamp> StampAsync(CouncilDb db, CancellationToken ct)
    {
        var now = await db.SpecialFunds.Select(_ => new
        {
            Funds = db.Funds.Count(), FundVersions = db.Funds.Sum(f => f.Version), RuleVersions = db.ReferenceRules.Sum(r => r.Version), LastAccount = db.AccountHolders.Max(a => (long?)a.Id),
        }).SingleAsync(ct);
        return new Stamp(now.Funds, now.FundVersions, now.RuleVersions, now.LastAccount ?? 0);
    }

    static async Task<SuggestionIndex> MakeAsync(CouncilDb db, CancellationToken ct)
    {
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var holders = new List<SuggestionAccount>();
        await foreach (var holder in db.AccountHolders.AsNoTracking().OrderByDescending(a => a.Id).Take(MostOfCouncil)
            .Select(a => new SuggestionAccount(a.Id, a.FundCode, a.Reference, a.Name, a.BalancePence, a.InstalmentPence, a.Stop, a.Closed, a.Version)).AsAsyncEnumerable().WithCancellation(ct))
            holders.Add(holder);
        return SuggestionIndex.Of(await FundBooks.LoadAsync(db, ct), suspense, holders, await PlacementsAsync(db, suspense, ct));
    }

    // What people placed from this desk. Only hashes of what was written are kept.
    static async Task<List<EarlierPlacement>> PlacementsAsync(CouncilDb db, string suspense, CancellationToken ct)
    {
        var placed = new Dictionary<(ulong Stem, long Pence, string Fund, string Reference), (int Times, DateOnly LastOn)>();
        var rows = from taken in db.SuspenseAllocations.AsNoTracking().OrderByDescending(a => a.Id).Take(MostPlacements)
                   join line in db.LedgerLines on taken.InLineId equals line.Id
                   join item in db.SuspenseItems on taken.ItemId equals item.Id
                   join source in db.LedgerLines on item.LedgerLineId equals source.Id
                   where line.FundCode != suspense && line.AccountReference != null && !db.Reversals.Any(r => r.CorrectsPostingId == taken.PostingId)
                       && db.Postings.Any(p => p.Id == taken.PostingId && p.Kind == PostingKind.SuspenseAllocation)   // what was reversed teaches nothing
                   select new { line.FundCode, line.AccountReference, taken.AmountPence, line.ReceivedOn, source.Side!.Narrative, source.Side.Payer };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (PayerStem.Of(row.Narrative, row.Payer) is not { } stem) continue;
            var key = (stem, row.AmountPence, row.FundCode!, row.AccountReference!);
            var before = placed.GetValueOrDefault(key);
            placed[key] = (before.Times + 1, before.LastOn > row.ReceivedOn ? before.LastOn : row.ReceivedOn);
        }
        return [.. placed.Select(p => new EarlierPlacement(p.Key.Stem, p.Key.Pence, p.Key.Fund, p.Key.Reference, p.Value.Times, p.Value.LastOn))];
    }

    public void Dispose() => making.Dispose();
}
