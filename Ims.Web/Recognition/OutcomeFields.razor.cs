using Ims.Infrastructure.Recognition;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Recognition;

/// <summary>What a rule does with a line that matches.</summary>
public partial class OutcomeFields
{
    [Parameter, EditorRequired] public RuleForm Form { get; set; } = null!;
    [Parameter, EditorRequired] public RuleErrors Errors { get; set; } = RuleErrors.None;
    [Parameter, EditorRequired] public RuleOptions Options { get; set; } = null!;
    /// <summary>Something was typed or chosen.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    IReadOnlyList<string> Caught => Form.Caught() is var caught && (Form.ReferenceGroup is "" or "0" || caught.Contains(Form.ReferenceGroup)) ? caught : [.. caught, Form.ReferenceGroup];

    // Fields that are only set for a later rule stay open where nothing is chosen.
    string Kept(string own) => Form.Outcome == OutcomeKind.SetFields ? "Left open" : own;

    Task SetAsync(Action<string> set, ChangeEventArgs e) => SetAsync(() => set(e.Value as string ?? ""));

    Task SetAsync(Action set)
    {
        set();
        return Changed.InvokeAsync();
    }
}
