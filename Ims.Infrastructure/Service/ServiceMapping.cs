using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Service;

/// <summary>In the catalogue.</summary>
sealed class CouncilMakingMapping : IEntityTypeConfiguration<CouncilMaking>
{
    public void Configure(EntityTypeBuilder<CouncilMaking> builder)
    {
        builder.ToTable("CouncilMakings").HasKey(m => m.CouncilId);
        builder.Property(m => m.CouncilId).ValueGeneratedNever();
        builder.Property(m => m.TemplateCode).HasMaxLength(20).IsUnicode(false);
        builder.Property(m => m.AdministratorName).HasMaxLength(Person.LongestName);
        builder.Property(m => m.AdministratorEmail).HasMaxLength(EmailAddress.Longest);
        builder.Property(m => m.ManagerName).HasMaxLength(Person.LongestName);
        builder.Property(m => m.ManagerEmail).HasMaxLength(EmailAddress.Longest);
        builder.Property(m => m.BegunById).HasMaxLength(40).IsUnicode(false);
        builder.HasOne<Council>().WithOne().HasForeignKey<CouncilMaking>(m => m.CouncilId);
    }
}

/// <inheritdoc cref="CouncilMakingMapping"/>
sealed class CouncilVitalsMapping : IEntityTypeConfiguration<CouncilVitals>
{
    public void Configure(EntityTypeBuilder<CouncilVitals> builder)
    {
        builder.ToTable("CouncilVitals").HasKey(v => v.CouncilId);
        builder.Property(v => v.CouncilId).ValueGeneratedNever();
        builder.Property(v => v.Fault).HasMaxLength(100).IsUnicode(false);
        builder.Property(v => v.Migration).HasMaxLength(150).IsUnicode(false);
        builder.HasOne<Council>().WithOne().HasForeignKey<CouncilVitals>(v => v.CouncilId);
    }
}
