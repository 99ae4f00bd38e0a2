using Ims.Domain.Funds;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

static class AccountFilesMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<AccountFeed>(e =>
        {
            e.ToTable("AccountFeeds").HasKey(f => f.Code);
            e.Property(f => f.Code).HasMaxLength(AccountFeedRefusals.LongestCode);
            e.Property(f => f.LayoutJson).HasMaxLength(Conventions.Unlimited);
            e.HasOne<Fund>().WithMany().HasForeignKey(f => f.FundCode);
        });
        model.Entity<AccountFeedVersion>(e =>
        {
            e.ToTable("AccountFeedVersions", t => t.HasTrigger("TR_AccountFeedVersions_Immutable")).HasKey(f => new { f.FeedCode, f.Version });
            e.Property(f => f.FeedCode).HasMaxLength(AccountFeedRefusals.LongestCode);
            e.Property(f => f.LayoutJson).HasMaxLength(Conventions.Unlimited);
            e.HasOne<AccountFeed>().WithMany().HasForeignKey(f => f.FeedCode);
            e.HasOne<Fund>().WithMany().HasForeignKey(f => f.FundCode);
        });
        model.Entity<AccountFile>(e =>
        {
            e.ToTable("AccountFiles").HasKey(f => f.Id);
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.FileName).HasMaxLength(260);
            e.Property(f => f.Sha256).Hex(64);
            e.Property(f => f.AppliedSha256!).Hex(64);
            e.Property(f => f.AppliedKey).HasMaxLength(64).IsUnicode(false);
            e.Property(f => f.ReasonCode).HasMaxLength(60);
            e.Property(f => f.Reason).HasMaxLength(1_000);
            // Two funds may be told of by the same bytes.
            e.HasIndex(f => new { f.FundCode, f.AppliedKey }).IsUnique();
            e.HasIndex(f => new { f.Status, f.Id });
            e.HasIndex(f => new { f.ReceivedAt, f.Id });
            e.HasOne<AccountFeedVersion>().WithMany().HasForeignKey(f => new { f.FeedCode, f.FeedVersion });
            e.HasOne<Fund>().WithMany().HasForeignKey(f => f.FundCode);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId);
            e.HasOne<AccountFile>().WithMany().HasForeignKey(f => f.DuplicateOfId);
        });
        model.Entity<AccountFileRow>(e =>
        {
            e.ToTable("AccountFileRows", t => t.HasTrigger("TR_AccountFileRows_Immutable")).HasKey(r => new { r.AccountFileId, r.Report, r.Ordinal });
            e.Property(r => r.Reference).HasMaxLength(ReferenceCheck.Longest);
            e.Property(r => r.Field).HasMaxLength(100);
            e.Property(r => r.ReasonCode).HasMaxLength(60);
            e.Property(r => r.Reason).HasMaxLength(1_000);
            e.Property(r => r.Differences).HasMaxLength(Conventions.Unlimited);
            e.HasIndex(r => new { r.AccountFileId, r.Report, r.Kind, r.Ordinal });
            e.HasOne<AccountFile>().WithMany().HasForeignKey(r => r.AccountFileId);
        });
    }
}
