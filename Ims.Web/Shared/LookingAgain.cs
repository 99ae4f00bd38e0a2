using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Ims.Web.Shared;

/// <summary>A part of the frame round every page that looks again with each page and every now and then, for as long as it is there.</summary>
public abstract class LookingAgain : ComponentBase, IDisposable
{
    Ticking? ticking;

    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>How long it stays as it is while nobody goes to another page.</summary>
    protected abstract TimeSpan Every { get; }

    protected abstract Task LookAsync();

    protected override async Task OnInitializedAsync()
    {
        Nav.LocationChanged += Moved;
        ticking = new Ticking(Time, Every, () => InvokeAsync(LookAgainAsync));
        ticking.Run(wanted: true);
        await LookAsync();
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(LookAgainAsync);

    async Task LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
    }

    public void Dispose()
    {
        Nav.LocationChanged -= Moved;
        ticking?.Dispose();
        GC.SuppressFinalize(this);
    }
}
