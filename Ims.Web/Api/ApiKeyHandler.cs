using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Api;

/// <summary>
/// Lets systems in by their keys: <c>Authorization: Bearer ims_...</c>. Whoever is not let in is told one and the same, whatever is wrong; the log tells what. A key in an address or a body is no key: those
/// are written down on the way.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyCheck check, ApiRates rates)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    internal const string SchemeName = "ApiKey";
    /// <summary>A claim for each scope, by name.</summary>
    internal const string ScopeClaim = "ims:scope";
    const string Bearer = "Bearer";

    int? wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var from = Context.Connection.RemoteIpAddress;
        var sent = Sent();
        var presented = sent is null ? null : ApiKeyText.Read(sent);
        wait = rates.ShutOut(from, presented);
        if (wait is not null) return AuthenticateResult.NoResult();

        var answer = sent is null ? new ApiKeyAnswer(null, ApiRefusals.KeyMissing) : await check.CheckAsync(presented, Context.RequestAborted);
        if (answer.Caller is not { } caller)
        {
            rates.Refused(from, presented);
            Logger.LogWarning("A call of the API was not let in: {Reason} (council {Council}, key {Key})", answer.Refusal!.Code, answer.Council ?? "unknown", answer.KeyId?.ToString(CultureInfo.InvariantCulture) ?? "unknown");
            return AuthenticateResult.NoResult();
        }
        wait = rates.Take(presented!);
        if (wait is not null) return AuthenticateResult.NoResult();

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new("sub", string.Create(CultureInfo.InvariantCulture, $"{caller.Council.Id}:key:{caller.KeyId}")), .. caller.Scopes.Select(s => new Claim(ScopeClaim, ApiScopes.Of(s).Name))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } seconds)
        {
            Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return AnswerAsync(StatusCodes.Status429TooManyRequests, ApiRefusals.TooMany(seconds));
        }
        Response.Headers.WWWAuthenticate = Sent() is null ? $"{Bearer} realm=\"IMS\"" : $"{Bearer} realm=\"IMS\", error=\"invalid_token\"";
        return AnswerAsync(StatusCodes.Status401Unauthorized, ApiRefusals.Refused);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ScopeNeeded>() is { } needed
            ? AnswerAsync(StatusCodes.Status403Forbidden, ApiRefusals.ScopeMissing(needed.Scope))
            : base.HandleForbiddenAsync(properties);

    /// <summary>What stands behind Bearer; null where there is nothing of the kind.</summary>
    string? Sent() =>
        Request.Headers.Authorization is [{ } header] && AuthenticationHeaderValue.TryParse(header, out var value) && value.Scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? value.Parameter : null;

    Task AnswerAsync(int status, Refusal refusal)
    {
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Problem(refusal.Sentence, statusCode: status, extensions: [KeyValuePair.Create<string, object?>("code", refusal.Code)]).ExecuteAsync(Context);
    }
}

/// <summary>On an endpoint of the API: the scope that a key must have for it.</summary>
internal sealed record ScopeNeeded(ApiScope Scope);
