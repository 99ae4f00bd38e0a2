using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Funds;

static class FundsMapping
{
    const int CodeLength = 5;
    const int LedgerCodeLength = 60;

    public static void Apply(ModelBuilder model)
    {
        model.Entity<Fund>(e =>
        {
            e.ToTable("Funds").HasKey(f => f.Code);
            e.Property(f => f.Code).HasMaxLength(CodeLength);
            e.Property(f => f.DefaultVatCode).HasMaxLength(CodeLength);
            e.Property(f => f.ReferenceHelp).HasMaxLength(500);
            e.HasMany(f => f.LedgerCodes).WithOne().HasForeignKey(c => c.FundCode);
            e.HasOne<VatCode>().WithMany().HasForeignKey(f => f.DefaultVatCode);
            e.HasOne<AccountReferenceRule>().WithMany().HasForeignKey(f => f.ReferenceRuleId);
        });
        model.Entity<FundLedgerCode>(e =>
        {
            e.ToTable("FundLedgerCodes").HasKey(c => new { c.FundCode, c.From });
            e.Property(c => c.Code).HasMaxLength(LedgerCodeLength);
        });
        model.Entity<FundGroup>(e =>
        {
            e.ToTable("FundGroups").HasKey(g => g.Id);
            e.Property(g => g.Id).ValueGeneratedNever();
            e.HasIndex(g => g.Name).IsUnique();
            e.HasMany(g => g.Funds).WithOne().HasForeignKey(f => f.GroupId);
        });
        model.Entity<FundGroupFund>(e =>
        {
            e.ToTable("FundGroupFunds").HasKey(f => new { f.GroupId, f.FundCode });
            e.HasOne<Fund>().WithMany().HasForeignKey(f => f.FundCode);
        });
        model.Entity<SpecialFunds>(MapSpecialFunds);
        model.Entity<MethodOfPayment>(e =>
        {
            e.ToTable("Methods").HasKey(m => m.Code);
            e.Property(m => m.Code).HasMaxLength(CodeLength);
            e.Property(m => m.BadgeColour).HasMaxLength(7).IsUnicode(false);
            e.Property(m => m.Provider).HasMaxLength(MethodOfPayment.LongestProvider).IsUnicode(false);
            e.HasOne<ControlCode>().WithMany().HasForeignKey(m => m.ControlCode);
        });
        model.Entity<ControlCode>(e =>
        {
            e.ToTable("ControlCodes").HasKey(c => c.Code);
            e.Property(c => c.Code).HasMaxLength(LedgerCodeLength);
        });
        model.Entity<BankAccount>(e =>
        {
            e.ToTable("BankAccounts").HasKey(b => b.Id);
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.SortCode).HasMaxLength(6).IsUnicode(false);
            e.Property(b => b.AccountNumber).HasMaxLength(8).IsUnicode(false);
            e.Property(b => b.Currency).HasMaxLength(3).IsUnicode(false);
            e.HasIndex(b => new { b.SortCode, b.AccountNumber }).IsUnique();
            e.HasOne<ControlCode>().WithMany().HasForeignKey(b => b.ControlCode);
            e.HasOne<MethodOfPayment>().WithMany().HasForeignKey(b => b.DefaultMethodCode);
        });
        model.Entity<Office>(e =>
        {
            e.ToTable("Offices").HasKey(o => o.Code);
            e.Property(o => o.Code).HasMaxLength(CodeLength);
        });
        model.Entity<ChartCode>(e =>
        {
            e.ToTable("ChartCodes").HasKey(c => c.Code);
            e.Property(c => c.Code).HasMaxLength(ChartCode.LongestCode).Exact();
            e.Property(c => c.Name).HasMaxLength(ChartCode.LongestName).Searched();
        });
        model.Entity<ChartImport>(e =>
        {
            e.ToTable("ChartImports").HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(260);
            e.Property(i => i.Sha256).Hex(64);
        });
        model.Entity<VatCode>(e =>
        {
            e.ToTable("VatCodes").HasKey(v => v.Code);
            e.Property(v => v.Code).HasMaxLength(CodeLength);
            e.Property(v => v.OutputTaxLedgerCode).HasMaxLength(LedgerCodeLength);
            e.HasMany(v => v.Rates).WithOne().HasForeignKey(r => r.VatCode);
        });
        model.Entity<VatRate>(e =>
        {
            e.ToTable("VatRates").HasKey(r => new { r.VatCode, r.From });
            e.Property(r => r.VatCode).HasMaxLength(CodeLength);
        });
        model.Entity<AccountReferenceRule>(e =>
        {
            e.ToTable("ReferenceRules").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.OwnsOne(r => r.CheckDigit);
        });
    }

    // One row, five different funds: exactly one each of the special funds exists, and the database says so.
    static void MapSpecialFunds(EntityTypeBuilder<SpecialFunds> e)
    {
        string[] columns =
        [
            nameof(SpecialFunds.SuspenseFundCode), nameof(SpecialFunds.UnclaimedReceiptsFundCode), nameof(SpecialFunds.LossesFundCode),
            nameof(SpecialFunds.UndersAndOversFundCode), nameof(SpecialFunds.EReturnDefaultFundCode),
        ];
        var different = from a in columns from b in columns where string.CompareOrdinal(a, b) < 0 select $"{a} <> {b}";
        e.ToTable("SpecialFunds", t =>
        {
            t.HasCheckConstraint("CK_SpecialFunds_OneRow", "Id = 1");
            t.HasCheckConstraint("CK_SpecialFunds_Different", string.Join(" AND ", different));
        }).HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.HasOne<Fund>().WithMany().HasForeignKey(s => s.SuspenseFundCode);
        e.HasOne<Fund>().WithMany().HasForeignKey(s => s.UnclaimedReceiptsFundCode);
        e.HasOne<Fund>().WithMany().HasForeignKey(s => s.LossesFundCode);
        e.HasOne<Fund>().WithMany().HasForeignKey(s => s.UndersAndOversFundCode);
        e.HasOne<Fund>().WithMany().HasForeignKey(s => s.EReturnDefaultFundCode);
    }
}
