namespace Ims.Web.Access.Entra;

/// <summary>The application's registration, section <c>Ims:Entra</c>.</summary>
/// <param name="Instance">The cloud's sign-in, ending in a slash.</param>
/// <param name="ClientSecret">Proves that it is this application that redeems a code; null where a managed identity does.</param>
/// <param name="ManagedIdentity">The client id of a managed identity that the registration trusts, or <c>system</c>.</param>
/// <param name="SupportTenantId">The directory of the service's own support staff.</param>
internal sealed record EntraSettings(Uri Instance, Guid ClientId, string? ClientSecret, string? ManagedIdentity, Guid? SupportTenantId)
{
    internal const string SupportTenant = "Ims:Entra:SupportTenantId";
    const string InstanceSetting = "Ims:Entra:Instance", Client = "Ims:Entra:ClientId", Secret = "Ims:Entra:ClientSecret", Identity = "Ims:Entra:ManagedIdentity";
    const string PublicCloud = "https://login.microsoftonline.com/";

    /// <summary>Of every token, with the tenant's id in place of the braces.</summary>
    internal string IssuerOf(string tenantId) => $"{Instance}{tenantId}/v2.0";

    /// <summary>Why the program must not start with what is configured; null where it may.</summary>
    internal static string? WhyNot(IConfiguration configuration, IHostEnvironment environment)
    {
        const string begins = "IMS does not start: Ims:SignIn is Entra, ";
        if (!Guid.TryParse(configuration[Client], out _)) return $"{begins}and {Client} is not the application's id. Set it as docs/how-to/register-a-directory.md says.";
        if (string.IsNullOrEmpty(configuration[Secret]) == string.IsNullOrEmpty(configuration[Identity]))
            return $"{begins}and it needs {Secret} or {Identity}, one of the two. Set one as docs/how-to/register-a-directory.md says.";
        if (configuration[SupportTenant] is { Length: > 0 } support && !Guid.TryParse(support, out _)) return $"{begins}and {SupportTenant} is no tenant id. Correct it, or remove it where nobody supports.";
        if (configuration[InstanceSetting] is { Length: > 0 } instance && !IsInstance(instance, environment))
            return $"{begins}and {InstanceSetting} is no address of a sign-in. Remove it, or set one that begins with https:// and ends with a slash.";
        return null;
    }

    internal static EntraSettings Of(IConfiguration configuration) => new(
        new Uri(Set(configuration, InstanceSetting) ?? PublicCloud), Guid.Parse(configuration[Client]!), Set(configuration, Secret), Set(configuration, Identity),
        Set(configuration, SupportTenant) is { } support ? Guid.Parse(support) : null);

    static bool IsInstance(string text, IHostEnvironment environment) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.EndsWith('/') && (uri.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && uri.IsLoopback));

    static string? Set(IConfiguration configuration, string setting) => configuration[setting] is { Length: > 0 } text ? text : null;
}
