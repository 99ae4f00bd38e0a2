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
        builder.Property(c => c.Address).HasMaxLength(400);
        builder.Property(c => c.VatNumber).HasMaxLength(20);
        builder.Property(c => c.Phone).HasMaxLength(40);
        builder.Property(c => c.Email).HasMaxLength(254);
        builder.Ignore(c => c.AddressLines);
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasIndex(c => c.ShortName).IsUnique();
    }
}

sealed class CouncilLogoMapping : IEntityTypeConfiguration<CouncilLogo>
{
    public void Configure(EntityTypeBuilder<CouncilLogo> builder)
    {
        builder.ToTable("CouncilLogos").HasKey(l => l.CouncilId);
        builder.Property(l => l.CouncilId).ValueGeneratedNever();
        builder.HasOne<Council>().WithOne().HasForeignKey<CouncilLogo>(l => l.CouncilId);
    }
}
