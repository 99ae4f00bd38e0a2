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
        model.Entity<ReceiptIssue>(e =>
        {
            e.ToTable("ReceiptIssues", t => t.HasTrigger("TR_ReceiptIssues_Immutable")).HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            // Two who issue at once are the first and a copy, never two firsts.
            e.HasIndex(i => new { i.PostingId, i.Number }).IsUnique();
            e.HasOne<Posting>().WithMany().HasForeignKey(i => i.PostingId);
        });
        model.Entity<SavedView>(e =>
        {
            e.ToTable("SavedViews").HasKey(v => v.Id);
            e.Property(v => v.Id).ValueGeneratedNever();
            e.Property(v => v.Name).HasMaxLength(SavedView.LongestName).Searched();
            e.Property(v => v.Address).HasMaxLength(SavedView.LongestAddress).IsUnicode(false);
            e.HasIndex(v => new { v.OwnerId, v.Name }).IsUnique();
        });
        model.Entity<PostingNote>(e =>
        {
            e.ToTable("PostingNotes", t => t.HasTrigger("TR_PostingNotes_Immutable")).HasKey(n => n.Id);
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.Text).HasMaxLength(PostingNote.LongestText);
            e.HasIndex(n => n.PostingId);
            e.HasIndex(n => n.WithdrawalKey).IsUnique();
            e.HasOne<Posting>().WithMany().HasForeignKey(n => n.PostingId);
            e.HasOne<PostingNote>().WithMany().HasForeignKey(n => n.WithdrawsNoteId);
        });
        model.Entity<PostingAttachment>(e =>
        {
            e.ToTable("PostingAttachments", t => t.HasTrigger("TR_PostingAttachments_Immutable")).HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Sha256).Hex(64);
            e.HasIndex(a => a.PostingId);
            e.HasOne<Posting>().WithMany().HasForeignKey(a => a.PostingId);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(a => a.FileId);
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
