using System.Numerics;
using System.Runtime.InteropServices;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>An account that is found by one trace, or by several.</summary>
[StructLayout(LayoutKind.Auto)]
struct FoundAccount
{
    public int Account;
    public ReferenceEdit Edit;
    public WrittenReference Written;
    /// <summary>Of the placements, from 1; 0 for none.</summary>
    public int Earlier;
    public NameReading Name;
    public bool IsNameRead;
    public AmountFit Amount;
    public long Weight;
}

/// <summary>The search for one item: finds accounts by each trace in it, weighs what was found and ranks it. Its work is bounded whatever the item and however many the accounts.</summary>
ref struct SuggestionSearch
{
    /// <summary>Most accounts that are weighed for an item.</summary>
    const int MostWeighed = 96;

    /// <summary>Most accounts looked at under one key.</summary>
    public const int MostOfKey = 64;

    /// <summary>A common beginning of a surname with a common amount.</summary>
    const int MostOfName = 256;

    readonly SuggestionIndex index;
    readonly SuggestionItem item;

    public SuggestionSearch(SuggestionIndex index, SuggestionItem item) => (this.index, this.item) = (index, item);

    public readonly IReadOnlyList<Suggestion> Ranked()
    {
        if (index.Count == 0) return [];
        var text = new WrittenText(stackalloc char[WrittenText.Longest], stackalloc WrittenWord[WrittenText.MostWords]);
        text.Add(item.Payer);
        text.Add(item.Narrative);
        var stem = PayerStem.Of(text);
        text.Add(item.Reference);

        var namesSomebody = NameReading.NamesSomebody(text);
        Span<FoundAccount> room = stackalloc FoundAccount[MostWeighed];
        var count = ByReference(text, room);
        if (stem is { } payer) count = ByPayer(payer, room, count);
        count = ByName(text, room, count, namesSomebody);
        count = ByAmount(room, count);
        return count == 0 ? [] : Rank(text, room[..count], namesSomebody);
    }

    readonly int ByReference(WrittenText text, Span<FoundAccount> room)
    {
        Span<WrittenReference> written = stackalloc WrittenReference[WrittenReferences.Most];
        Span<char> signs = stackalloc char[Hash.Longest];
        Span<ulong> keys = stackalloc ulong[Hash.Longest + 1];
        Span<int> near = stackalloc int[MostOfKey];
        var count = 0;
        foreach (var one in written[..WrittenReferences.Find(text, index.Lengths, written)])
        {
            var reference = signs[..WrittenReferences.Compact(text.Between(one.Start, one.End), signs)];
            if (reference.Length == 0) continue;
            foreach (var key in keys[..Hash.Keys(reference, keys)])
                foreach (var account in near[..Math.Min(near.Length, index.FindReference(key, near))])
                {
                    var edit = ReferenceLikeness.Of(reference, index.CompactOf(account));
                    if (edit == ReferenceEdit.None) continue;
                    ref var found = ref Of(account, room, ref count);
                    if (found.Edit != ReferenceEdit.None && found.Edit <= edit) continue;
                    (found.Edit, found.Written) = (edit, one);
                }
        }
        return count;
    }

    readonly int ByPayer(ulong stem, Span<FoundAccount> room, int count)
    {
        Span<int> placed = stackalloc int[MostOfKey];
        foreach (var at in placed[..Math.Min(placed.Length, index.FindPayer(stem, item.Pence, placed))])
            Of(index.EarlierAccounts[at], room, ref count).Earlier = at + 1;
        return count;
    }

    readonly int ByName(WrittenText text, Span<FoundAccount> room, int count, bool namesSomebody)
    {
        Span<int> near = stackalloc int[MostOfName];
        foreach (var word in text.Words)
        {
            if (!word.IsTelling || word.Length < HolderDirectory.Beginning) continue;
            var surname = text.Text(word);
            if (item.Pence > 0)
            {
                foreach (var account in near[..Math.Min(near.Length, index.Holders.BySurnameAndAmount.Find(HolderDirectory.SurnameKey(surname, item.Pence), near))])
                    Name(account, text, room, ref count, namesSomebody);
                // Of a cut name only its beginning is sure: many more have that, so it is asked for only then.
                if (text.CanBeCut(word))
                    foreach (var account in near[..Math.Min(near.Length, index.Holders.ByBeginningAndAmount.Find(HolderDirectory.SurnameKey(surname[..HolderDirectory.Beginning], item.Pence), near))])
                        Name(account, text, room, ref count, namesSomebody);
            }
            for (var letters = NameReading.LettersBeside(text, word); letters != 0; letters &= letters - 1)
                foreach (var account in near[..Math.Min(near.Length, index.Holders.ByWholeName.Find(HolderDirectory.WholeKey(surname, BitOperations.TrailingZeroCount(letters)), near))])
                    Name(account, text, room, ref count, namesSomebody);
        }
        return count;
    }

    readonly void Name(int account, WrittenText text, Span<FoundAccount> room, ref int count, bool namesSomebody)
    {
        var reading = NameReading.Of(text, index.Holders.NamesOf(account), namesSomebody);
        if (!reading.IsGood) return;
        ref var found = ref Of(account, room, ref count);
        (found.Name, found.IsNameRead) = (reading, true);
    }

    readonly int ByAmount(Span<FoundAccount> room, int count)
    {
        Span<int> near = stackalloc int[MostOfKey];
        foreach (var account in near[..Math.Min(near.Length, index.Holders.ByAmount.Find(HolderDirectory.AmountKey(item.Pence), near))])
            if (index.Account(account).BalancePence == item.Pence) Of(account, room, ref count);
        return count;
    }

    /// <summary>The place of an account; where there is no more room, that of the last one found, which changes nothing of it.</summary>
    static ref FoundAccount Of(int account, Span<FoundAccount> room, ref int count)
    {
        for (var i = 0; i < count; i++)
            if (room[i].Account == account) return ref room[i];
        if (count == room.Length - 1)
        {
            room[^1] = default;   // no more than a place to write to
            return ref room[^1];
        }
        room[count] = new FoundAccount { Account = account };
        return ref room[count++];
    }

    readonly List<Suggestion> Rank(WrittenText text, Span<FoundAccount> found, bool namesSomebody)
    {
        var total = SuggestionWeight.OfNobody;
        foreach (ref var one in found)
        {
            var account = index.Account(one.Account);
            if (!one.IsNameRead) one.Name = NameReading.Of(text, index.Holders.NamesOf(one.Account), namesSomebody);
            one.Amount = AmountOf(account);
            one.Weight = SuggestionWeight.Of(one, index, account, item.Pence);
            total += one.Weight;
        }
        Sort(found);
        return Tell(text, found, total);
    }

    // There are few as a rule, and most of them as they should be.
    readonly void Sort(Span<FoundAccount> found)
    {
        for (var i = 1; i < found.Length; i++)
        {
            var one = found[i];
            var at = i;
            for (; at > 0 && IsBefore(one, found[at - 1]); at--) found[at] = found[at - 1];
            found[at] = one;
        }
    }

    readonly bool IsBefore(in FoundAccount a, in FoundAccount b) =>
        a.Weight != b.Weight ? a.Weight > b.Weight : Compare(index.Account(a.Account), index.Account(b.Account)) < 0;

    readonly AmountFit AmountOf(SuggestionAccount account)
    {
        if (item.Pence <= 0 || (account.BalancePence is null && account.InstalmentPence is null)) return AmountFit.None;
        if (account.InstalmentPence == item.Pence) return AmountFit.Instalment;
        if (account.BalancePence != item.Pence) return AmountFit.Other;
        return account.InstalmentPence is null && index.Holders.OfAmount(item.Pence) == 1 ? AmountFit.OnlyDebt : AmountFit.Balance;
    }

    static int Compare(SuggestionAccount a, SuggestionAccount b) =>
        string.CompareOrdinal(a.FundCode, b.FundCode) is not 0 and var byFund ? byFund : string.CompareOrdinal(a.Reference, b.Reference);

    readonly List<Suggestion> Tell(WrittenText text, ReadOnlySpan<FoundAccount> found, long total)
    {
        var told = new List<Suggestion>();
        foreach (var one in found[..Math.Min(found.Length, SuggestionIndex.Most)])
        {
            var account = index.Account(one.Account);
            var perMille = SuggestionWeight.PerMille(one, index, account, total);
            if (perMille < SuggestionWeight.Least) continue;
            var rivals = 0;
            foreach (var other in found)
                if (other.Account != one.Account && other.Weight >= one.Weight / 4) rivals++;
            told.Add(new Suggestion(account, perMille, new SuggestionEvidence(
                one.Edit, one.Edit == ReferenceEdit.None ? null : new string(text.Between(one.Written.Start, one.Written.End)),
                one.Name.Fit, one.Name.Word.Length == 0 ? null : new string(text.Text(one.Name.Word)), one.Amount, item.Pence,
                one.Earlier == 0 ? null : index.Earlier(one.Earlier - 1), rivals, index.HasRule(one.Account))));
        }
        // A cap may put one below the next.
        told.Sort((a, b) => a.PerMille != b.PerMille ? b.PerMille.CompareTo(a.PerMille) : Compare(a.Account, b.Account));
        return told;
    }
}
