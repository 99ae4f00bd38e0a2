using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>What the council says about itself, and what the service knows of it.</summary>
public partial class CouncilPage
{
    CouncilTold? told;
    Refusal? refusal;

    [Inject] private CouncilView View { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var result = await View.GetAsync(default);
        (told, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
