using Ims.Domain.Values;
using Ims.Infrastructure.Refunds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Refunds;

/// <summary>One refund: what goes back, how it stands and all that happened to it.</summary>
public partial class RefundDetailsPage
{
    static readonly Crumb[] trail = [new("Refunds", RefundPaths.List)];

    RefundTale? tale;
    Refusal? refusal;

    [Parameter] public Guid Key { get; set; }

    [Inject] private RefundDetails Details { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var found = await Details.GetAsync(Key, CancellationToken.None);
        (tale, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }
}
