using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access.Entra;

/// <summary>Lists the councils to support staff who have signed in. Open to anybody, because their own cookie says who may see them.</summary>
public partial class SupportCouncilsPage
{
    internal const string Url = "/support/councils";

    (int Id, string Name)? person;
    IReadOnlyList<CouncilRef> councils = [];

    [Inject] private DirectorySignIn People { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        person = SupportPrincipal.Read((await Context.AuthenticateAsync(SignInScheme.SupportCookie)).Principal);
        if (person is { } support) councils = await People.CouncilsForSupportAsync(support.Id, Context.RequestAborted);
    }
}
