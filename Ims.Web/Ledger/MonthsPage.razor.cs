using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>The accounting months: which take lines, what is in each, and what is to be done before it closes.</summary>
public partial class MonthsPage
{
    MonthsTold? told;
    Refusal? refusal;
    string? said;
    bool mayClose;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private MonthList List { get; set; } = null!;
    [Inject] private OpenMonth Open { get; set; } = null!;

    string? Summary => told is null ? null : $"{Words.Count(told.Months.Count(m => !m.Closed), "month")} open. What was received in a closed month counts in the earliest open one.";

    protected override async Task OnInitializedAsync()
    {
        mayClose = (await State).User.Holds(OpenMonth.Needs);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        if (result.Ok) told = result.Value;
        else refusal = result.Refusal;
    }

    async Task OpenAsync(DateOnly month)
    {
        var opened = await Open.RunAsync(month, CancellationToken.None);
        (refusal, said) = (opened.Refusal, opened.Ok ? $"{MonthWords.Name(month)} is open." : null);
        await LoadAsync();
    }
}
