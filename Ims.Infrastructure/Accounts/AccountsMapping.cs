using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

static class AccountsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<AccountHolder>(e =>
        {
            e.ToTable("AccountHolders").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Reference).HasMaxLength(ReferenceCheck.Longest).Searched();
            e.Property(a => a.Name).Searched();
            e.Property(a => a.Postcode).HasMaxLength(AccountRefusals.LongestPostcode).Searched();
            e.Property(a => a.FreeFields).HasMaxLength(Conventions.Unlimited);
            e.HasIndex(a => new { a.FundCode, a.Reference }).IsUnique();
            e.HasIndex(a => a.Reference);
            e.HasIndex(a => a.WordScheme);
            e.HasOne<Fund>().WithMany().HasForeignKey(a => a.FundCode);
        });
        model.Entity<AccountHolderWord>(e =>
        {
            e.ToTable("AccountHolderWords").HasKey(w => new { w.Word, w.Kind, w.HolderId });
            e.Property(w => w.Word).HasMaxLength(SearchWords.Longest).IsUnicode(false).Searched();
            e.HasIndex(w => w.HolderId);
            e.HasOne<AccountHolder>().WithMany().HasForeignKey(w => w.HolderId);
        });
        // Of the words of all names, each once: what is like a word is sought here, and then only words that are there.
        model.Entity<NameKey>(e =>
        {
            e.ToTable("NameKeys").HasKey(k => new { k.Key, k.Word });
            e.Property(k => k.Key).HasMaxLength(SearchWords.Longest + 1).IsUnicode(false);
            e.Property(k => k.Word).HasMaxLength(SearchWords.Longest).IsUnicode(false);
        });
    }
}
