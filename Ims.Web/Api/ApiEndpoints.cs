using Ims.Domain.Api;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Ims.Web.Api;

/// <summary>What whoever calls learns of itself.</summary>
/// <param name="Council">Name.</param>
/// <param name="CouncilCode">Slug, as in the key.</param>
/// <param name="Key">Name.</param>
/// <param name="KeyNumber">As in the key.</param>
/// <param name="Scopes">Names.</param>
/// <param name="ExpiresOn">UK day on which the key works for the last time.</param>
public sealed record ApiMe(string Council, string CouncilCode, string Key, long KeyNumber, IReadOnlyList<string> Scopes, DateOnly ExpiresOn);

/// <summary>The API of version 1: systems call it, each with a key of its council. Staff's sessions open nothing here, and keys nothing elsewhere.</summary>
internal static class ApiEndpoints
{
    const string Version1 = "/api/v1";
    const string AnyKey = "api-key";

    internal static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApiLimits>().Bind(builder.Configuration.GetSection(ApiLimits.Section))
            .Validate(l => l is { CallsPerMinute: > 0, RefusedPerMinute: > 0, RefusedPerKeyPerMinute: > 0 }, $"Each limit of {ApiLimits.Section} is a whole number above nothing.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ApiRates>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        var policies = builder.Services.AddAuthorizationBuilder().AddPolicy(AnyKey, p => p.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser());
        foreach (var scope in ApiScopes.All)
            policies.AddPolicy(PolicyOf(scope.Scope), p => p.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().RequireClaim(ApiKeyHandler.ScopeClaim, scope.Name));
    }

    internal static void MapApi(this IEndpointRouteBuilder routes) => routes.MapApiGroup().MapGet("/me", (HttpContext context) => Me(context.Features.GetRequiredFeature<ApiCaller>()));

    /// <summary>Where every endpoint of the API belongs: a key is asked for, whoever has it acts, and nothing is kept on the way.</summary>
    internal static RouteGroupBuilder MapApiGroup(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Version1).RequireAuthorization(AnyKey);
        group.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            var caller = http.Features.GetRequiredFeature<ApiCaller>();
            http.RequestServices.GetRequiredService<Actor>().SetKey(caller.Council, caller.KeyId, caller.Name, caller.Permissions);
            http.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        return group;
    }

    /// <summary>Only keys with this scope.</summary>
    internal static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, ApiScope scope) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(PolicyOf(scope)).WithMetadata(new ScopeNeeded(scope));

    static ApiMe Me(ApiCaller caller) => new(caller.Council.Name, caller.Council.Slug, caller.Name, caller.KeyId, [.. caller.Scopes.Select(s => ApiScopes.Of(s).Name)], caller.ExpiresOn);

    static string PolicyOf(ApiScope scope) => $"{AnyKey}-{ApiScopes.Of(scope).Name}";
}
