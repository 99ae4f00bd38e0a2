using Ims.Domain.Funds;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>
/// A snapshot of a council's accounts and of what was placed before, in which the accounts that an open item may be for are found without going through all
/// of them (domain.md, "Suggestions"; P7). Safe to share between threads. Nothing is suggested that breaks its fund's reference rule.
/// </summary>
public sealed class SuggestionIndex
{
    /// <summary>Most suggestions for an item.</summary>
    public const int Most = 5;

    /// <summary>Banks cut a payer's name after so many signs.</summary>
    public const int NamesCutAfter = 18;

    /// <summary>Accounts within one edit are found by a sign left out; so many of each fund tell how dense its references lie.</summary>
    const int Sampled = 200;

    readonly SuggestionAccount[] accounts;
    readonly string[] compact;
    readonly bool[] hasRule;
    readonly HashBuckets byReference, byPayer;
    readonly EarlierPlacement[] earlier;
    readonly Dictionary<string, int> chances;

    SuggestionIndex(FundBook book, List<SuggestionAccount> accounts, List<(int Account, EarlierPlacement Placement)> placed)
    {
        this.accounts = [.. accounts];
        earlier = [.. placed.Select(p => p.Placement)];
        EarlierAccounts = [.. placed.Select(p => p.Account)];
        compact = [.. accounts.Select(a => Compact(a.Reference))];
        var ruled = book.Funds.Where(f => f.ReferenceRuleId is not null).Select(f => f.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        hasRule = [.. accounts.Select(a => ruled.Contains(a.FundCode))];
        Lengths = compact.Length == 0 ? (0, -1) : (compact.Min(c => c.Length) - 1, compact.Max(c => c.Length) + 1);
        Holders = new HolderDirectory(accounts);
        byReference = References(compact);
        byPayer = HashBuckets.Of([.. earlier.Select((e, i) => (PayerKey(e.Stem, e.Pence), i))]);
        chances = Chances();
    }

    /// <summary>How many accounts it knows.</summary>
    public int Count => accounts.Length;

    internal HolderDirectory Holders { get; }
    internal int[] EarlierAccounts { get; }
    /// <summary>Written references that are shorter or longer are nobody's.</summary>
    internal (int Least, int Most) Lengths { get; }

    /// <param name="book">Whose rules decide which references there can be.</param>
    /// <param name="suspenseFund">Money never goes back there.</param>
    /// <param name="holders">Of the council; closed and stopped ones too, as it is told where money would go to one.</param>
    /// <param name="placements">An account that is no holder's is known by them alone.</param>
    public static SuggestionIndex Of(FundBook book, string suspenseFund, IEnumerable<SuggestionAccount> holders, IEnumerable<EarlierPlacement> placements)
    {
        var funds = book.Funds.Where(f => !f.Disabled && !f.Code.Equals(suspenseFund, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(f => f.Code, f => (Fund: f, Rule: book.RuleOf(f)), StringComparer.OrdinalIgnoreCase);
        bool CanBe(string code, string reference) => reference.Length > 0 && funds.TryGetValue(code, out var at)
            && (at.Rule?.Accepts(reference) ?? true) && (!at.Fund.LedgerCodeIsReference || book.TakesLedgerCode(reference));

        var accounts = holders.Where(h => CanBe(h.FundCode, h.Reference)).ToList();
        var placed = new List<(int, EarlierPlacement)>();
        var places = new Dictionary<(string, string), int>(accounts.Count);
        for (var i = 0; i < accounts.Count; i++) places[(accounts[i].FundCode, accounts[i].Reference)] = i;
        foreach (var placement in placements)
        {
            var key = (placement.FundCode, placement.Reference);
            if (!places.TryGetValue(key, out var at))
            {
                if (!CanBe(placement.FundCode, placement.Reference) || funds[placement.FundCode].Fund.AccountMustExist) continue;
                places[key] = at = accounts.Count;
                accounts.Add(new SuggestionAccount(0, placement.FundCode, placement.Reference, Name: null, BalancePence: null, InstalmentPence: null));
            }
            placed.Add((at, placement));
        }
        return new(book, accounts, placed);
    }

    /// <summary>The accounts that the item may be for, the likeliest first; none where nothing speaks for any. The same for the same, always.</summary>
    public IReadOnlyList<Suggestion> For(SuggestionItem item) => new SuggestionSearch(this, item).Ranked();

    internal SuggestionAccount Account(int at) => accounts[at];
    internal string CompactOf(int at) => compact[at];
    internal bool HasRule(int at) => hasRule[at];
    internal EarlierPlacement Earlier(int at) => earlier[at];

    /// <summary>How many accounts of a fund lie within one edit of some reference by chance, in millionths: many where references count up, few where a check digit keeps them apart.</summary>
    internal int ChanceIn(string fundCode) => chances[fundCode];

    internal int FindReference(ulong key, Span<int> found) => byReference.Find(key, found);
    internal int FindPayer(ulong stem, long pence, Span<int> found) => byPayer.Find(PayerKey(stem, pence), found);

    static ulong PayerKey(ulong stem, long pence) => Hash.With(stem, pence);

    static string Compact(string reference)
    {
        Span<char> signs = stackalloc char[Hash.Longest];
        return new(signs[..WrittenReferences.Compact(reference, signs)]);
    }

    static HashBuckets References(string[] compact)
    {
        var pairs = new List<(ulong, int)>(compact.Sum(c => c.Length + 1));
        Span<ulong> keys = stackalloc ulong[Hash.Longest + 1];
        for (var i = 0; i < compact.Length; i++)
            foreach (var key in keys[..Hash.Keys(compact[i], keys)]) pairs.Add((key, i));
        return HashBuckets.Of(pairs);
    }

    Dictionary<string, int> Chances()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Span<ulong> keys = stackalloc ulong[Hash.Longest + 1];
        Span<int> near = stackalloc int[SuggestionSearch.MostOfKey];
        var seen = new HashSet<int>();
        foreach (var fund in Enumerable.Range(0, accounts.Length).GroupBy(i => accounts[i].FundCode).Select(g => (g.Key, Accounts: g.ToList())))
        {
            var (step, neighbours, asked) = (Math.Max(1, fund.Accounts.Count / Sampled), 0L, 0);
            for (var i = 0; i < fund.Accounts.Count; i += step, asked++)
            {
                var own = fund.Accounts[i];
                seen.Clear();
                foreach (var key in keys[..Hash.Keys(compact[own], keys)])
                    foreach (var other in near[..Math.Min(near.Length, byReference.Find(key, near))])
                        if (other != own && accounts[other].FundCode == fund.Key && ReferenceLikeness.Of(compact[own], compact[other]) != ReferenceEdit.None) seen.Add(other);
                neighbours += seen.Count;
            }
            // None among a few accounts is not none at all.
            found[fund.Key] = (int)Math.Min(int.MaxValue, (neighbours * 2 + 1) * 500_000 / (asked + 1));
        }
        return found;
    }
}
