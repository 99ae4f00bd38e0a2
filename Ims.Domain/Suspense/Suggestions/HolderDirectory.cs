using System.Runtime.InteropServices;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>Somebody whom an account names, with how common such a name is among all accounts.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct CountedName(string Surname, uint FirstLetters, int OfSurname, int OfWhole);

/// <summary>
/// Whom accounts name and what they owe, and how often: a name or an amount tells as much as it is rare. Found by a surname, or by the beginning of one
/// that a bank cut, with an amount; by a whole name; and by an amount alone.
/// </summary>
sealed class HolderDirectory
{
    /// <summary>By so many letters a surname is found: a bank may have cut off the rest.</summary>
    public const int Beginning = HolderName.Shortest;

    /// <summary>A name or an amount that more accounts have is no trace by itself.</summary>
    const int MostAlone = 8;

    readonly CountedName[][] names;
    readonly Dictionary<ulong, int> beginnings;
    readonly Dictionary<long, int> amounts;

    public HolderDirectory(IReadOnlyList<SuggestionAccount> accounts)
    {
        Count = Math.Max(1, accounts.Count);
        var people = new IReadOnlyList<HolderName>[accounts.Count];
        var (surnames, wholes) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<ulong, int>());
        amounts = [];
        for (var i = 0; i < accounts.Count; i++)
        {
            people[i] = HolderName.Of(accounts[i].Name);
            foreach (var person in people[i])
            {
                CountUp(surnames, person.Surname);
                foreach (var letter in Letters(person.FirstLetters)) CountUp(wholes, WholeKey(person.Surname, letter));
            }
            foreach (var pence in Amounts(accounts[i])) CountUp(amounts, pence);
        }
        beginnings = Beginnings(surnames);
        names = [.. people.Select(p => p.Select(n => new CountedName(n.Surname, n.FirstLetters, surnames[n.Surname], OfWhole(n))).ToArray())];
        (BySurnameAndAmount, ByBeginningAndAmount, ByWholeName, ByAmount) = Index(accounts);

        int OfWhole(HolderName name)
        {
            var most = 0;
            foreach (var letter in Letters(name.FirstLetters)) most = Math.Max(most, wholes[WholeKey(name.Surname, letter)]);
            return most == 0 ? surnames[name.Surname] : most;
        }
    }

    /// <summary>Of all accounts; at least 1.</summary>
    public int Count { get; }
    public HashBuckets BySurnameAndAmount { get; }
    public HashBuckets ByBeginningAndAmount { get; }
    public HashBuckets ByWholeName { get; }
    public HashBuckets ByAmount { get; }

    public ReadOnlySpan<CountedName> NamesOf(int account) => names[account];

    /// <summary>How many accounts have the amount as their balance or their instalment.</summary>
    public int OfAmount(long pence) => amounts.GetValueOrDefault(pence, 1);

    /// <summary>How many people have a surname that begins so.</summary>
    public int OfBeginning(ReadOnlySpan<char> beginning) => beginnings.GetValueOrDefault(Hash.Of(beginning), 1);

    /// <summary>Of a surname, or of as much of it as <see cref="Beginning"/>.</summary>
    public static ulong SurnameKey(ReadOnlySpan<char> surname, long pence) => Hash.With(Hash.Of(surname), pence);

    public static ulong WholeKey(ReadOnlySpan<char> surname, int letter) => Hash.With(Hash.Of(surname), letter);

    public static ulong AmountKey(long pence) => Hash.With(0, pence);

    (HashBuckets, HashBuckets, HashBuckets, HashBuckets) Index(IReadOnlyList<SuggestionAccount> accounts)
    {
        var (bySurname, byBeginning, byWhole, byAmount) = (new List<(ulong, int)>(accounts.Count * 2), new List<(ulong, int)>(accounts.Count * 2), new List<(ulong, int)>(), new List<(ulong, int)>());
        for (var i = 0; i < accounts.Count; i++)
        {
            foreach (var pence in Amounts(accounts[i]))
            {
                foreach (var name in names[i])
                {
                    bySurname.Add((SurnameKey(name.Surname, pence), i));
                    byBeginning.Add((SurnameKey(name.Surname.AsSpan(0, Beginning), pence), i));
                }
                if (accounts[i].InstalmentPence is null && amounts[pence] <= MostAlone) byAmount.Add((AmountKey(pence), i));
            }
            foreach (var name in names[i])
                if (name.OfWhole <= MostAlone)
                    foreach (var letter in Letters(name.FirstLetters)) byWhole.Add((WholeKey(name.Surname, letter), i));
        }
        return (HashBuckets.Of(bySurname), HashBuckets.Of(byBeginning), HashBuckets.Of(byWhole), HashBuckets.Of(byAmount));
    }

    static Dictionary<ulong, int> Beginnings(Dictionary<string, int> surnames)
    {
        var found = new Dictionary<ulong, int>();
        foreach (var (surname, count) in surnames)
            for (var length = Beginning; length < surname.Length; length++)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(found, Hash.Of(surname.AsSpan(0, length)), out _);
                sum += count;
            }
        return found;
    }

    // What is owed and can be paid at once; an account in credit or with nothing left has no such amount.
    static IEnumerable<long> Amounts(SuggestionAccount account)
    {
        if (account.BalancePence is > 0 and var balance) yield return balance;
        if (account.InstalmentPence is > 0 and var instalment && instalment != account.BalancePence) yield return instalment;
    }

    static void CountUp<T>(Dictionary<T, int> counts, T key) where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    static IEnumerable<int> Letters(uint letters)
    {
        for (var i = 0; letters != 0; i++, letters >>= 1)
            if ((letters & 1) != 0) yield return i;
    }
}
