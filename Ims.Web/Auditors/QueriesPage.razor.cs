using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Auditors;

/// <summary>Queries that wait, those that were answered, closed ones, notes, or all.</summary>
public partial class QueriesPage
{
    static readonly Chip<QueriesShown>[] chips = [.. Enum.GetValues<QueriesShown>().Select(s => new Chip<QueriesShown>(s, AuditorWords.Of(s)))];

    QueriesListed? page;
    Refusal? refusal;
    QueriesShown shown;
    bool mayAsk;

    [Inject] private QueryList Queries { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    /// <summary>Shows the queries before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    string Nothing => shown switch
    {
        QueriesShown.Asked => "No query waits for an answer", QueriesShown.Answered => "No answer waits to be looked at", QueriesShown.Closed => "No query was closed", QueriesShown.Notes => "Nothing was noted",
        _ => "Nothing was asked yet",
    };

    protected override async Task OnParametersSetAsync()
    {
        mayAsk = (await State).User.Holds(AskQuery.Needs);
        shown = AuditorPaths.ShownOf(Show);
        var found = await Queries.GetAsync(shown, Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    void Choose(QueriesShown chosen) => Navigation.NavigateTo(AuditorPaths.Shown(chosen));
}
