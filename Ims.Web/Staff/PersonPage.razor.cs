using Ims.Domain.Outside;
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
        /// <summary>As it is typed; empty for no end.</summary>
        public string EndsOn { get; set; } = "";
        public HashSet<string> Roles { get; init; } = [];
        public HashSet<int> FundGroups { get; init; } = [];
    }

    PersonView? view;
    PersonDraft draft = new();
    AskedFor asked = AskedFor.Nothing;
    Refusal? loadRefusal, refusal, endRefusal, inviteRefusal;
    Invited? invited;
    string? said, saidHref, focus;
    string endReason = "";
    bool mayChange;

    [Parameter] public int? Id { get; set; }
    [Inject] private PersonDetails Details { get; set; } = null!;
    [Inject] private ChangePerson Change { get; set; } = null!;
    [Inject] private EndAccess End { get; set; } = null!;
    [Inject] private InvitePerson Invite { get; set; } = null!;
    [Inject] private WithdrawInvitation Withdraw { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Title => Id is null ? "Give access" : view?.Person?.Name ?? "Person";
    bool MayWrite => mayChange && view is { IsMe: false };
    bool MayInvite => MayWrite && view?.Person is { Disabled: false, ObjectId: null };

    string Link => invited?.LinkAt(new Uri(Nav.BaseUri)) ?? "";

    string EmailTold => invited?.EmailedTo is { } to
        ? $"An e-mail with a link of its own is on its way to {to}. Use this one where it does not arrive; the first that is opened counts."
        : $"No e-mail goes out, because {(view?.Person?.Email is null ? $"{view?.Person?.Name} has no e-mail address here" : "IMS sends none outside for this council yet")}: hand over the link yourself.";

    string? FieldId => refusal?.Field switch
    {
        "Name" => "person-name", "Email" => "person-email", "EndsOn" => "person-ends", "Roles" => "person-roles", "FundGroups" => "person-groups", "Reason" => "person-reason", "Evidence" => "person-evidence", _ => null,
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

    async Task LookAsync()
    {
        var loaded = await Details.GetAsync(Id, CancellationToken.None);
        (view, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
    }

    async Task LoadAsync()
    {
        await LookAsync();
        if (view?.Person is not { } person) return;
        draft = new PersonDraft { Name = person.Name, Email = person.Email ?? "", EndsOn = person.EndsOn is { } ends ? UkDates.Show(ends) : "", Roles = [.. person.Roles.Select(r => r.RoleCode)], FundGroups = [.. person.FundGroups] };
    }

    void Tick(string role, bool isIn) => _ = isIn ? draft.Roles.Add(role) : draft.Roles.Remove(role);

    void TickGroup(int group, bool isIn) => _ = isIn ? draft.FundGroups.Add(group) : draft.FundGroups.Remove(group);

    async Task AskAsync()
    {
        var endsOn = draft.EndsOn.Trim().Length == 0 ? null : UkDates.Read(draft.EndsOn, "EndsOn");
        if (endsOn is { Ok: false })
        {
            (refusal, endRefusal, focus) = (endsOn.Refusal, null, "person-ends");
            return;
        }
        // Methods and office stay as they are: screens offer them once money is taken at a desk.
        var now = view!.Person;
        var command = new PersonToChange(Id, now?.Version ?? 0, draft.Name, draft.Email, [.. draft.Roles.Order(StringComparer.Ordinal)], [.. draft.FundGroups.Order()], now?.Methods ?? [], now?.OfficeCode) { EndsOn = endsOn?.Value };
        var submitted = await Change.RunAsync(command, asked, CancellationToken.None);
        (refusal, endRefusal) = (submitted.Refusal, null);
        focus = FieldId;
        if (!submitted.Ok) return;
        said = submitted.Value.IsDone ? "The access holds from now on." : "It waits for another person's approval.";
        saidHref = submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null;
        (asked, draft) = (AskedFor.Nothing, new PersonDraft());
        await LoadAsync();
    }

    // What is typed into the form above stays: an invitation changes nothing of it.
    async Task InviteAsync()
    {
        var done = await Invite.RunAsync(Id!.Value, CancellationToken.None);
        (said, saidHref, inviteRefusal) = (null, null, done.Refusal);
        if (done.Ok) (invited, focus) = (done.Value, "invite-shown");
        await LookAsync();
    }

    async Task WithdrawAsync()
    {
        var done = await Withdraw.RunAsync(view!.Invitation!.Id, CancellationToken.None);
        (said, saidHref, inviteRefusal, focus) = (done.Ok ? "The invitation is withdrawn." : null, null, done.Refusal, "invite");
        await LookAsync();
    }

    void HideLink() => (invited, said, saidHref, focus) = (null, "The link is out of sight and cannot be shown again.", null, "invite");

    async Task EndAsync()
    {
        var done = await End.RunAsync(new PersonSeen(Id!.Value, view!.Person!.Version), endReason, CancellationToken.None);
        (refusal, endRefusal) = (null, done.Refusal);
        if (!done.Ok)
        {
            focus = "person-end-reason";
            return;
        }
        (said, saidHref, endReason, invited) = ($"The access of {draft.Name} has ended.", null, "", null);
        await LoadAsync();
    }
}

/// <summary>How an invitation's e-mail stands, as people read it.</summary>
static class InvitationWords
{
    public static string OfEmail(EmailState state) => state switch
    {
        EmailState.Sent => "An e-mail with the link was handed to the mail server.",
        EmailState.Failed => "The e-mail with the link could not be delivered: check the address, then invite again.",
        _ => "An e-mail with the link is on its way.",
    };

    public static string Of(Coming coming) => coming switch
    {
        Coming.HasAccount => "Has an account",
        Coming.Invited => "Invited",
        Coming.InvitationOver => "Invitation over",
        _ => "Not invited",
    };
}
