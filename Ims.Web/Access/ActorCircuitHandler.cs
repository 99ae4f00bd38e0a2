using System.Security.Claims;
using Ims.Infrastructure.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Ims.Web.Access;

/// <summary>Tells an open page's scope who acts in it, and that nobody does once the person's access has ended.</summary>
internal sealed class ActorCircuitHandler(AuthenticationStateProvider authentication, Actor actor) : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        authentication.AuthenticationStateChanged += Changed;
        actor.Set((await authentication.GetAuthenticationStateAsync()).User);
    }

    public void Dispose() => authentication.AuthenticationStateChanged -= Changed;

    void Changed(Task<AuthenticationState> state) => _ = SetAsync(state);

    async Task SetAsync(Task<AuthenticationState> state)
    {
        actor.Set(new ClaimsPrincipal()); // nobody, until it is known who
        actor.Set((await state).User);
    }
}
