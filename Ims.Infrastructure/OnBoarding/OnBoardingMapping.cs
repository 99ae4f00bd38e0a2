using Ims.Domain.Councils;
using Ims.Domain.OnBoarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.OnBoarding;

/// <summary>In the catalogue.</summary>
sealed class PlannedMilestoneMapping : IEntityTypeConfiguration<PlannedMilestone>
{
    public void Configure(EntityTypeBuilder<PlannedMilestone> builder)
    {
        builder.ToTable("Milestones").HasKey(m => new { m.CouncilId, m.Milestone });
        builder.Property(m => m.Owner).HasMaxLength(PlannedMilestone.LongestOwner);
        builder.Property(m => m.Evidence).HasMaxLength(PlannedMilestone.LongestEvidence);
        builder.HasOne<Council>().WithMany().HasForeignKey(m => m.CouncilId);
    }
}
