using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Approvals;

/// <summary>What needs another person; a change of it is asked for and approved like everything else.</summary>
public partial class PolicyPage
{
    sealed class LimitDraft(int personId, string name)
    {
        public int PersonId { get; } = personId;
        public string Name { get; } = name;
        public string Amount { get; set; } = "";
    }

    /// <summary>A policy as it is typed.</summary>
    sealed class PolicyDraft
    {
        public ApprovalKind Kind { get; init; }
        public bool Required { get; set; }
        public string From { get; set; } = "";
        public Permission ApprovedBy { get; set; }
        public string People { get; set; } = "";
        public string Days { get; set; } = "";
        public List<LimitDraft> Limits { get; init; } = [];
    }

    IReadOnlyList<PolicyTold>? policies;
    PolicyTold? chosen;
    PolicyDraft? draft;
    AskedFor asked = AskedFor.Nothing;
    Refusal? loadRefusal, refusal;
    string? said, saidHref, focus;
    bool mayChange;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private PolicyList List { get; set; } = null!;
    [Inject] private ChangePolicy Change { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string? FieldId => refusal?.Field switch
    {
        "Required" => "policy-required", "From" => "policy-from", "ApprovedBy" => "policy-by", "People" => "policy-people", "DaysToDecide" => "policy-days", "Reason" => "policy-reason",
        "Evidence" => "policy-evidence", { } limit when limit.StartsWith("Limit ", StringComparison.Ordinal) => $"policy-limit-{limit[6..]}", _ => null,
    };

    static string PeopleOf(PolicyTold policy) => policy.Approvers.Count == 0 ? "nobody yet"
        : string.Join(", ", policy.Approvers.Select(a => a.Limit is { } limit ? $"{a.Name} (up to {limit})" : a.Name));

    protected override async Task OnInitializedAsync()
    {
        mayChange = (await State).User.Holds(ChangePolicy.Needs);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (policies, loadRefusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    void Begin(PolicyTold policy)
    {
        (chosen, asked, refusal, said) = (policy, AskedFor.Nothing, null, null);
        draft = new PolicyDraft
        {
            Kind = policy.Kind, Required = policy.Required, From = policy.From.ToPlain(), ApprovedBy = policy.ApprovedBy,
            People = policy.People.ToString(CultureInfo.InvariantCulture), Days = policy.DaysToDecide.ToString(CultureInfo.InvariantCulture),
            Limits = [.. policy.Approvers.Select(a => new LimitDraft(a.PersonId, a.Name) { Amount = a.Limit?.ToPlain() ?? "" })],
        };
        focus = "policy-title";
    }

    void Cancel() => draft = null;

    async Task AskAsync()
    {
        var command = Read(draft!);
        var submitted = command.Ok ? await Change.RunAsync(command.Value, asked, CancellationToken.None) : command.Refusal;
        refusal = submitted.Refusal;
        focus = FieldId;
        if (!submitted.Ok) return;
        said = submitted.Value.IsDone ? "The policy holds from now on." : "The change waits for another person's approval.";
        saidHref = submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null;
        draft = null;
        await LoadAsync();
    }

    static Result<PolicyToChange> Read(PolicyDraft draft)
    {
        var from = Money.Parse(draft.From);
        if (!from.Ok) return from.Refusal with { Field = "From" };
        if (!int.TryParse(draft.People.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var people)) return ApprovalRefusals.PeopleOutOfRange(ApprovalPolicies.MostPeople);
        if (!int.TryParse(draft.Days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)) return ApprovalRefusals.DaysOutOfRange(ApprovalPolicies.LongestWait);
        var limits = new List<PersonLimit>();
        foreach (var limit in draft.Limits.Where(l => l.Amount.Trim().Length > 0))
        {
            var amount = Money.Parse(limit.Amount);
            if (!amount.Ok) return amount.Refusal with { Field = $"Limit {limit.PersonId}" };
            limits.Add(new PersonLimit(limit.PersonId, amount.Value.Pence));
        }
        return new PolicyToChange(draft.Kind, draft.Required, from.Value.Pence, draft.ApprovedBy, people, days, limits);
    }
}
