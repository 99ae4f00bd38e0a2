using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Accounts;

/// <summary>Account holders as the back offices told us of them: to find, not to change.</summary>
public partial class AccountsPage
{
    AccountHolderPage? page;
    Refusal? refusal;
    AccountKey? after;
    string find = "";
    string fund = "";

    [Inject] private AccountHolderList List { get; set; } = null!;

    string? Summary => page is null ? null
        : $"{(page.Count > AccountHolderList.MostCounted ? $"{AccountHolderList.MostCounted:N0}+ account holders" : Words.Count(page.Count, "account holder"))}. Balances are as the back office last gave them.";

    protected override Task OnInitializedAsync() => SearchAsync();

    Task SearchAsync() => LoadAsync(null);

    Task NextAsync() => page is { Rows: [.., var last] } ? LoadAsync(new AccountKey(last.FundCode, last.Reference)) : Task.CompletedTask;

    async Task LoadAsync(AccountKey? from)
    {
        after = from;
        var result = await List.GetAsync(new AccountHolderFilter(fund, find, from), default);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
