using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Recognition;

/// <summary>Nested groups of tests, built by keyboard or mouse. Where a row goes the focus goes, and what happened is read out.</summary>
public partial class ConditionEditor
{
    static readonly PageKey[] keys =
    [
        new("↑ ↓", "from row to row"), new("Alt+↑ ↓", "move the row"), new("Alt+→", "into the group above, or a new one"), new("Alt+←", "out of its group"),
        new("Enter", "add a test below"), new("Shift+Enter", "add a group below"), new("Delete", "remove the row"), new("Ctrl+Z", "put it back"), new("Esc", "from a field to its row"),
    ];

    string? told;
    string? focus;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Parameter, EditorRequired] public RuleForm Form { get; set; } = null!;
    [Parameter, EditorRequired] public RuleErrors Errors { get; set; } = RuleErrors.None;
    [Parameter, EditorRequired] public IReadOnlyList<RuleChoice> Funds { get; set; } = [];
    /// <summary>Something was edited.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    internal ConditionEdits Edits => new(Form.When, Form.NextNode, Form.Removed);

    /// <summary>An edit was made, if there was one to make.</summary>
    internal Task DoAsync(ConditionEdit? edit)
    {
        if (edit is null) return Task.CompletedTask;
        (told, focus) = (edit.Told, edit.FocusId);
        return Changed.InvokeAsync();
    }

    internal Task TypedAsync() => Changed.InvokeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }
}
