using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>An account holder to be added, as a back office tells of it.</summary>
public sealed record NewAccountHolder(string FundCode, string Reference)
{
    public string? Name { get; init; }
    public string? AddressLine1 { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public Money? Balance { get; init; }
    public Money? Instalment { get; init; }
    public StopKind Stop { get; init; }
    public string? StopMessage { get; init; }
    public bool Closed { get; init; }
}

/// <summary>Adds account holders that are not there yet; those that are stay as they are. All or none. Returns how many were added.</summary>
public sealed class AddAccountHolders(Acts acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<int>> RunAsync(IReadOnlyList<NewAccountHolder> holders, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var funds = await act.Db.Funds.AsNoTracking().ToDictionaryAsync(f => f.Code, ct);
        var rules = (await act.Db.ReferenceRules.AsNoTracking().ToListAsync(ct)).ToDictionary(r => r.Id, CompiledReferenceRule.From);
        var known = (await act.Db.AccountHolders.Select(a => new { a.FundCode, a.Reference }).ToListAsync(ct)).Select(a => (a.FundCode, a.Reference)).ToHashSet();
        var missing = new List<NewAccountHolder>();
        for (var i = 0; i < holders.Count; i++)
        {
            if (!funds.TryGetValue(holders[i].FundCode, out var fund)) return FundRefusals.FundUnknown(holders[i].FundCode) with { Field = $"Holders[{i}].Fund" };
            var reference = fund.ReferenceRuleId is { } rule ? rules[rule].Check(holders[i].Reference) : ReferenceCheck.Normalise(holders[i].Reference);
            if (!reference.Ok) return reference.Refusal with { Field = $"Holders[{i}].Reference" };
            if (known.Add((fund.Code, reference.Value))) missing.Add(holders[i] with { FundCode = fund.Code, Reference = reference.Value });
        }

        if (missing.Count > 0)
        {
            var id = await act.TakeIdsAsync(missing.Count, ct);
            var added = missing.Select((h, i) => Holder(id + i, h, act.Now)).ToList();
            act.Db.AccountHolders.AddRange(added);
            await act.Db.SaveChangesAsync(ct);
            await AccountWords.AddAsync(act.Db, added, ct);
        }
        act.Audit("accounts.add", "Account holders", act.Council.Slug, before: null, after: new { Given = holders.Count, Added = missing.Count });
        return missing.Count;
    }, ct);

    static AccountHolder Holder(long id, NewAccountHolder from, DateTime now) => new()
    {
        Id = id, FundCode = from.FundCode, Reference = from.Reference, Name = from.Name, AddressLine1 = from.AddressLine1, Town = from.Town, Postcode = from.Postcode,
        BalancePence = from.Balance?.Pence, BalanceAt = from.Balance is null ? null : now, InstalmentPence = from.Instalment?.Pence, Stop = from.Stop,
        StopMessage = from.StopMessage, Closed = from.Closed, WordScheme = SearchWords.Scheme,
    };
}
