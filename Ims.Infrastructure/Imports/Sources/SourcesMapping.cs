using Ims.Domain.Imports;
using Ims.Domain.Imports.Sources;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Sources;

static class SourcesMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<PickUp>(e =>
        {
            e.ToTable("PickUps").HasKey(p => p.Id);
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Source).HasMaxLength(100);
            e.Property(p => p.FileKey).HasMaxLength(64).IsUnicode(false);
            e.Property(p => p.FileName).HasMaxLength(260);
            e.Property(p => p.ReasonCode).HasMaxLength(60);
            e.Property(p => p.Reason).HasMaxLength(1_000);
            e.HasIndex(p => p.FileKey).IsUnique();
            e.HasIndex(p => new { p.Source, p.PickedAt });
            e.HasOne<Import>().WithMany().HasForeignKey(p => p.ImportId);
        });
        model.Entity<SourceFault>(e =>
        {
            e.ToTable("SourceFaults").HasKey(f => f.Source);
            e.Property(f => f.Source).HasMaxLength(100);
            e.Property(f => f.Code).HasMaxLength(60);
            e.Property(f => f.Sentence).HasMaxLength(1_000);
        });
    }
}
