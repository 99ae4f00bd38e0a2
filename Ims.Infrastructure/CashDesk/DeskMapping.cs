using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

static class DeskMapping
{
    public static void Apply(ModelBuilder model)
    {
        ApplyTills(model);
        ApplyBatches(model);
        ApplyDeposits(model);
        model.Entity<DeskPosting>(e =>
        {
            e.ToTable("DeskPostings", t => t.HasTrigger("TR_DeskPostings_Immutable")).HasKey(p => p.PostingId);
            e.Property(p => p.PostingId).ValueGeneratedNever();
            e.HasIndex(p => p.TillId);
            e.HasIndex(p => p.BatchId);
            e.HasOne<Posting>().WithMany().HasForeignKey(p => p.PostingId);
            e.HasOne<Till>().WithMany().HasForeignKey(p => p.TillId);
            e.HasOne<ChequeBatch>().WithMany().HasForeignKey(p => p.BatchId);
        });
        model.Entity<ParkedBasket>(e =>
        {
            e.ToTable("ParkedBaskets").HasKey(b => b.Id);
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Name).HasMaxLength(ParkedBasket.LongestName);
            e.Property(b => b.Content).HasMaxLength(Conventions.Unlimited);
            e.HasIndex(b => b.PersonId);
        });
    }

    static void ApplyTills(ModelBuilder model)
    {
        model.Entity<Till>(e =>
        {
            e.ToTable("Tills").HasKey(t => t.Id);
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Property(t => t.OfficeCode).HasMaxLength(5);
            e.Property(t => t.PersonName).HasMaxLength(Person.LongestName);
            e.Property(t => t.SignedOffBy).HasMaxLength(Person.LongestName);
            // One is open per cashier, however many windows ask at once.
            e.HasIndex(t => t.OpenPersonId).IsUnique().HasFilter("OpenPersonId IS NOT NULL");
            e.HasIndex(t => new { t.State, t.Id });
            e.HasOne<Office>().WithMany().HasForeignKey(t => t.OfficeCode);
            e.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
            e.HasOne<Posting>().WithMany().HasForeignKey(t => t.VariancePostingId);
            e.HasMany(t => t.Lifts).WithOne().HasForeignKey(l => l.TillId);
            e.HasMany(t => t.Counts).WithOne().HasForeignKey(c => c.TillId);
        });
        model.Entity<TillLift>(e =>
        {
            e.ToTable("TillLifts", t => t.HasTrigger("TR_TillLifts_Immutable")).HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Bag).HasMaxLength(Till.LongestBag);
            e.Property(l => l.By).HasMaxLength(Person.LongestName);
        });
        model.Entity<TillCount>(e =>
        {
            e.ToTable("TillCounts", t => t.HasTrigger("TR_TillCounts_Immutable")).HasKey(c => new { c.TillId, c.Number });
            e.Property(c => c.Number).ValueGeneratedNever();
            e.Property(c => c.By).HasMaxLength(Person.LongestName);
            e.Property(c => c.Reason).HasMaxLength(Till.LongestReason);
            e.HasMany(c => c.Lines).WithOne().HasForeignKey(l => new { l.TillId, l.Number });
        });
        model.Entity<TillCountLine>(e =>
        {
            e.ToTable("TillCountLines", t => t.HasTrigger("TR_TillCountLines_Immutable")).HasKey(l => new { l.TillId, l.Number, l.Ordinal });
            e.Property(l => l.Ordinal).ValueGeneratedNever();
            e.Property(l => l.MethodCode).HasMaxLength(5);
        });
    }

    static void ApplyBatches(ModelBuilder model)
    {
        model.Entity<ChequeBatch>(e =>
        {
            e.ToTable("ChequeBatches").HasKey(b => b.Id);
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.OfficeCode).HasMaxLength(5);
            e.Property(b => b.MethodCode).HasMaxLength(5);
            e.Property(b => b.StartedBy).HasMaxLength(Person.LongestName);
            e.Property(b => b.EndedBy).HasMaxLength(Person.LongestName);
            e.HasIndex(b => new { b.State, b.Id });
            e.HasOne<Office>().WithMany().HasForeignKey(b => b.OfficeCode);
            e.HasOne<MethodOfPayment>().WithMany().HasForeignKey(b => b.MethodCode);
            e.HasMany(b => b.Lines).WithOne().HasForeignKey(l => l.BatchId);
        });
        model.Entity<ChequeBatchLine>(e =>
        {
            e.ToTable("ChequeBatchLines").HasKey(l => new { l.BatchId, l.Number });
            e.Property(l => l.Number).ValueGeneratedNever();
            e.Property(l => l.FundCode).HasMaxLength(5);
            e.Property(l => l.Reference).HasMaxLength(ReferenceCheck.Longest);
            e.Property(l => l.SortCode).HasMaxLength(Cheque.SortCodeDigits).IsUnicode(false);
            e.Property(l => l.AccountNumber).HasMaxLength(Cheque.AccountDigits).IsUnicode(false);
            e.Property(l => l.ChequeNumber).HasMaxLength(Cheque.NumberDigits).IsUnicode(false);
            e.Property(l => l.Payer).HasMaxLength(ChequeBatchLine.LongestPayer);
            e.Property(l => l.Narrative).HasMaxLength(BasketPlan.LongestNarrative);
            e.HasOne<Fund>().WithMany().HasForeignKey(l => l.FundCode);
        });
    }

    static void ApplyDeposits(ModelBuilder model)
    {
        model.Entity<Deposit>(e =>
        {
            e.ToTable("Deposits").HasKey(d => d.Id);
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Bag).HasMaxLength(Till.LongestBag);
            e.Property(d => d.Slip).HasMaxLength(Deposit.LongestSlip).Searched();
            e.Property(d => d.MadeBy).HasMaxLength(Person.LongestName);
            e.Property(d => d.ClearedBy).HasMaxLength(Person.LongestName);
            // A slip is paid in once, and a line of the bank's clears one deposit. (Law 2)
            e.HasIndex(d => new { d.BankAccountId, d.Slip }).IsUnique();
            e.HasIndex(d => d.ClearedByPostingId).IsUnique().HasFilter("ClearedByPostingId IS NOT NULL");
            e.HasIndex(d => d.MadeAt);
            e.HasOne<BankAccount>().WithMany().HasForeignKey(d => d.BankAccountId);
            e.HasOne<Posting>().WithMany().HasForeignKey(d => d.ClearedByPostingId);
            e.HasMany(d => d.Parts).WithOne().HasForeignKey(p => p.DepositId);
        });
        model.Entity<DepositPart>(e =>
        {
            e.ToTable("DepositParts", t => t.HasTrigger("TR_DepositParts_Immutable")).HasKey(p => new { p.DepositId, p.Number });
            e.Property(p => p.Number).ValueGeneratedNever();
            e.HasIndex(p => p.TillId);
            e.HasIndex(p => p.BatchId);
            e.HasOne<Till>().WithMany().HasForeignKey(p => p.TillId);
            e.HasOne<ChequeBatch>().WithMany().HasForeignKey(p => p.BatchId);
        });
    }
}
