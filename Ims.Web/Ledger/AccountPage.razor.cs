using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Accounts;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>One account: who holds it, what is owed and how that is made, and what was posted to it.</summary>
public partial class AccountPage
{
    static readonly Crumb[] trail = [new("Account holders", AccountPaths.List)];

    AccountHolderTold? told;
    AccountOwes? owes;
    TransactionPage? page;
    Refusal? refusal;
    bool isLoaded, mayChange;

    [Inject] private AccountHolderDetails Details { get; set; } = null!;
    [Inject] private AccountBalance Balance { get; set; } = null!;
    [Inject] private TransactionList Transactions { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [Parameter] public string FundCode { get; set; } = "";
    [Parameter] public string Reference { get; set; } = "";
    [SupplyParameterFromQuery] private string? Older { get; set; }
    [SupplyParameterFromQuery] private string? Newer { get; set; }

    string Title => told?.Name is { Length: > 0 } name ? name : $"Account {Reference}";

    TransactionFilter Lines => new() { FundCode = FundCode, Account = ReferenceCheck.Normalise(Reference) };

    protected override async Task OnParametersSetAsync()
    {
        mayChange = (await State).User.Holds(Permission.AccountsChange);
        var found = await Details.GetAsync(FundCode, Reference, default);
        (told, refusal, owes) = (found.Ok ? found.Value : null, found.Refusal, null);
        if (told is not null && await Balance.GetAsync(FundCode, Reference, default) is { Ok: true, Value: var made }) owes = made;
        isLoaded = true;
        if (refusal is not null) return;
        var lines = await Transactions.GetAsync(Lines, new TransactionQuery { Older = Older, Newer = Newer }.ReadTurn(), default);
        (page, refusal) = (lines.Ok ? lines.Value : null, lines.Refusal);
    }

    string Turned(PageTurn turn)
    {
        var query = TransactionQuery.Of(Lines, turn);
        return $"{AccountPaths.Of(FundCode, Reference)}?{(query.Older is { } older ? $"older={older}" : $"newer={query.Newer}")}";
    }

    static string AddressOf(AccountHolderTold told) =>
        string.Join(", ", new[] { told.AddressLine1, told.AddressLine2, told.Town, told.Postcode }.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } address ? address : "not told";
}
