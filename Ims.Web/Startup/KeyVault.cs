using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Ims.Web.Startup;

/// <summary>Secrets of the configuration from Azure Key Vault, which <c>Ims:KeyVault</c> names: a secret <c>Ims--Mail--Password</c> is the setting <c>Ims:Mail:Password</c>.</summary>
internal static class KeyVault
{
    const string Setting = "Ims:KeyVault";

    /// <summary>Why the program must not start; null where the vault was read, or none is named. The vault's word counts for more than any other.</summary>
    internal static string? Add(IConfigurationManager configuration, string? named, Func<Uri, SecretClient>? open = null)
    {
        if (string.IsNullOrEmpty(named)) return null;
        if (AddressOf(named) is not { } address) return $"IMS does not start: {Setting} is \"{named}\", which is no vault. Give its name, or its address, which begins with https://.";
        try
        {
            configuration.Add(new Source((open ?? ByManagedIdentity)(address)));
            return null;
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or AggregateException { InnerException: RequestFailedException })
        {
            return $"IMS does not start: the vault {address} cannot be read ({e.GetType().Name}). Give this application's managed identity the role Key Vault Secrets User there, and let the network through.";
        }
    }

    static SecretClient ByManagedIdentity(Uri address) => new(address, new DefaultAzureCredential(new DefaultAzureCredentialOptions
    {
        // AZURE_CLIENT_ID chooses among several identities of one host.
        ManagedIdentityClientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID"), ExcludeInteractiveBrowserCredential = true,
    }));

    static Uri? AddressOf(string named) =>
        named.Contains(':', StringComparison.Ordinal)
            ? Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri : null
            : named.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? new Uri($"https://{named}.vault.azure.net/") : null;

    sealed class Source(SecretClient client) : IConfigurationSource
    {
        readonly Provider provider = new(client);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => provider;
    }

    sealed class Provider(SecretClient client) : ConfigurationProvider
    {
        bool read;

        // Once, at the start: a changed secret counts from the next start on.
        public override void Load()
        {
            if (read) return;
            foreach (var secret in client.GetPropertiesOfSecrets())
                if (secret.Enabled != false && secret.Name.StartsWith("Ims--", StringComparison.OrdinalIgnoreCase))
                    Data[secret.Name.Replace("--", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = client.GetSecret(secret.Name).Value.Value;
            read = true;
        }
    }
}
