using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Accounts;

sealed class AccountHolderMapping : IEntityTypeConfiguration<AccountHolder>
{
    public void Configure(EntityTypeBuilder<AccountHolder> builder)
    {
        builder.ToTable("AccountHolders").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Reference).HasMaxLength(40).Searched();
        builder.Property(a => a.Name).Searched();
        builder.Property(a => a.Postcode).HasMaxLength(10).Searched();
        builder.HasIndex(a => new { a.FundCode, a.Reference }).IsUnique();
        builder.HasOne<Fund>().WithMany().HasForeignKey(a => a.FundCode);
    }
}
