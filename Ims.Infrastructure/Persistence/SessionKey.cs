using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Persistence;

/// <summary>A key by which sessions and forms are sealed, as the framework writes it: encrypted where a certificate is configured.</summary>
public sealed class SessionKey
{
    /// <summary>As the framework names it: <c>key-</c> or <c>revocation-</c> and an id.</summary>
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

sealed class SessionKeyMapping : IEntityTypeConfiguration<SessionKey>
{
    public void Configure(EntityTypeBuilder<SessionKey> builder)
    {
        builder.ToTable("DataProtectionKeys").HasKey(k => k.Name);
        builder.Property(k => k.Name).HasMaxLength(100).IsUnicode(false);
        builder.Property(k => k.Xml).HasMaxLength(Conventions.Unlimited);
    }
}

/// <summary>The key ring in the catalogue: every instance opens what another sealed, and a restart ends no session.</summary>
/// <remarks>The framework asks for it without waiting, so this reads and writes synchronously. Before <c>migrate</c> it throws, which the framework takes for a key ring that is not there yet.</remarks>
public sealed class SessionKeys(Databases databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.OpenCatalogue();
        return [.. db.SessionKeys.AsNoTracking().OrderBy(k => k.Name).Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.OpenCatalogue();
        db.SessionKeys.Add(new SessionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
