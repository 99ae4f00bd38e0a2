using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Auditors;

/// <summary>The samples that were drawn.</summary>
public partial class SamplesPage
{
    SamplesListed? page;
    Refusal? refusal;
    bool mayDraw;

    [Inject] private SampleList Samples { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Shows the samples before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        mayDraw = (await State).User.Holds(DrawSample.Needs);
        var found = await Samples.GetAsync(Before, CancellationToken.None);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }
}
