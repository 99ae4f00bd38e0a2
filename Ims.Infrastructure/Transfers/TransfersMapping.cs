using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

static class TransfersMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<LineMove>(e =>
        {
            e.ToTable("LineMoves", t => t.HasTrigger("TR_LineMoves_Immutable")).HasKey(m => m.Id);
            e.Property(m => m.Id).ValueGeneratedNever();
            e.HasIndex(m => m.LedgerLineId);
            e.HasIndex(m => m.PostingId);
            // A line takes money away from one place only.
            e.HasIndex(m => m.OutLineId).IsUnique();
            e.HasIndex(m => m.InLineId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(m => m.LedgerLineId);
            e.HasOne<Posting>().WithMany().HasForeignKey(m => m.PostingId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(m => m.OutLineId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(m => m.InLineId);
        });
        model.Entity<LineHold>(e =>
        {
            e.ToTable("LineHolds").HasKey(h => h.Id);
            e.Property(h => h.Id).ValueGeneratedNever();
            e.HasIndex(h => h.LedgerLineId);
            e.HasIndex(h => h.RefundId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(h => h.LedgerLineId);
        });
        model.Entity<PostingReversal>(e =>
        {
            e.ToTable("PostingReversals", t => t.HasTrigger("TR_PostingReversals_Immutable")).HasKey(r => r.PostingId);
            e.Property(r => r.PostingId).ValueGeneratedNever();
            e.HasIndex(r => r.ReversedById);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.PostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.ReversedById);
        });
        model.Entity<FormPost>(e =>
        {
            e.ToTable("FormPosts", t => t.HasTrigger("TR_FormPosts_Immutable")).HasKey(f => f.Key);
            e.Property(f => f.Key).ValueGeneratedNever();
            e.HasIndex(f => f.PostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(f => f.PostingId);
        });
        model.Entity<TransferTemplate>(e =>
        {
            e.ToTable("TransferTemplates").HasKey(t => t.Id);
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Property(t => t.Name).HasMaxLength(TransferTemplate.LongestName).Searched();
            e.Property(t => t.LinesJson).HasMaxLength(Conventions.Unlimited);
            e.HasIndex(t => t.Name).IsUnique();
        });
    }
}
