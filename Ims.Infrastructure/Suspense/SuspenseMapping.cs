using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

static class SuspenseMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<SuspenseItem>(e =>
        {
            // The database too refuses to give away a pound twice, whoever asks.
            e.ToTable("SuspenseItems", t =>
            {
                t.HasCheckConstraint("CK_SuspenseItems_Sum", "AllocatedPence + RemainingPence = AmountPence");
                t.HasCheckConstraint("CK_SuspenseItems_Within",
                    "(AmountPence >= 0 AND AllocatedPence >= 0 AND RemainingPence >= 0) OR (AmountPence < 0 AND AllocatedPence <= 0 AND RemainingPence <= 0)");
            }).HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.Category).HasMaxLength(60);
            e.HasIndex(i => i.LedgerLineId).IsUnique();
            e.HasIndex(i => new { i.Status, i.ReceivedOn, i.Id });
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(i => i.LedgerLineId);
            e.HasOne<Person>().WithMany().HasForeignKey(i => i.OwnerId);
        });
        model.Entity<SuspenseNote>(e =>
        {
            e.ToTable("SuspenseNotes", t => t.HasTrigger("TR_SuspenseNotes_Immutable")).HasKey(n => n.Id);
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.Text).HasMaxLength(SuspenseNote.LongestText);
            e.HasIndex(n => n.ItemId);
            e.HasOne<SuspenseItem>().WithMany().HasForeignKey(n => n.ItemId);
        });
        model.Entity<SuspenseAllocation>(e =>
        {
            e.ToTable("SuspenseAllocations", t => t.HasTrigger("TR_SuspenseAllocations_Immutable")).HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => a.ItemId);
            e.HasOne<SuspenseItem>().WithMany().HasForeignKey(a => a.ItemId);
            e.HasOne<Posting>().WithMany().HasForeignKey(a => a.PostingId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(a => a.OutLineId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(a => a.InLineId);
        });
    }
}
