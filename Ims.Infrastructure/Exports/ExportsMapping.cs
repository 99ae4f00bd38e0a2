using Ims.Domain.Exports;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

static class ExportsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ExportProfile>(e =>
        {
            e.ToTable("ExportProfiles").HasKey(p => p.Code);
            e.Property(p => p.Code).HasMaxLength(40);
        });
        model.Entity<ExportBatch>(e =>
        {
            e.ToTable("ExportBatches", t => t.HasTrigger("TR_ExportBatches_Immutable")).HasKey(b => b.Id);
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Sha256).Hex(64);
            e.HasIndex(b => new { b.ProfileCode, b.Number }).IsUnique();
            e.HasOne<ExportProfile>().WithMany().HasForeignKey(b => b.ProfileCode);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(b => b.FileId);
        });
        model.Entity<ExportRow>(e =>
        {
            e.ToTable("ExportRows", t => t.HasTrigger("TR_ExportRows_Immutable")).HasKey(r => new { r.BatchId, r.Ordinal });
            e.Property(r => r.LedgerCode).HasMaxLength(60);
            e.HasOne<ExportBatch>().WithMany().HasForeignKey(r => r.BatchId);
        });
        model.Entity<ExportedLine>(e =>
        {
            // The line first: "has it left?" is asked for each line of a list.
            e.ToTable("ExportedLines", t => t.HasTrigger("TR_ExportedLines_Immutable")).HasKey(l => new { l.LedgerLineId, l.ProfileCode });
            e.HasIndex(l => l.BatchId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(l => l.LedgerLineId);
            e.HasOne<ExportBatch>().WithMany().HasForeignKey(l => l.BatchId);
            e.HasOne<ExportProfile>().WithMany().HasForeignKey(l => l.ProfileCode);
        });
    }
}
