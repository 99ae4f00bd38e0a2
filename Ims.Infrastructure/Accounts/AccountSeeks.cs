using Ims.Domain.Accounts;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>A found account holder, best first.</summary>
sealed record FoundHolder(long Id, string FundCode, string Reference, AccountFit Fit) : IComparable<FoundHolder>
{
    public AccountKey Key => new(FundCode, Reference, Fit.Rank);

    public int CompareTo(FoundHolder? other) => other is null ? 1 : Key.CompareTo(other.Key);
}

/// <summary>
/// Finds account holders by ranges of indexes, never by reading through them: the rarest of the typed words leads, and only the holders that have it (or one like
/// it) are judged by the others. However common the words are, no more than <see cref="Most"/> holders are looked at.
/// </summary>
sealed class AccountSeeks(CouncilDb db, string? fund)
{
    /// <summary>So many holders are judged at most, for each way in which the rarest word can fit.</summary>
    public const int Most = AccountHolderList.MostCounted + 1;

    /// <summary>Of all words like a typed one, only so many are looked up.</summary>
    const int MostNear = 200;

    sealed record Strand(IQueryable<AccountHolderWord> Words, int Count);

    /// <summary>All that fit, best first; the flag says that there may be more.</summary>
    public async Task<(List<FoundHolder> Found, bool More)> FindAsync(AccountSought sought, CancellationToken ct)
    {
        var holders = new Dictionary<long, FoundHolder>();
        var more = false;
        if (sought.Reference.Length > 0) more |= await JudgeAsync(Holders().Where(a => a.Reference.StartsWith(sought.Reference)).OrderBy(a => a.Reference), sought, holders, ct);
        if (sought.Words.Count > 0)
            foreach (var strand in await RarestAsync(sought, ct))
            {
                var ids = strand.Words.Select(w => w.HolderId);
                more |= await JudgeAsync(Holders().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id), sought, holders, ct);
            }
        return ([.. holders.Values.Order()], more);
    }

    // The fund is compared in a way that no index answers: a fund may have every holder.
    IQueryable<AccountHolder> Holders() => fund is null ? db.AccountHolders : db.AccountHolders.Where(a => a.FundCode + "" == fund);

    async Task<IReadOnlyList<Strand>> RarestAsync(AccountSought sought, CancellationToken ct)
    {
        IReadOnlyList<Strand>? rarest = null;
        foreach (var word in sought.Words)
        {
            var strands = new List<Strand>();
            foreach (var words in await WaysAsync(word, ct)) strands.Add(new(words, await words.Take(Most).CountAsync(ct)));
            if (rarest is null || strands.Sum(s => s.Count) < rarest.Sum(s => s.Count)) rarest = strands;
        }
        return rarest!;
    }

    /// <summary>The ways in which a typed word can stand in a holder, the nearest first.</summary>
    async Task<IReadOnlyList<IQueryable<AccountHolderWord>>> WaysAsync(SoughtWord word, CancellationToken ct)
    {
        var text = word.Text;
        var begun = db.AccountHolderWords.Where(w => w.Word.StartsWith(text));
        if (word.IsPostcode) return [begun.Where(w => w.Kind == WordKind.Postcode)];
        var near = NameLikeness.Has(text) ? await NearAsync(text, ct) : [];
        if (text.Length > 1) near.Add(text[..1]);   // an initial
        return near.Count == 0 ? [begun] : [begun, db.AccountHolderWords.Where(w => near.Contains(w.Word) && w.Kind == WordKind.Name)];
    }

    async Task<List<string>> NearAsync(string text, CancellationToken ct)
    {
        var keys = NameLikeness.Keys(text);
        var words = await db.NameKeys.Where(k => keys.Contains(k.Key)).Select(k => k.Word).Distinct().ToListAsync(ct);
        return [.. words.Select(w => (Word: w, Likeness: NameLikeness.Of(text, w))).Where(w => w.Likeness is Likeness.OneEdit or Likeness.SoundsAlike)
            .OrderBy(w => w.Likeness).Take(MostNear).Select(w => w.Word)];
    }

    static async Task<bool> JudgeAsync(IQueryable<AccountHolder> some, AccountSought sought, Dictionary<long, FoundHolder> found, CancellationToken ct)
    {
        var rows = await some.Take(Most).Select(a => new { a.Id, a.FundCode, Text = new AccountText(a.Reference, a.Name, a.AddressLine1, a.AddressLine2, a.Town, a.Postcode, a.FreeFields) }).ToListAsync(ct);
        foreach (var row in rows)
            if (!found.ContainsKey(row.Id) && sought.Fits(row.Text) is { } fit) found.Add(row.Id, new(row.Id, row.FundCode, row.Text.Reference, fit));
        return rows.Count == Most;
    }
}
