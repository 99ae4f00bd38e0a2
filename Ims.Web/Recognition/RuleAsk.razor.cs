using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Recognition;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Recognition;

/// <summary>Asks for a change of the rules. Says beforehand whether another person must approve it, and who may.</summary>
public partial class RuleAsk
{
    PolicyTold? policy;
    AskedFor evidence = AskedFor.Nothing;
    bool busy;

    [Inject] private ChangeRule Change { get; set; } = null!;
    [Inject] private PolicyList Policies { get; set; } = null!;

    /// <summary>What is asked for; null where the form is not ready, which then says why itself.</summary>
    [Parameter, EditorRequired] public Func<RuleToChange?> Command { get; set; } = null!;
    [Parameter] public string Reason { get; set; } = "";
    [Parameter] public EventCallback<string> ReasonChanged { get; set; }
    /// <summary>What is wrong with the reason or the evidence.</summary>
    [Parameter] public Refusal? ReasonRefusal { get; set; }
    [Parameter] public EventCallback<Submitted> Done { get; set; }
    [Parameter] public EventCallback<Refusal> Refused { get; set; }
    /// <summary>Other buttons.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    // Whoever may not see the policies is told by the use case.
    bool Needed => policy?.Required ?? true;

    string Act => busy ? "Asking..." : Needed ? "Ask for approval" : "Save and use it now";

    string Approvers => policy switch
    {
        null => "Another person approves it before it is used.",
        { Approvers.Count: 0 } => "Another person must approve it, and nobody may yet.",
        _ => $"{(policy.People == 1 ? "Another person approves" : $"{policy.People} others approve")} it before it is used: {string.Join(", ", policy.Approvers.Select(a => a.Name))}.",
    };

    protected override async Task OnInitializedAsync()
    {
        if (await Policies.GetAsync(default) is { Ok: true, Value: var all }) policy = all.FirstOrDefault(p => p.Kind == ApprovalKind.RuleActivation);
    }

    Task SetAsync(AskedFor asked)
    {
        evidence = asked;
        Reason = asked.Reason;
        return ReasonChanged.InvokeAsync(Reason);
    }

    async Task AskAsync()
    {
        if (busy || Command() is not { } command) return;
        busy = true;
        try
        {
            var result = await Change.RunAsync(command, evidence with { Reason = Reason }, CancellationToken.None);
            if (result.Ok) await Done.InvokeAsync(result.Value);
            else await Refused.InvokeAsync(result.Refusal);
        }
        finally
        {
            busy = false;
        }
    }
}
