using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Approvals;

static class ApprovalsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ApprovalPolicy>(e =>
        {
            e.ToTable("ApprovalPolicies").HasKey(p => p.Kind);
        });
        model.Entity<ApproverLimit>(e =>
        {
            e.ToTable("ApproverLimits").HasKey(l => new { l.PersonId, l.Kind });
            e.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
        });
        model.Entity<ApprovalRequest>(e =>
        {
            e.ToTable("ApprovalRequests").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.SubjectKind).HasMaxLength(40).IsUnicode(false);
            e.Property(r => r.SubjectId).HasMaxLength(100);
            e.Property(r => r.Title).HasMaxLength(400);
            e.Property(r => r.CommandJson).HasMaxLength(Conventions.Unlimited);
            e.Property(r => r.PreviewJson).HasMaxLength(Conventions.Unlimited);
            e.Property(r => r.PreviewDigest).Hex(64);
            e.Property(r => r.Reason).HasMaxLength(AskedFor.LongestReason);
            e.Property(r => r.DecisionNote).HasMaxLength(AskedFor.LongestReason);
            e.Property(r => r.OpenKey).HasMaxLength(180);
            e.HasIndex(r => r.OpenKey).IsUnique();
            e.HasIndex(r => new { r.Status, r.Id });
            e.HasMany(r => r.Votes).WithOne().HasForeignKey(v => v.RequestId);
            e.HasMany(r => r.Evidence).WithOne().HasForeignKey(v => v.RequestId);
        });
        model.Entity<ApprovalVote>(e =>
        {
            // The database too refuses one person, or one right, in two places. (Law 10)
            e.ToTable("ApprovalVotes", t =>
            {
                t.HasTrigger("TR_ApprovalVotes_Immutable");
                t.HasCheckConstraint("CK_ApprovalVotes_TwoPeople", "PersonId <> RequestedById AND VoteOfId <> RequestedById");
            }).HasKey(v => new { v.RequestId, v.PersonId });
            e.Property(v => v.Note).HasMaxLength(AskedFor.LongestReason);
            e.HasIndex(v => new { v.RequestId, v.VoteOfId }).IsUnique();
            e.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(v => v.VoteOfId);
        });
        model.Entity<ApprovalEvidence>(e =>
        {
            e.ToTable("ApprovalEvidence", t => t.HasTrigger("TR_ApprovalEvidence_Immutable")).HasKey(v => v.Id);
            e.Property(v => v.Id).ValueGeneratedNever();
            e.Property(v => v.FileName).HasMaxLength(260);
            e.Property(v => v.Sha256).Hex(64);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(v => v.FileId);
        });
        model.Entity<ApprovalDelegation>(e =>
        {
            e.ToTable("ApprovalDelegations").HasKey(d => d.Id);
            e.Property(d => d.Id).ValueGeneratedNever();
            e.HasIndex(d => d.ToPersonId);
            e.HasIndex(d => d.FromPersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(d => d.FromPersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(d => d.ToPersonId);
        });
    }
}
