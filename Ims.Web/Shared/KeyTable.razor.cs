using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Shared;

/// <summary>
/// A semantic table driven by keys (<c>staff.js</c>): arrows or J and K move, Home and End go to the ends, Enter follows the row's
/// first link (or what carries <c>data-open</c>), Space ticks its checkbox. One row is in the tab order; focus tells which is current.
/// </summary>
public partial class KeyTable<TItem>
{
    readonly string id = $"table-{Guid.NewGuid():N}";
    int tabStop;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>What the table lists, for those who cannot see it.</summary>
    [Parameter, EditorRequired] public string Caption { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<TItem> Items { get; set; } = [];
    /// <summary>The th elements.</summary>
    [Parameter, EditorRequired] public RenderFragment Head { get; set; } = null!;
    /// <summary>The td elements of a row.</summary>
    [Parameter, EditorRequired] public RenderFragment<TItem> Row { get; set; } = null!;
    /// <summary>What tells one item from another: its id.</summary>
    [Parameter, EditorRequired] public Func<TItem, object> Key { get; set; } = null!;
    [Parameter] public RenderFragment? Foot { get; set; }
    /// <summary>Shown under the head where there are no items.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }
    /// <summary>The item that a desk shows beside the table.</summary>
    [Parameter] public TItem? Current { get; set; }
    /// <summary>Given where a desk follows the focus; a plain list leaves it out and costs no round trip per key.</summary>
    [Parameter] public EventCallback<TItem> CurrentChanged { get; set; }
    /// <summary>The id of an input that takes what is typed while a row has the focus.</summary>
    [Parameter] public string? Filter { get; set; }
    [Parameter] public string? Class { get; set; }

    protected override void OnParametersSet()
    {
        var current = Items.Select((item, index) => (item, index)).Where(x => IsCurrent(x.item)).Select(x => (int?)x.index).FirstOrDefault();
        tabStop = current ?? 0;
    }

    /// <summary>Puts the focus on an item's row, or on the one that took its place, or on the last.</summary>
    public ValueTask FocusAsync(int index) => Js.InvokeVoidAsync("ims.focusRow", id, index);

    bool IsCurrent(TItem item) => Current is { } current && Key(current).Equals(Key(item));

    Task MoveTo(TItem item) => !CurrentChanged.HasDelegate || IsCurrent(item) ? Task.CompletedTask : CurrentChanged.InvokeAsync(item);
}
