using Ims.Infrastructure.Access;
using Ims.Web.Startup;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Ims.Web.Access;

/// <summary>Takes an open page's rights away within half a minute of the person's access or session ending.</summary>
internal sealed class StaffAuthenticationState(SignInScheme scheme, StaffSessions sessions, ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => scheme.AskAgainAfter;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (sessions.IsOver(authenticationState.User)) return false;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(authenticationState.User);
        return await scope.ServiceProvider.GetRequiredService<Standing>().EndedAsync(cancellationToken) is null;
    }
}
