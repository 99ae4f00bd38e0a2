using Ims.Domain.Accounts;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Writes what judged lines come to: new accounts in bulk, changed ones some hundred at a time, none of them tracked any longer than that.</summary>
sealed class AccountFileWriter(Act act, AccountFile file, AccountLayout layout, long firstId, int ids)
{
    readonly bool tellsBalance = layout.Has(AccountField.Balance);
    long nextId = firstId;
    int idsLeft = ids;

    public async Task WriteAsync(IReadOnlyList<AccountLine> lines, CancellationToken ct)
    {
        await AddAsync(lines.Where(l => l.Judged.Kind == AccountRowKind.Added).ToList(), ct);
        await ChangeAsync(lines.Where(l => l.Judged.Kind is AccountRowKind.Changed or AccountRowKind.Reopened).ToList(), ct);
        foreach (var same in lines.Where(l => l.Judged.Kind == AccountRowKind.Unchanged && l.Holder!.HeardAt != l.Judged.AsOf).GroupBy(l => l.Judged.AsOf))
            await HeardAsync(same.Select(l => l.Holder!.Id).ToList(), same.Key, ct);
    }

    async Task AddAsync(List<AccountLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) return;
        var added = new List<AccountHolder>(lines.Count);
        await using var writer = BulkWriter.For(act.Db);
        foreach (var line in lines)
        {
            var holder = new AccountHolder { Id = await NextIdAsync(ct), FundCode = file.FundCode, Reference = line.Reference!, WordScheme = SearchWords.Scheme };
            line.Judged.After!.ApplyTo(holder);
            Heard(holder, line.Judged.AsOf);
            added.Add(holder);
            await writer.AddAsync(holder, ct);
        }
        await writer.FlushAsync(ct);
        await AccountWords.AddAsync(act.Db, added, ct);
    }

    async Task ChangeAsync(List<AccountLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) return;
        var found = lines.Where(l => AccountValues.Of(l.Holder!).IsFoundOtherwise(l.Judged.After!)).Select(l => l.Holder!).ToList();
        foreach (var line in lines)
        {
            // The row as the report will show it was before is another object: values, not the entity.
            var holder = Copy(line.Holder!);
            act.Db.Attach(holder);
            line.Judged.After!.ApplyTo(holder);
            if (holder.Stop == StopKind.None) holder.StopSetBy = null;
            Heard(holder, line.Judged.AsOf);
        }
        var changed = act.Db.ChangeTracker.Entries<AccountHolder>().Select(e => e.Entity).ToDictionary(h => h.Id);
        foreach (var holder in found) changed[holder.Id].WordScheme = SearchWords.Scheme;
        await act.Db.SaveChangesAsync(ct);   // a person who changed one of them meanwhile makes the act begin again
        foreach (var holder in changed.Values) act.Db.Entry(holder).State = EntityState.Detached;
        if (found.Count > 0) await AccountWords.ReplaceAsync(act.Db, found.ConvertAll(h => changed[h.Id]), ct);
    }

    /// <summary>The file said of them what is known already: only of when that is.</summary>
    Task<int> HeardAsync(List<long> ids, DateTime asOf, CancellationToken ct)
    {
        var same = act.Db.AccountHolders.Where(a => ids.Contains(a.Id));
        // It changes nothing that a person sees on a form, so it leaves the version that somebody may be changing from.
        return tellsBalance
            ? same.ExecuteUpdateAsync(s => s.SetProperty(a => a.HeardAt, asOf).SetProperty(a => a.BalanceAt, asOf), ct)
            : same.ExecuteUpdateAsync(s => s.SetProperty(a => a.HeardAt, asOf), ct);
    }

    public Task<int> CloseAsync(IReadOnlyList<AbsentAccount> absent, DateTime asOf, CancellationToken ct)
    {
        var ids = absent.Select(a => a.Id).ToList();
        return act.Db.AccountHolders.Where(a => ids.Contains(a.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Closed, true).SetProperty(a => a.HeardAt, asOf).SetProperty(a => a.Version, a => a.Version + 1), ct);
    }

    void Heard(AccountHolder holder, DateTime asOf)
    {
        holder.HeardAt = asOf;
        if (tellsBalance) holder.BalanceAt = asOf;
    }

    async ValueTask<long> NextIdAsync(CancellationToken ct)
    {
        if (idsLeft <= 0) return await act.TakeIdsAsync(1, ct);   // more are new than when it was checked
        idsLeft--;
        return nextId++;
    }

    static AccountHolder Copy(AccountHolder of) => new()
    {
        Id = of.Id, FundCode = of.FundCode, Reference = of.Reference, Name = of.Name, AddressLine1 = of.AddressLine1, AddressLine2 = of.AddressLine2, Town = of.Town, Postcode = of.Postcode,
        FreeFields = of.FreeFields, BalancePence = of.BalancePence, BalanceAt = of.BalanceAt, HeardAt = of.HeardAt, InstalmentPence = of.InstalmentPence, Stop = of.Stop, StopMessage = of.StopMessage,
        StopSetBy = of.StopSetBy, Closed = of.Closed, ChangedAt = of.ChangedAt, ChangedBy = of.ChangedBy, WordScheme = of.WordScheme, Version = of.Version,
    };
}
