using Ims.Domain.Audit;
using Ims.Domain.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Audit;

sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries", t => t.HasTrigger("TR_AuditEntries_Immutable")).HasKey(a => a.Number);
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.Action).HasMaxLength(60).IsUnicode(false);
        builder.Property(a => a.SubjectKind).HasMaxLength(40).IsUnicode(false);
        builder.Property(a => a.SubjectId).HasMaxLength(100);
        builder.Property(a => a.Before).HasMaxLength(Conventions.Unlimited);
        builder.Property(a => a.After).HasMaxLength(Conventions.Unlimited);
        builder.Property(a => a.PostingsDigest!).Hex(64);
        builder.Property(a => a.Digest).Hex(64);
        builder.HasIndex(a => a.ActId);
        // What the viewer filters by, newest first. An index of either engine ends with the number by itself.
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.ActorId, a.At });
        builder.HasIndex(a => new { a.Action, a.At });
        builder.HasIndex(a => new { a.SubjectKind, a.At });
        builder.HasIndex(a => new { a.SubjectId, a.At });
    }
}

sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.ToTable("AuditLinks", t => t.HasTrigger("TR_AuditLinks_Immutable")).HasKey(l => l.Number);
        builder.Property(l => l.Number).ValueGeneratedNever();
        builder.Property(l => l.Link).Hex(64);
        // A table that another points at cannot be truncated round its triggers.
        builder.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditLink>(l => l.Number);
    }
}

sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads").HasKey(h => h.CouncilId);
        builder.Property(h => h.CouncilId).ValueGeneratedNever();
        builder.Property(h => h.Link).Hex(64);
        builder.HasOne<Council>().WithOne().HasForeignKey<AuditHead>(h => h.CouncilId);
    }
}
