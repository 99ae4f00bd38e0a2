using Ims.Domain.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Councils;

sealed class CouncilMapping : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> builder)
    {
        builder.ToTable("Councils").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.ShortName).HasMaxLength(5);
        builder.Property(c => c.Slug).HasMaxLength(40).IsUnicode(false);
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasIndex(c => c.ShortName).IsUnique();
    }
}
