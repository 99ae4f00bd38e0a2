using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Auditors;

/// <summary>One sample: what it was drawn from, its lines, and what was asked about each.</summary>
public partial class SamplePage
{
    static readonly Crumb[] trail = [new("Audit samples", AuditorPaths.Samples)];

    SampleTale? tale;
    Refusal? refusal;
    bool mayAsk;

    [Parameter] public long Id { get; set; }
    [Inject] private SampleDetails Details { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        mayAsk = (await State).User.Holds(AskQuery.Needs);
        var found = await Details.GetAsync(Id, CancellationToken.None);
        (tale, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }
}
