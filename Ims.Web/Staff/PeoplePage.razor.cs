using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Staff;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Staff;

/// <summary>Who is here, what they may do, and whose access is to be confirmed this quarter.</summary>
public partial class PeoplePage
{
    IReadOnlyList<PersonRow>? people;
    Refusal? loadRefusal, refusal;
    string? said;
    bool mayChange, mayReview, maySeeAudit;

    [Inject] private PeopleList List { get; set; } = null!;
    [Inject] private ConfirmAccess Confirm { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => people is null ? null
        : $"{Words.Count(people.Count(p => !p.Disabled), "person", "people")} with access, {people.Count(p => p.Due)} to be confirmed this quarter{InvitedTold}. Access that nobody uses for {LapseAccess.AfterDays} days ends by itself.";

    string InvitedTold => people!.Count(p => !p.Disabled && p.InvitedUntil is not null) is > 0 and var invited ? $", {invited} invited and not here yet" : "";

    protected override async Task OnInitializedAsync()
    {
        var person = (await State).User;
        (mayChange, mayReview, maySeeAudit) = (person.Holds(ChangePerson.Needs), person.Holds(ConfirmAccess.Needs), person.Holds(Permission.AuditView));
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var loaded = await List.GetAsync(CancellationToken.None);
        (people, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
    }

    async Task ConfirmAsync(PersonRow person)
    {
        var done = await Confirm.RunAsync(new PersonSeen(person.Id, person.Version), CancellationToken.None);
        refusal = done.Refusal;
        said = done.Ok ? $"The access of {person.Name} is confirmed." : null;
        await LoadAsync();
    }
}
