using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

static class LedgerMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Posting>(e =>
        {
            e.ToTable("Postings", t => t.HasTrigger("TR_Postings_Immutable")).HasKey(p => p.Id);
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.ReceiptNumber).HasMaxLength(16).IsUnicode(false).Searched();
            e.Property(p => p.Digest).Hex(64);
            e.HasIndex(p => p.ReceiptNumber).IsUnique();
            e.HasIndex(p => p.ActId);
            e.HasIndex(p => p.CorrectsPostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(p => p.CorrectsPostingId);
            e.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PostingId);
        });
        model.Entity<LedgerLine>(e =>
        {
            e.ToTable("LedgerLines", t => t.HasTrigger("TR_LedgerLines_Immutable")).HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.AccountReference).HasMaxLength(40).Searched();
            e.Property(l => l.CreditCode).HasMaxLength(60);
            e.Property(l => l.DebitCode).HasMaxLength(60);
            e.Property(l => l.OfficeCode).HasMaxLength(5);
            e.Property(l => l.ProviderReference).HasMaxLength(100).Searched();
            e.Property(l => l.CardLastFour).HasMaxLength(4).IsUnicode(false);
            e.Property(l => l.ExtraFields).HasMaxLength(Conventions.Unlimited);
            e.Property(l => l.SideDigest!).Hex(64);
            e.HasIndex(l => new { l.PostingId, l.Ordinal }).IsUnique();
            e.HasIndex(l => new { l.AccountingOn, l.Id }).Carries(l => new { l.FundCode, l.MethodCode, l.AmountPence, l.VatPence });
            e.HasIndex(l => new { l.FundCode, l.AccountingOn, l.Id });
            e.HasIndex(l => new { l.AccountReference, l.AccountingOn, l.Id });
            e.HasIndex(l => new { l.AmountPence, l.AccountingOn, l.Id });
            e.HasIndex(l => new { l.MethodCode, l.AccountingOn, l.Id });
            e.HasIndex(l => l.StatementLineId);
            e.HasOne<Fund>().WithMany().HasForeignKey(l => l.FundCode);
            e.HasOne<MethodOfPayment>().WithMany().HasForeignKey(l => l.MethodCode);
            e.HasOne(l => l.Side).WithOne().HasForeignKey<LedgerLineSide>(s => s.LedgerLineId);
        });
        model.Entity<LedgerLineSide>(e =>
        {
            e.ToTable("LedgerLineSides", t => t.HasTrigger("TR_LedgerLineSides_Immutable")).HasKey(s => s.LedgerLineId);
            e.Property(s => s.LedgerLineId).ValueGeneratedNever();
            e.Property(s => s.Salt).HasMaxLength(32).IsUnicode(false);
            e.Property(s => s.PayerAddress).HasMaxLength(500);
            e.Property(s => s.Narrative).HasMaxLength(Conventions.Unlimited);
        });
        model.Entity<Month>(e => e.ToTable("Months").HasKey(m => m.FirstDay));
        model.Entity<MonthClosing>(e =>
        {
            e.ToTable("MonthClosings").HasKey(c => c.Id);
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasIndex(c => new { c.FirstDay, c.Id });
            e.HasOne<Month>().WithMany().HasForeignKey(c => c.FirstDay);
        });
    }
}
