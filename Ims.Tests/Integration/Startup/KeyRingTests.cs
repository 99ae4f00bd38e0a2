using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Web.Startup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Startup;

/// <summary>What one instance sealed, every other opens, now and after a restart.</summary>
public sealed class KeyRingTests
{
    static IDataProtector Instance(TestHouse house, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new SessionKeys(house.Databases));
        KeyRing.Add(services, Configured(settings));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("sessions");
    }

    static IConfiguration Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    static async Task<List<string>> KeptAsync(TestHouse house)
    {
        await using var db = house.Databases.OpenCatalogue();
        return await db.SessionKeys.Select(k => k.Xml).ToListAsync();
    }

    static string Certificate(TestHouse house, string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(house.DataFolder, name + ".p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "a test's own"));
        return path;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Instances_share_one_key_ring_in_the_catalogue(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var sealedText = Instance(house).Protect("a session");
        Assert.Equal("a session", Instance(house).Unprotect(sealedText));
        Assert.Single(await KeptAsync(house));
        Assert.False(Directory.Exists(Path.Combine(house.DataFolder, "keys")));
    }

    [Fact]
    public async Task With_a_certificate_no_key_lies_in_clear_and_a_former_one_opens_what_was_sealed_before()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var (first, second) = (Certificate(house, "first"), Certificate(house, "second"));
        (string, string)[] Of(string path) => [("Ims:Keys:Certificate", path), ("Ims:Keys:Password", "a test's own")];
        (string, string)[] former = [("Ims:Keys:Former:0:Certificate", first), ("Ims:Keys:Former:0:Password", "a test's own")];

        var sealedText = Instance(house, Of(first)).Protect("a session");
        Assert.All(await KeptAsync(house), xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
        Assert.All(await KeptAsync(house), xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));

        Assert.Equal("a session", Instance(house, Of(first)).Unprotect(sealedText));
        Assert.Equal("a session", Instance(house, [.. Of(second), .. former]).Unprotect(sealedText));
        Assert.Throws<CryptographicException>(() => Instance(house, Of(second)).Unprotect(sealedText));
        Assert.Throws<CryptographicException>(() => Instance(house).Unprotect(sealedText));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start_instead_of_leaving_keys_in_clear()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        Assert.Null(KeyRing.WhyNotHere(Configured()));
        Assert.Null(KeyRing.WhyNotHere(Configured(("Ims:Keys:Certificate", Certificate(house, "good")), ("Ims:Keys:Password", "a test's own"))));
        Assert.Contains("cannot be read", KeyRing.WhyNotHere(Configured(("Ims:Keys:Certificate", Path.Combine(house.DataFolder, "missing.p12")))), StringComparison.Ordinal);
        Assert.Contains("cannot be read", KeyRing.WhyNotHere(Configured(("Ims:Keys:Certificate", Certificate(house, "locked")), ("Ims:Keys:Password", "another"))), StringComparison.Ordinal);
    }
}
