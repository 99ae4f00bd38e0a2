using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

static class RecognitionMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<RecognitionRule>(e =>
        {
            e.ToTable("RecognitionRules").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.BodyJson).HasMaxLength(Conventions.Unlimited);
            e.PrimitiveCollection(r => r.ProfileCodes).HasMaxLength(2_000);
        });
        model.Entity<RecognitionRuleVersion>(e =>
        {
            e.ToTable("RecognitionRuleVersions", t => t.HasTrigger("TR_RecognitionRuleVersions_Immutable")).HasKey(r => new { r.RuleId, r.Version });
            e.Property(r => r.BodyJson).HasMaxLength(Conventions.Unlimited);
            e.PrimitiveCollection(r => r.ProfileCodes).HasMaxLength(2_000);
            e.HasOne<RecognitionRule>().WithMany().HasForeignKey(r => r.RuleId);
        });
        model.Entity<DeclinedDraft>(e =>
        {
            e.ToTable("DeclinedDrafts", t => t.HasTrigger("TR_DeclinedDrafts_Immutable")).HasKey(d => d.Key);
            e.Property(d => d.Key).HasMaxLength(LearntRule.KeyLength).IsUnicode(false);
        });
    }
}
