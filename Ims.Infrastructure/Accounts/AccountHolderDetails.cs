using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>An account holder as it is kept. The balance is the back office's last word, not what is owed now.</summary>
public sealed record AccountHolderTold
{
    public required AccountKey Key { get; init; }
    public required int Version { get; init; }
    public required string FundName { get; init; }
    /// <summary>What the fund's bills call the reference.</summary>
    public required string? ReferenceLabel { get; init; }
    public required string? Name { get; init; }
    public required string? AddressLine1 { get; init; }
    public required string? AddressLine2 { get; init; }
    public required string? Town { get; init; }
    public required string? Postcode { get; init; }
    internal string? FreeFieldsJson { get; init; }
    public IReadOnlyList<FreeField> FreeFields => Domain.Accounts.FreeFields.Read(FreeFieldsJson);
    public required Money? Snapshot { get; init; }
    public required DateTime? SnapshotAt { get; init; }
    public required Money? Instalment { get; init; }
    public required StopKind Stop { get; init; }
    public required string? StopMessage { get; init; }
    public required string? StopSetBy { get; init; }
    public required bool Closed { get; init; }
    public required DateTime? ChangedAt { get; init; }
    public required string? ChangedBy { get; init; }
}

/// <summary>One account holder by fund and reference. Null when there is none.</summary>
public sealed class AccountHolderDetails(Looks looks)
{
    public static Permission Needs => Permission.AccountsView;

    public Task<Result<AccountHolderTold?>> GetAsync(string fundCode, string accountReference, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var reference = ReferenceCheck.Normalise(accountReference);
        return await (
            from a in db.AccountHolders
            where a.FundCode == fundCode && a.Reference == reference
            join fund in db.Funds on a.FundCode equals fund.Code
            select new AccountHolderTold
            {
                Key = new AccountKey(a.FundCode, a.Reference, 0), Version = a.Version, FundName = fund.Name, ReferenceLabel = fund.ReferenceLabel, Name = a.Name,
                AddressLine1 = a.AddressLine1, AddressLine2 = a.AddressLine2, Town = a.Town, Postcode = a.Postcode,
                FreeFieldsJson = a.FreeFields,
                Snapshot = a.BalancePence == null ? null : new Money(a.BalancePence.Value), SnapshotAt = a.BalanceAt,
                Instalment = a.InstalmentPence == null ? null : new Money(a.InstalmentPence.Value),
                Stop = a.Stop, StopMessage = a.StopMessage, StopSetBy = a.StopSetBy, Closed = a.Closed, ChangedAt = a.ChangedAt, ChangedBy = a.ChangedBy,
            }).SingleOrDefaultAsync(ct);
    }, ct);
}

/// <summary>A fund that an account holder can be added to.</summary>
public sealed record FundForAccount(string Code, string Name, string? ReferenceLabel);

/// <summary>The funds that an account holder can be added to: all that are enabled.</summary>
public sealed class FundsForAccounts(Looks looks)
{
    public static Permission Needs => Permission.AccountsChange;

    public Task<Result<IReadOnlyList<FundForAccount>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<FundForAccount>>(Needs, async (db, ct) =>
        await db.Funds.Where(f => !f.Disabled).OrderBy(f => f.Code).Select(f => new FundForAccount(f.Code, f.Name, f.ReferenceLabel)).ToListAsync(ct), ct);
}
