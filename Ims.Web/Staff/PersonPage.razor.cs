using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Staff;
using Ims.Web.Access;
using Ims.Web.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Staff;

/// <summary>What one person may do; a change of it is asked for, an end of it is at once.</summary>
public partial class PersonPage
{
    sealed class PersonDraft
    {
        public string Name { get; set; } = "";
        public string Email { get; set; } = "";
        public HashSet<string> Roles { get; init; } = [];
        public HashSet<int> FundGroups { get; init; } = [];
    }

    PersonView? view;
    PersonDraft draft = new();
    AskedFor asked = AskedFor.Nothing;
    Refusal? loadRefusal, refusal, endRefusal;
    string? said, saidHref, focus;
    string endReason = "";
    bool mayChange;

    [Parameter] public int? Id { get; set; }
    [Inject] private PersonDetails Details { get; set; } = null!;
    [Inject] private ChangePerson Change { get; set; } = null!;
    [Inject] private EndAccess End { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Title => Id is null ? "Give access" : view?.Person?.Name ?? "Person";
    bool MayWrite => mayChange && view is { IsMe: false };

    string? FieldId => refusal?.Field switch
    {
        "Name" => "person-name", "Email" => "person-email", "Roles" => "person-roles", "FundGroups" => "person-groups", "Reason" => "person-reason", "Evidence" => "person-evidence", _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        mayChange = (await State).User.Holds(ChangePerson.Needs);
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
        var loaded = await Details.GetAsync(Id, CancellationToken.None);
        (view, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
        if (view?.Person is not { } person) return;
        draft = new PersonDraft { Name = person.Name, Email = person.Email ?? "", Roles = [.. person.Roles.Select(r => r.RoleCode)], FundGroups = [.. person.FundGroups] };
    }

    void Tick(string role, bool isIn) => _ = isIn ? draft.Roles.Add(role) : draft.Roles.Remove(role);

    void TickGroup(int group, bool isIn) => _ = isIn ? draft.FundGroups.Add(group) : draft.FundGroups.Remove(group);

    async Task AskAsync()
    {
        // Methods and office stay as they are: screens offer them once money is taken at a desk.
        var now = view!.Person;
        var command = new PersonToChange(Id, now?.Version ?? 0, draft.Name, draft.Email, [.. draft.Roles.Order(StringComparer.Ordinal)], [.. draft.FundGroups.Order()], now?.Methods ?? [], now?.OfficeCode);
        var submitted = await Change.RunAsync(command, asked, CancellationToken.None);
        (refusal, endRefusal) = (submitted.Refusal, null);
        focus = FieldId;
        if (!submitted.Ok) return;
        said = submitted.Value.IsDone ? "The access holds from now on." : "It waits for another person's approval.";
        saidHref = submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null;
        (asked, draft) = (AskedFor.Nothing, new PersonDraft());
        await LoadAsync();
    }

    async Task EndAsync()
    {
        var done = await End.RunAsync(new PersonSeen(Id!.Value, view!.Person!.Version), endReason, CancellationToken.None);
        (refusal, endRefusal) = (null, done.Refusal);
        if (!done.Ok)
        {
            focus = "person-end-reason";
            return;
        }
        (said, saidHref, endReason) = ($"The access of {draft.Name} has ended.", null, "");
        await LoadAsync();
    }
}
