using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>Keeps the words by which account holders are found, in the transaction of whoever writes the holders. Those must have been saved.</summary>
static class AccountWords
{
    const int AskedAtOnce = 500;

    /// <summary>Of holders that have none yet.</summary>
    public static async Task AddAsync(CouncilDb db, IReadOnlyCollection<AccountHolder> holders, CancellationToken ct)
    {
        var names = new HashSet<string>();
        await using var writer = BulkWriter.For(db);
        foreach (var holder in holders)
            foreach (var (kind, word) in SearchWords.OfHolder(holder))
            {
                await writer.AddAsync(new AccountHolderWord { Word = word, Kind = kind, HolderId = holder.Id }, ct);
                if (kind == WordKind.Name && NameLikeness.Has(word)) names.Add(word);
            }
        foreach (var some in names.Chunk(AskedAtOnce))
        {
            var known = await db.NameKeys.Where(k => some.Contains(k.Key) && k.Word == k.Key).Select(k => k.Word).ToListAsync(ct);
            foreach (var word in some.Except(known))
                foreach (var key in NameLikeness.Keys(word)) await writer.AddAsync(new NameKey { Key = key, Word = word }, ct);
        }
        await writer.FlushAsync(ct);
    }

    /// <summary>Of holders that may have some.</summary>
    public static async Task ReplaceAsync(CouncilDb db, IReadOnlyCollection<AccountHolder> holders, CancellationToken ct)
    {
        var ids = holders.Select(h => h.Id).ToList();
        await db.AccountHolderWords.Where(w => ids.Contains(w.HolderId)).ExecuteDeleteAsync(ct);
        await AddAsync(db, holders, ct);
    }
}

/// <summary>Makes the words of account holders that have none, or older ones: some at a time, until none is left. Returns how many it saw to.</summary>
public sealed class FillAccountWords(Acts acts)
{
    const int AtOnce = 2_000;

    public static Permission Needs => Permission.AccountsIndex;

    public Task<Result<int>> RunAsync(CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var without = await act.Db.AccountHolders.AsNoTracking().Where(a => a.WordScheme < SearchWords.Scheme).OrderBy(a => a.WordScheme).ThenBy(a => a.Id).Take(AtOnce).ToListAsync(ct);
        if (without.Count == 0)
        {
            act.NothingToDo();
            return 0;
        }
        await AccountWords.ReplaceAsync(act.Db, without, ct);
        var ids = without.ConvertAll(a => a.Id);
        // It changes nothing that a person sees, so it leaves the version that somebody may be changing from.
        await act.Db.AccountHolders.Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(s => s.SetProperty(a => a.WordScheme, SearchWords.Scheme), ct);
        act.Audit("accounts.index", "Account holders", act.Council.Slug, before: null, after: new { Holders = without.Count, SearchWords.Scheme });
        return without.Count;
    }, ct);
}
