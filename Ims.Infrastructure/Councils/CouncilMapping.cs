using Ims.Domain.Councils;
using Ims.Domain.Outside;
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
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.SandboxOfId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(c => c.EntraTenantId).IsUnique().HasFilter("EntraTenantId IS NOT NULL");
    }
}

/// <summary>In a council's own database.</summary>
sealed class CouncilDetailsMapping : IEntityTypeConfiguration<CouncilDetails>
{
    public void Configure(EntityTypeBuilder<CouncilDetails> builder)
    {
        builder.ToTable("CouncilDetails").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Address).HasMaxLength(700);
        builder.Property(d => d.VatNumber).HasMaxLength(20);
        builder.Property(d => d.Phone).HasMaxLength(40);
        builder.Property(d => d.Email).HasMaxLength(EmailAddress.Longest);
        builder.Property(d => d.Colour).HasMaxLength(7).IsUnicode(false);
        builder.Property(d => d.LogoSha256).HasMaxLength(64).IsUnicode(false);
        // For rows that were there before it.
        builder.Property(d => d.SuggestionPercent).HasDefaultValue(CouncilDetails.DefaultSuggestionPercent);
        builder.HasOne<CouncilPicture>().WithMany().HasForeignKey(d => d.LogoSha256);
    }
}

/// <inheritdoc cref="CouncilDetailsMapping"/>
sealed class CouncilPictureMapping : IEntityTypeConfiguration<CouncilPicture>
{
    public void Configure(EntityTypeBuilder<CouncilPicture> builder)
    {
        builder.ToTable("CouncilPictures").HasKey(p => p.Sha256);
        builder.Property(p => p.Sha256).HasMaxLength(64).IsUnicode(false);
    }
}

/// <summary>A council's own in its database, the service's in the catalogue.</summary>
sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.ToTable("Announcements").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Text).HasMaxLength(Announcement.LongestText);
        // Every page asks what is shown now; few have not ended yet.
        builder.HasIndex(a => a.Until);
    }
}
