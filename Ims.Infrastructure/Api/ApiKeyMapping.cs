using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Api;

sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys").HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.Name).HasMaxLength(ApiKey.LongestName);
        builder.Property(k => k.Holder).HasMaxLength(ApiKey.LongestHolder);
        builder.Property(k => k.AskedBy).HasMaxLength(Person.LongestName);
        builder.Property(k => k.GivenBy).HasMaxLength(Person.LongestName);
        builder.Property(k => k.RevokedBy).HasMaxLength(Person.LongestName);
        builder.Property(k => k.RevokedBecause).HasMaxLength(ApiKey.LongestReason);
        builder.Property(k => k.SecretSha256).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.Property(k => k.Scopes).HasMaxLength(Conventions.Unlimited).IsUnicode(false).HasConversion(
            s => ApiScopes.Write(s), text => ApiScopes.Read(text),
            new ValueComparer<List<ApiScope>>((a, b) => a!.SequenceEqual(b!), s => ApiScopes.Write(s).GetHashCode(StringComparison.Ordinal), s => s.ToList()));
    }
}
