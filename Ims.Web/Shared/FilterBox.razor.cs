using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>Takes what is typed to filter a table, and tells it once the typing pauses.</summary>
public partial class FilterBox
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    ITimer? timer;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>The table's <c>Filter</c> names it.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    /// <summary>What it finds: "Find a line by narrative, reference or amount".</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public string? Value { get; set; }
    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    void Typed(ChangeEventArgs e)
    {
        var text = e.Value?.ToString() ?? "";
        timer?.Dispose();
        timer = Time.CreateTimer(_ => _ = InvokeAsync(() => ValueChanged.InvokeAsync(text)), null, Pause, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer?.Dispose();
}
