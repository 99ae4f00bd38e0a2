using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds.Chart;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Funds.Chart;

/// <summary>The codes of the council's ledger, a page at a time. What is sought is in the address.</summary>
public partial class ChartPage
{
    ChartPageTold? page;
    Refusal? refusal;
    bool mayChange;
    string find = "";

    [Inject] private ChartCodeList List { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Find { get; set; }
    [SupplyParameterFromQuery] private string? After { get; set; }

    string? Summary => page is null ? null : $"{Words.Count(page.Codes, "code")} of the council's ledger, {page.Open:N0} open.";

    protected override async Task OnParametersSetAsync()
    {
        mayChange = (await State).User.Holds(Permission.SetupChange);
        find = Find ?? "";
        var result = await List.GetAsync(new ChartFilter(Find, After), default);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    void Search() => Nav.NavigateTo(ChartPaths.Found(find.Trim()));
}
