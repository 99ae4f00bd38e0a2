using Ims.Infrastructure.Councils;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Ims.Web.Councils;

/// <summary>Tells everybody in the council while support staff are let in. It looks again with every page and every minute; nobody can hide it.</summary>
public partial class SupportBar
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    SupportShown? here;
    Ticking? ticking;

    [Inject] private SupportHere Support { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Nav.LocationChanged += Moved;
        ticking = new Ticking(Time, Pause, () => InvokeAsync(LookAgainAsync));
        ticking.Run(wanted: true);
        await LookAsync();
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(LookAgainAsync);

    async Task LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
    }

    async Task LookAsync()
    {
        var result = await Support.GetAsync(CancellationToken.None);
        if (result.Ok) here = result.Value;
    }

    public void Dispose()
    {
        Nav.LocationChanged -= Moved;
        ticking?.Dispose();
    }
}
