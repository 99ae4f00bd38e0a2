using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access.Entra;

/// <summary>Lets somebody change between their council and its sandboxes, wherever their account is known.</summary>
public partial class OtherCouncilsPage
{
    internal const string Url = "/other-councils";

    IReadOnlyList<KnownPerson> elsewhere = [];
    string here = "";

    [Inject] private DirectorySignIn People { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (ActorClaims.Read(Context.User) is not { Person.Kind: Domain.Access.ActorKind.Staff } who) return;
        here = who.Council.Name;
        elsewhere = await People.ElsewhereAsync(who.Council.Id, who.Person.PersonId, Context.RequestAborted);
    }
}
