using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

static class ImportsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ImportProfile>(e =>
        {
            e.ToTable("ImportProfiles").HasKey(p => p.Code);
            e.Property(p => p.Code).HasMaxLength(40);
            e.Property(p => p.Format).HasMaxLength(20);
            e.Property(p => p.TypeCodes).HasMaxLength(1_000);
            e.Property(p => p.LayoutJson).HasMaxLength(Conventions.Unlimited);
            e.Property(p => p.AccountText).HasMaxLength(40);
            e.Property(p => p.OfficeCode).HasMaxLength(5);
        });
        model.Entity<ImportProfileVersion>(e =>
        {
            e.ToTable("ImportProfileVersions", t => t.HasTrigger("TR_ImportProfileVersions_Immutable")).HasKey(p => new { p.ProfileCode, p.Version });
            e.Property(p => p.ProfileCode).HasMaxLength(40);
            e.Property(p => p.Format).HasMaxLength(20);
            e.Property(p => p.TypeCodes).HasMaxLength(1_000);
            e.Property(p => p.LayoutJson).HasMaxLength(Conventions.Unlimited);
            e.Property(p => p.AccountText).HasMaxLength(40);
            e.Property(p => p.OfficeCode).HasMaxLength(5);
            e.HasOne<ImportProfile>().WithMany().HasForeignKey(p => p.ProfileCode);
        });
        model.Entity<ImportProfileSample>(e =>
        {
            e.ToTable("ImportProfileSamples").HasKey(s => s.ProfileCode);
            e.Property(s => s.ProfileCode).HasMaxLength(40);
            e.Property(s => s.FileName).HasMaxLength(260);
            e.HasOne<ImportProfile>().WithOne().HasForeignKey<ImportProfileSample>(s => s.ProfileCode);
        });
        model.Entity<Import>(e =>
        {
            e.ToTable("Imports").HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(260);
            e.Property(i => i.Sha256).Hex(64);
            e.Property(i => i.AcceptedSha256!).Hex(64);
            e.Property(i => i.ReasonCode).HasMaxLength(60);
            e.Property(i => i.Reason).HasMaxLength(1_000);
            e.Property(i => i.AcceptanceKey).HasMaxLength(64).IsUnicode(false);
            e.HasIndex(i => i.AcceptanceKey).IsUnique();
            e.HasIndex(i => i.Sha256);
            e.HasIndex(i => new { i.Status, i.Id });
            e.HasIndex(i => new { i.ReceivedAt, i.Id });
            e.HasOne<ImportProfileVersion>().WithMany().HasForeignKey(i => new { i.ProfileCode, i.ProfileVersion });
            e.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId);
            e.HasOne<Import>().WithMany().HasForeignKey(i => i.DuplicateOfId);
            e.HasMany(i => i.Fates).WithOne().HasForeignKey(f => f.ImportId);
            e.HasMany(i => i.Checks).WithOne().HasForeignKey(c => c.ImportId);
        });
        // The ledger does not know where its rows came from; we know it for them.
        model.Entity<Posting>().HasOne<Import>().WithMany().HasForeignKey(p => p.ImportId);
        model.Entity<LedgerLine>().HasOne<StatementLine>().WithMany().HasForeignKey(l => l.StatementLineId);
        model.Entity<ImportFate>(e => e.ToTable("ImportFates").HasKey(f => new { f.ImportId, f.Fate }));
        model.Entity<ImportCheck>(e => e.ToTable("ImportChecks").HasKey(c => new { c.ImportId, c.Ordinal }));
        model.Entity<Statement>(e =>
        {
            e.ToTable("Statements").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.StatementNumber).HasMaxLength(40);
            e.Property(s => s.AcceptedNumber).HasMaxLength(40);
            e.Property(s => s.AcceptanceKey).HasMaxLength(60);
            e.HasIndex(s => new { s.BankAccountId, s.AcceptanceKey }).IsUnique();
            e.HasIndex(s => s.ImportId);
            e.HasOne<Import>().WithMany().HasForeignKey(s => s.ImportId);
            e.HasOne<BankAccount>().WithMany().HasForeignKey(s => s.BankAccountId);
        });
        model.Entity<StatementLine>(e =>
        {
            e.ToTable("StatementLines", t => t.HasTrigger("TR_StatementLines_Immutable")).HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.TypeCode).HasMaxLength(10);
            e.Property(l => l.Narrative).HasMaxLength(Conventions.Unlimited);
            e.Property(l => l.BankReference).HasMaxLength(Conventions.Unlimited);
            e.Property(l => l.CustomerReference).HasMaxLength(Conventions.Unlimited);
            e.Property(l => l.Fingerprint).Hex(32);
            e.HasIndex(l => new { l.BankAccountId, l.Fingerprint, l.OrdinalKey }).IsUnique();
            e.HasIndex(l => new { l.ImportId, l.Number }).IsUnique();
            e.HasIndex(l => l.PostingId);
            e.HasOne<Import>().WithMany().HasForeignKey(l => l.ImportId);
            e.HasOne<Statement>().WithMany().HasForeignKey(l => l.StatementId);
            e.HasOne<BankAccount>().WithMany().HasForeignKey(l => l.BankAccountId);
            e.HasOne<Posting>().WithMany().HasForeignKey(l => l.PostingId);
        });
    }
}
