using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Councils;

/// <summary>Tells everybody in the council while support staff are let in. It looks again with every page and every minute; nobody can hide it.</summary>
public partial class SupportBar
{
    SupportShown? here;

    [Inject] private SupportHere Support { get; set; } = null!;

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override async Task LookAsync()
    {
        var result = await Support.GetAsync(CancellationToken.None);
        if (result.Ok) here = result.Value;
    }
}
