using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

static class RefundsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Refund>(e =>
        {
            e.ToTable("Refunds").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Key).IsUnique();
            // What the worker and the chore ask for, again and again.
            e.HasIndex(r => new { r.Status, r.AskAgainAt });
            e.HasIndex(r => r.PaymentPostingId);
            // The watch list looks at the latest.
            e.HasIndex(r => r.RequestedAt);
            e.HasIndex(r => r.PostingId);
            e.Property(r => r.Provider).HasMaxLength(MethodOfPayment.LongestProvider).IsUnicode(false);
            e.Property(r => r.ProviderPaymentReference).HasMaxLength(Refund.LongestReference);
            e.Property(r => r.ProviderRefundReference).HasMaxLength(Refund.LongestReference);
            e.Property(r => r.Reason).HasMaxLength(Refund.LongestReason);
            e.Property(r => r.PayTo).HasMaxLength(Refund.LongestPayTo);
            e.Property(r => r.PayToAddress).HasMaxLength(Refund.LongestAddress);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.PaymentPostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.PostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.ReturnPostingId);
            e.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RefundId);
            e.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.RefundId);
        });
        model.Entity<RefundLine>(e =>
        {
            e.ToTable("RefundLines", t => t.HasTrigger("TR_RefundLines_Immutable")).HasKey(l => new { l.RefundId, l.LedgerLineId });
            e.HasIndex(l => l.LedgerLineId);
            e.HasOne<LedgerLine>().WithMany().HasForeignKey(l => l.LedgerLineId);
        });
        model.Entity<RefundStep>(e =>
        {
            e.ToTable("RefundSteps", t => t.HasTrigger("TR_RefundSteps_Immutable")).HasKey(s => new { s.RefundId, s.Number });
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.Note).HasMaxLength(Refund.LongestNote);
        });
        model.Entity<PayablesFile>(e =>
        {
            e.ToTable("PayablesFiles", t => t.HasTrigger("TR_PayablesFiles_Immutable")).HasKey(f => f.Id);
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Sha256).Hex(64);
            e.HasIndex(f => f.Number).IsUnique();
            e.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId);
        });
        model.Entity<PayablesRow>(e =>
        {
            e.ToTable("PayablesRows").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            // What was asked for once is not asked for again. (Law 2)
            e.HasIndex(r => r.PostingId).IsUnique();
            e.HasIndex(r => new { r.FileId, r.Ordinal }).IsUnique();
            e.Property(r => r.Note).HasMaxLength(Refund.LongestNote);
            e.HasOne<PayablesFile>().WithMany().HasForeignKey(r => r.FileId);
            e.HasOne<Posting>().WithMany().HasForeignKey(r => r.PostingId);
        });
        model.Entity<SimulatedRefund>(e =>
        {
            e.ToTable("SimulatedRefunds").HasKey(r => r.Key);
            e.Property(r => r.Key).ValueGeneratedNever();
        });
    }
}
