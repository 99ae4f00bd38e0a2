using System.Security.Claims;
using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace Ims.Tests.Component;

/// <summary>
/// Renders components without a browser. MudBlazor's scripts are answered loosely, its popovers have their one provider, and everything is
/// disposed of asynchronously. The clock stands at 15 July 2026, 09:00 in London.
/// </summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    protected static readonly CouncilRef Westmoor = new(1, "westmoor", "WBC", "Westmoor Borough Council", Sandbox: true);

    readonly SignedIn signedIn = new();
    bool hasPopovers;

    // A page that waits for a database has as long as a busy machine needs; what comes at once is seen at once.
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected ComponentTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddScoped<NavigationCounts>();
        Services.AddScoped<Actor>();
        Services.AddScoped<TypedWork>();
        Services.AddSingleton<AuthenticationStateProvider>(signedIn);
        Services.AddAuthorizationCore();
        Services.AddCascadingValue(_ => signedIn.GetAuthenticationStateAsync());
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 7, 15, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Whether somebody can use what is drawn; else it is the server's first drawing.</summary>
    protected bool IsInteractive { get; set; } = true;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Renders a component beside the one popover provider that MudBlazor wants. Services are added before the first call.</summary>
    protected IRenderedComponent<TComponent> Show<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>>? parameters = null)
        where TComponent : IComponent
    {
        if (!hasPopovers)
        {
            SetRendererInfo(IsInteractive ? new RendererInfo("Server", isInteractive: true) : new RendererInfo("Static", isInteractive: false));
            Render<MudPopoverProvider>();
        }
        hasPopovers = true;
        return Render(parameters);
    }

    /// <summary>The focus is sent to that element once what was asked for is drawn.</summary>
    protected void AssertFocused<TComponent>(IRenderedComponent<TComponent> shown, string id)
        where TComponent : IComponent => shown.WaitForAssertion(() => Assert.Equal(id, JSInterop.Invocations["ims.focus"] is [.., var last] ? last.Arguments[0] : null));

    /// <summary>The focus is sent to that row of a table, counted from none.</summary>
    protected void AssertRowFocused<TComponent>(IRenderedComponent<TComponent> shown, int row)
        where TComponent : IComponent => shown.WaitForAssertion(() => Assert.Equal(row, JSInterop.Invocations["ims.focusRow"] is [.., var last] ? last.Arguments[1] : null));

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody in that role is signed in at Westmoor.</summary>
    protected ClaimsPrincipal SignIn(Role role) => signedIn.Person = ActorClaims.Principal(Westmoor, Support.TestTemplate.IdOf(role), $"WBC {role}", role, "test");

    /// <summary>That person is signed in.</summary>
    protected void SignIn(ClaimsPrincipal person) => signedIn.Person = person;

    sealed class SignedIn : AuthenticationStateProvider
    {
        internal ClaimsPrincipal Person { get; set; } = new();

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(Person));
    }
}
