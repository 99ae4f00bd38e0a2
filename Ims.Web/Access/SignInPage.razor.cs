using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access;

/// <summary>Lists councils and people to sign in as, where the development sign-in exists.</summary>
public partial class SignInPage
{
    IReadOnlyList<SignInCouncil> choices = [];

    // Not registered where the development sign-in does not exist.
    [Inject] private IServiceProvider Services { get; set; } = null!;

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <summary>Whether somebody is here because their session has ended.</summary>
    [SupplyParameterFromQuery] private bool Over { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Services.GetService<SignInChoices>() is { } all) choices = await all.GetAsync(CancellationToken.None);
    }
}
