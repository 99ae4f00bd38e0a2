using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ims.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Ims.Web.Startup;

/// <summary>
/// The keys of sessions and forms: in the catalogue, shared by all instances. Where <c>Ims:Keys:Certificate</c> names a certificate file they lie there encrypted for it; without one they lie there in clear.
/// </summary>
internal static class KeyRing
{
    const string Section = "Ims:Keys";

    /// <summary>Why the program must not start as it is configured; null where it may. A certificate that cannot be read must not lead to keys in clear.</summary>
    internal static string? WhyNotHere(IConfiguration configuration)
    {
        try
        {
            foreach (var certificate in All(configuration))
                using (certificate)
                    if (!certificate.HasPrivateKey || certificate.GetRSAPublicKey() is null) return $"IMS does not start: a certificate of {Section} is no RSA certificate with its private key.";
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"IMS does not start: a certificate of {Section} cannot be read ({e.Message}). Name a PKCS #12 file with an RSA certificate and its private key.";
        }
    }

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("IMS");
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys>((o, repository) => o.XmlRepository = repository);
        if (All(configuration).ToArray() is not { Length: > 0 } certificates) return;
        keys.ProtectKeysWithCertificate(certificates[0]);
        keys.UnprotectKeysWithAnyCertificate(certificates);   // those before too: a key that was encrypted for one is read until it ends
    }

    /// <summary>The one in use, then those before it.</summary>
    static IEnumerable<X509Certificate2> All(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Certificate"] is not { Length: > 0 } file) yield break;
        yield return X509CertificateLoader.LoadPkcs12FromFile(file, section["Password"]);
        foreach (var former in section.GetSection("Former").GetChildren())
            if (former["Certificate"] is { Length: > 0 } old) yield return X509CertificateLoader.LoadPkcs12FromFile(old, former["Password"]);
    }
}
