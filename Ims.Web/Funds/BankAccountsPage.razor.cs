using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The bank accounts.</summary>
public partial class BankAccountsPage : ListOf<BankAccountRow>
{
    [Inject] private BankAccountList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "account")}. A file of any other account or feed is held.";

    protected override Task<Result<IReadOnlyList<BankAccountRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);

    static string SortCode(BankAccountRow account) => account.SortCode.Length == 6 ? $"{account.SortCode[..2]}-{account.SortCode[2..4]}-{account.SortCode[4..]}" : account.SortCode;
}
