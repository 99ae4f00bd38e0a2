using Ims.Domain.Exit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Exit;

sealed class ExitExportMapping : IEntityTypeConfiguration<ExitExport>
{
    public void Configure(EntityTypeBuilder<ExitExport> builder)
    {
        builder.ToTable("ExitExports").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.FileName).HasMaxLength(100).IsUnicode(false);
        builder.Property(e => e.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(e => new { e.State, e.ExpiresAt });
    }
}
