using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Accounts;

/// <summary>Account holders, found by anything that a bill shows. What is asked for is in the address.</summary>
public partial class AccountsPage
{
    AccountHolderPage? page;
    Refusal? refusal;
    bool mayChange;
    string find = "";
    string fund = "";

    [Inject] private AccountHolderList List { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Find { get; set; }
    [SupplyParameterFromQuery] private string? Fund { get; set; }
    [SupplyParameterFromQuery] private string? After { get; set; }

    string? Summary => page switch
    {
        null => null,
        { Count: > AccountHolderList.MostCounted } when Find is not null => $"{AccountHolderList.MostCounted:N0}+ account holders fit. Add a word to find fewer.",
        { Count: > AccountHolderList.MostCounted } => $"{AccountHolderList.MostCounted:N0}+ account holders. Balances are as the back office last gave them.",
        _ => $"{Words.Count(page.Count, "account holder")}. Balances are as the back office last gave them.",
    };

    protected override async Task OnParametersSetAsync()
    {
        mayChange = (await State).User.Holds(Permission.AccountsChange);
        (find, fund) = (Find ?? "", Fund ?? "");
        var result = await List.GetAsync(new AccountHolderFilter(Fund, Find, AccountPaths.ReadAfter(After)), default);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    void Search() => Nav.NavigateTo(AccountPaths.Found(find.Trim(), fund));

    static string AddressOf(AccountHolderRow row) => string.Join(", ", new[] { row.AddressLine1, row.Town }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
